"""The praise in a page's head: who speaks, as what, and the words."""

from __future__ import annotations

import re

from crawler.extractors.regions import QuoteParts, Span
from crawler.items.block import BlockKind
from crawler.languages.protocol import Language
from crawler.pages.elements.markup import Mark
from crawler.pages.parts.card_strips import card_strips
from crawler.pages.parts.cards import card_at
from crawler.pages.run import Run
from crawler.pages.shapes import (
    LONGEST_NAME,
    LONGEST_SIGNATURE,
    OFFICE_MARKS,
    SENTENCE_END,
    is_prose,
    is_role,
    is_spoken,
    is_value,
    length,
)

_DASHES = re.compile(r"^[—–\-－\s]+")
_NAME_END = re.compile(r"\s*[，,|｜/／·:：—–]+\s*|\s+-\s+")
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"\w")
_SHORTEST_PRAISE = 15
_LONGEST_GIVEN_NAME = 12


def praise_start(run: Run, *, bounded: bool) -> int:
    """The position at which the praise begins: its speaker's heading, its blockquote, or its quotation mark.

    Where nothing marks the end of the head it ends at the second paragraph: the first is the summary.
    """
    paragraphs = passed = 0
    in_cards = card_strips(run)[1]
    for position in range(len(run)):
        words, marks = run.words(position), run.marks(position)
        passed = max(passed, _framed_card_end(run, position))
        if position < passed or position in in_cards:
            continue
        if marks & Mark.QUOTE and (length(words) > _SHORTEST_PRAISE or marks & Mark.CAPTION):
            return position
        if _may_speak(run, position) and card_at(run, position) is None and not highlights_at(run, position):
            return position
        if bounded and _is_signed(run, position):
            return position
        if position and _is_quotation(run.folded(position)):
            return position - _signature_lines(run, position)
        paragraphs += is_prose(words) and card_at(run, position) is None
        if paragraphs > 1 and not bounded:
            break
    return len(run)


def _may_speak(run: Run, position: int) -> bool:
    """Whether a heading may be the name of who speaks."""
    return run.is_heading(position) and run.layout.language.names.may_be_person(run.words(position))


def highlights_at(run: Run, position: int) -> int:
    """How many blocks from here on are a heading and the list under it: highlights, and nobody's words; 0 for none."""
    if not run.is_heading(position):
        return 0
    end = position + 1
    while end < len(run) and run.block(end).kind is BlockKind.ITEM:
        end += 1
    return end - position if end > position + 1 else 0


def _framed_card_end(run: Run, position: int) -> int:
    """Behind the figure card that begins here in a figure of its own; 0 where none does."""
    card = card_at(run, position) if run.marks(position) & Mark.QUOTE else None
    if card is None or card[0].label is None or not is_value(run.layout.page.text[slice(*card[0].value)], run.language):
        return 0
    return position + card[1]


def _is_signed(run: Run, position: int) -> bool:
    """Whether a name stands here over an office: two short lines without a number."""
    if position + 1 >= len(run) or len(run.block(position).parts) > 1:
        return False
    name, office = run.words(position), run.words(position + 1)
    plain = (
        length(name) <= LONGEST_NAME
        and _may_sign(name)
        and not is_role(name, run.language)
        and _DIGIT.search(name + office) is None
    )
    return plain and is_role(office, run.language)


def praise_length(run: Run) -> int:
    """How many blocks at the beginning of an unmarked rest are praise: signatures and what is said, nothing longer."""
    taken = 0
    while taken < len(run):
        blocks = 1 if run.marks(taken) & Mark.QUOTE else _one_praise(run.part(taken, taken + 8))
        if not blocks:
            break
        taken += blocks
    return taken


def quotes_of(run: Run) -> list[QuoteParts]:
    """The praises in a run: each under its speaker's heading, or in quotation marks or a blockquote."""
    groups: list[list[int]] = []
    for position in range(len(run)):
        if not groups or _begins_praise(run, groups[-1], position):
            groups.append([])
        groups[-1].append(position)
    return [_quote(run, group) for group in groups]


def _is_quotation(words: str) -> bool:
    return words.startswith("“") and words.endswith(("”", "”。")) and length(words) > _SHORTEST_PRAISE


def _signature_lines(run: Run, position: int) -> int:
    """How many short lines before the words of a praise are its speaker's: 2 for a name and an office, 0 for none."""
    lines = [run.words(at) for at in range(max(0, position - 2), position)]
    short = [length(line) <= LONGEST_SIGNATURE for line in lines]
    if len(lines) == 2 and all(short) and any(is_role(line, run.language) for line in lines):
        return 2
    return 1 if lines and short[-1] and is_role(lines[-1], run.language) else 0


