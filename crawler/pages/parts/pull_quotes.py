"""Quotations within the text that are signed: the words in quotation marks, and a dash before who said them."""

from __future__ import annotations

import re

from crawler.extractors.regions import QuoteParts, Span
from crawler.pages.parts.praise import is_swapped
from crawler.pages.run import Run
from crawler.pages.shapes import LONGEST_NAME, SENTENCE_END, is_role

_OPENING = frozenset('“"「『')
_DASH = r"[\s]*[-—–―－]+[\s\-—–―－]*"
_QUOTATION = re.compile(r"[“\"「『].{10,}[”\"」』][。.]?", re.DOTALL)
_REST = re.compile(rf"(?P<words>.{{10,}}[.!?][”\"])(?:(?={_DASH})(?P<sign>[^“”\"「」]{{3,144}}))?", re.DOTALL)
"""What a quotation ends with whose beginning was taken out: it is one where a name with an office signs it."""
_SIGNATURE = re.compile(rf"{_DASH}(?P<who>[^\s“”\"「」。！？].{{1,140}})")
_SIGNED = re.compile(
    rf"(?P<words>[“\"「『].{{10,}}[”\"」』][。.]?)(?={_DASH})(?P<sign>[^“”\"「」]{{3,144}})", re.DOTALL
)
_PARTS = re.compile(r"\s*[，,|｜/／]\s*|\s+[-–—]\s+")


def signed_quotes(run: Run) -> tuple[list[QuoteParts], set[int]]:
    """The signed quotations of a run, in order, and the positions that they take.

    The signature stands in the line of the words or in the next one; without the dash it is a line as any other.
    """
    quotes: list[QuoteParts] = []
    taken: set[int] = set()
    for position in range(len(run)):
        words = run.words(position)
        opens = words[:1] in _OPENING
        rest = _REST.fullmatch(words) if not opens and ("”" in words or '"' in words) else None
        if position in taken or not (opens or rest):
            continue
        block = run.block(position)
        if block.row is not None:
            continue
        if found := (rest if rest and rest["sign"] else _SIGNED.fullmatch(words)):
            who = _signer(run, block.start + found.start("sign"), block.end)
            if who and (opens or who[1]):
                quotes.append(QuoteParts(*who, ((block.start, block.start + found.end("words")),)))
                taken.add(position)
        elif position + 1 < len(run) and (not opens or _QUOTATION.fullmatch(words)):
            after = run.block(position + 1)
            who = _signer(run, after.start, after.end)
            if who and (opens or who[1]):
                quotes.append(QuoteParts(*who, ((block.start, block.end),)))
                taken.update((position, position + 1))
    return quotes, taken


def _signer(run: Run, start: int, end: int) -> tuple[Span, Span | None] | None:
    """Who signs in this interval, and as what; None where it is no signature."""
    text = run.layout.page.text
    found = _SIGNATURE.fullmatch(text[start:end])
    if found is None or text[start:end].endswith(SENTENCE_END):
        return None
    start += found.start("who")
    cut = _PARTS.search(text[start:end])
    if cut is None:
        at = text.find(" ", start, end)
        cut_span = (
            (at, at + 1)
            if at > start and is_role(text[at:end], run.language) and not is_role(text[start:at], run.language)
            else None
        )
    else:
        cut_span = (start + cut.start(), start + cut.end())
    if cut_span is None:
        return ((start, end), None) if end - start <= LONGEST_NAME else None
    name, role = (start, cut_span[0]), (cut_span[1], end)
    if is_swapped(text[slice(*name)], text[slice(*role)], run.language):
        return role, name
    return (name, role) if name[1] - name[0] <= LONGEST_NAME else None