def _one_praise(run: Run) -> int:
    """Blocks of one praise that begins here: heading (or short line), office, words; 0 where none begins."""
    signature = 0
    while signature < min(2, len(run)) and _may_sign(run.words(signature)):
        signature += 1
    speaks = len(run) > signature and run.folded(signature).startswith("“")
    if not speaks and not any(is_role(run.words(at), run.language) for at in range(signature)):
        return 0
    if not speaks:
        return signature + (len(run) > signature and is_prose(run.words(signature)))
    last = signature
    while last < len(run) - 1 and not run.words(last).rstrip("。").endswith("”"):
        last += 1
    return last + 1


def _may_sign(words: str) -> bool:
    return not words.startswith("“") and length(words) <= LONGEST_SIGNATURE and not words.endswith(SENTENCE_END)


def _begins_praise(run: Run, group: list[int], position: int) -> bool:
    """Whether a block begins another praise: a heading, or words in a quotation whose last lines were a signature."""
    headed = any(run.is_heading(at) for at in group)
    if run.is_heading(position):
        return headed or not (run.marks(position) & run.marks(group[-1]) & Mark.QUOTE)
    signed = run.marks(group[-1]) & Mark.CAPTION or (headed and not run.is_heading(group[0]))
    in_quotation = run.marks(position) & Mark.QUOTE and not run.marks(position) & Mark.CAPTION
    words = run.words(position)
    is_said = length(words) > LONGEST_SIGNATURE or is_spoken(words) or words.endswith(SENTENCE_END)
    return bool(signed and in_quotation and is_said)


def _quote(run: Run, group: list[int]) -> QuoteParts:
    said: list[Span] = []
    signed: list[Span] = []
    for position in group:
        words = run.words(position)
        caption = bool(run.marks(position) & Mark.CAPTION)
        spoken = is_spoken(words) or length(words) > LONGEST_SIGNATURE or words.endswith(SENTENCE_END)
        if run.is_heading(position) or (len(signed) < 2 and (caption or not spoken)):
            alone = not signed and (len(group) <= 2 or caption)
            lines = _signature(run, position) if alone else [_undashed(run, position)]
            signed.extend((start, end) for start, end in lines if start < end)
        else:
            said.append((run.block(position).start, run.block(position).end))
    speaker, role = (signed[0] if signed else None), (signed[1] if len(signed) > 1 else None)
    if speaker and role and _is_swapped_in(run, speaker, role):
        speaker, role = role, speaker
    return QuoteParts(speaker, role, tuple(said))


def _undashed(run: Run, position: int) -> Span:
    """A line without the dash before a name."""
    block = run.block(position)
    lead = _DASHES.match(run.words(position))
    return block.start + (lead.end() if lead else 0), block.end


def _signature(run: Run, position: int) -> list[Span]:
    """Name and office in one line, where it holds both; else the line."""
    block = run.block(position)
    start, end = _undashed(run, position)
    parts = [part for part in block.parts if _WORD.search(run.layout.page.text[slice(*part)])]
    if len(parts) == 2:
        (_, name_end), (office, office_end) = parts
        while run.layout.page.text[office] in OFFICE_MARKS or run.layout.page.text[office].isspace():
            office += 1
        return [(start, name_end), (office, office_end)] if start < name_end else [(office, office_end)]
    text = run.layout.page.text[start:end]
    cut = _NAME_END.search(text) or _SPACE.search(text)
    if (
        cut
        and 0 < cut.start() <= _LONGEST_GIVEN_NAME
        and is_role(text[cut.end() :], run.language)
        and not is_role(text[: cut.start()], run.language)
    ):
        return [(start, start + cut.start()), (start + cut.end(), end)]
    behind = name_behind_office(text, run.language)
    return [(start + behind, end), (start, start + behind - 1)] if behind else [(start, end)]


def name_behind_office(words: str, language: Language) -> int:
    """Where in a line, behind a space, the name of who holds the office before it begins; 0 where none does."""
    office, _, name = words.rpartition(" ")
    is_name = language.names.may_be_person(name) and not is_role(name, language)
    return len(office) + 1 if is_name and is_role(office, language) else 0


def _is_swapped_in(run: Run, speaker: Span, role: Span) -> bool:
    text = run.layout.page.text
    return is_swapped(text[slice(*speaker)], text[slice(*role)], run.language)


def is_swapped(speaker: str, role: str, language: Language) -> bool:
    """Whether the first line is an office and the second a name."""
    return (
        is_role(speaker, language)
        and not is_role(role, language)
        and length(role) <= LONGEST_NAME
        and " " not in role.strip()
    )
