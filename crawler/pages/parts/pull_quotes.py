"""Quotations within the text that are signed: the words in quotation marks, and a dash before who said them."""

from __future__ import annotations

import re

from crawler.extractors.regions import QuoteParts, Span
from crawler.pages.elements.markup import Mark
from crawler.pages.parts.praise import is_swapped, name_behind_office
from crawler.pages.run import Run
from crawler.pages.shapes import LONGEST_NAME, SENTENCE_END, is_prose, is_role

_OPENING = frozenset('“"「『')
_DASH = r"[\s]*[-—–―－]+[\s\-—–―－]*"
_QUOTATION = re.compile(r"[“\"「『].{10,}[”\"」』][。.]?", re.DOTALL)
_REST = re.compile(rf"(?P<words>.{{10,}}[.!?][”\"])(?:(?={_DASH})(?P<sign>[^“”\"「」]{{3,144}}))?", re.DOTALL)
"""What a quotation ends with whose beginning was taken out: it is one where a name with an office signs it."""
_SIGNATURE = re.compile(rf"{_DASH}(?P<who>[^\s“”\"「」。！？].{{1,140}})")
_SIGNED = re.compile(
    rf"(?P<words>[“\"「『].{{10,}}[”\"」』][。.]?)(?={_DASH})(?P<sign>[^“”\"「」]{{3,144}})", re.DOTALL
)
_TAIL = re.compile(rf"(?P<words>.{{10,}}[。！？!?.…])(?={_DASH})(?P<sign>[^。！？“”「」]{{3,144}})", re.DOTALL)
_CLOSING = '”"」』'
_SHORTEST = 8
"""Characters of a quotation that is signed in lines under it."""
_MOST_LINES = 4
"""Lines of words in a blockquote without quotation marks, before who signs it."""
_NAME_AND_OFFICE = 2
_NO_NAME = "：:，,。、"
_GOES_ON = tuple(_NO_NAME)
"""Marks that a signature does not end with: the line goes on in the next."""
_SPACE = re.compile(r"\s+")
_PARTS = re.compile(r"\s*[，,|｜/／]\s*|\s+[-–—·•]\s+|\s*[（(](?=[^（()）]*[)）]$)")


def signed_quotes(run: Run) -> tuple[list[QuoteParts], set[int]]:
    """The signed quotations of a run, in order, and the positions that they take."""
    quotes: list[QuoteParts] = []
    taken: set[int] = set()
    for read in (_signed_by_dash, _signed_at_end, _signed_in_element, _signed_under):
        for position in range(len(run)):
            signed = read(run, position) if taken.isdisjoint((position, position + 1)) else None
            if signed:
                quotes.append(signed[0])
                taken.update(range(position, signed[1]))
    return sorted(quotes, key=lambda quote: quote.words[0]), taken


def _signed_by_dash(run: Run, position: int) -> tuple[QuoteParts, int] | None:
    """The quotation at a position with a dash before who signs it, in its line or in the next, and where that ends.

    Without the dash it is a line as any other.
    """
    words = run.words(position)
    opens = words[:1] in _OPENING
    rest = _REST.fullmatch(words) if not opens and ("”" in words or '"' in words) else None
    if not (opens or rest) or (block := run.block(position)).row is not None:
        return None
    if found := (rest if rest and rest["sign"] else _SIGNED.fullmatch(words)):
        who = _signer(run, block.start + found.start("sign"), block.end)
        said, end = (block.start, block.start + found.end("words")), position + 1
    elif position + 1 < len(run) and (not opens or _QUOTATION.fullmatch(words)):
        after = run.block(position + 1)
        who = _signer(run, after.start, after.end)
        said, end = (block.start, block.end), position + 2
    else:
        return None
    return (QuoteParts(*who, (said,)), end) if who and (opens or who[1]) else None


def _signed_at_end(run: Run, position: int) -> tuple[QuoteParts, int] | None:
    """The line of a blockquote at a position that ends with a dash, a name and an office behind its last sentence."""
    found = _TAIL.fullmatch(run.words(position)) if run.marks(position) & Mark.QUOTE else None
    block = run.block(position)
    who = _signer(run, block.start + found.start("sign"), block.end) if found else None
    if found is None or who is None or not _holds_office(run, who):
        return None
    return QuoteParts(*who, ((block.start, block.start + found.end("words")),)), position + 1


def _signed_in_element(run: Run, position: int) -> tuple[QuoteParts, int] | None:
    """The words at a position with a dash before a name and an office, which end the element that holds them alone.

    Without quotation marks: of a blockquote some lines, of any other element one. A label may stand over the words, and
    the signature of a blockquote under it. In a blockquote a line that is a name and an office signs without the dash
    where it stands behind a sentence: behind no other name of a list of people.
    """
    most = _MOST_LINES if run.marks(position) & Mark.QUOTE else 1
    for at in range(position, min(len(run), position + most + 1)):
        block = run.block(at)
        if run.is_heading(at) or block.row is not None:
            return None
        who = _signer(run, block.start, block.end) if at > position else None
        is_quoted = at > position and run.marks(at) & run.marks(position) & Mark.QUOTE
        if is_quoted and who is None and run.words(at - 1).rstrip(_CLOSING).endswith(SENTENCE_END):
            who = _name_and_office(run, block.start, block.end)
        if who and _holds_office(run, who) and _are_held(run, position, at):
            said = tuple((run.block(line).start, run.block(line).end) for line in range(position, at))
            return QuoteParts(*who, said), at + 1
    return None


def _are_held(run: Run, position: int, signed: int) -> bool:
    """Whether an element holds the lines from a position to a signature alone, or a blockquote those before that."""
    if run.stands_alone(position, signed + 1):
        return True
    if run.marks(position) & Mark.QUOTE:
        return not run.marks(signed) & Mark.QUOTE and run.stands_alone(position, signed)
    if not position or run.is_heading(position - 1) or not run.stands_alone(position - 1, signed + 1):
        return False
    label = run.words(position - 1)
    return not is_prose(label) and not label.endswith(SENTENCE_END)


def _holds_office(run: Run, who: tuple[Span, Span | None]) -> bool:
    return who[1] is not None and _are_name_and_office(run, who[0], who[1])


def _name_and_office(run: Run, start: int, end: int) -> tuple[Span, Span] | None:
    """The two parts of a line that a mark parts, or else a space, between a name and an office."""
    text = run.layout.page.text
    cut = _PARTS.search(text, start, end) or _SPACE.search(text, start, end)
    return ((start, cut.start()), (cut.end(), end)) if cut and cut.start() > start else None


def _signed_under(run: Run, position: int) -> tuple[QuoteParts, int] | None:
    """The words at a position with who signs them under them, and where that ends: a name and an office, no dash.

    Name and office are pieces of one line, or lines. Without quotation marks the words are a quotation where they stand
    with these lines in an element that what is before them is none of.
    """
    after = run.block(position + 1) if position + 1 < len(run) else None
    if after is None or (not after.parts and after.end - after.start > LONGEST_NAME):
        return None
    words, block = run.words(position), run.block(position)
    if block.row is not None or run.is_heading(position) or len(words) < _SHORTEST:
        return None
    who, end = _in_pieces(run, position + 1), position + 2
    if who is None:
        who, end = _on_lines(run, position + 1), position + 3
    if who is None or (not _QUOTATION.fullmatch(words) and not run.stands_alone(position, end)):
        return None
    return QuoteParts(*who, ((block.start, block.end),)), end


def _in_pieces(run: Run, position: int) -> tuple[Span, Span] | None:
    """Name and office that are the two pieces of a line that say something."""
    text = run.layout.page.text
    pieces = [piece for piece in run.block(position).parts if any(map(str.isalnum, text[slice(*piece)]))]
    if len(pieces) != _NAME_AND_OFFICE or run.block(position).row is not None:
        return None
    return (pieces[0], pieces[1]) if _are_name_and_office(run, pieces[0], pieces[1]) else None


def _on_lines(run: Run, position: int) -> tuple[Span, Span] | None:
    """Name and office that are two lines."""
    if position + 1 >= len(run) or any(run.is_heading(at) or run.block(at).row for at in (position, position + 1)):
        return None
    name, office = run.block(position), run.block(position + 1)
    spans = (name.start, name.end), (office.start, office.end)
    return spans if _are_name_and_office(run, *spans) else None


def _are_name_and_office(run: Run, name: Span, office: Span) -> bool:
    text, language = run.layout.page.text, run.language
    one, other = text[slice(*name)], text[slice(*office)]
    if len(one) > LONGEST_NAME or other.endswith(SENTENCE_END) or any(mark in one for mark in _NO_NAME):
        return False
    if any(map(str.isdigit, one)) or not language.names.may_be_person(one):
        return False
    return is_role(other, language) and not is_role(one, language)


def _signer(run: Run, start: int, end: int) -> tuple[Span, Span | None] | None:
    """Who signs in this interval, and as what; None where it is no signature."""
    text = run.layout.page.text
    found = _SIGNATURE.fullmatch(text[start:end])
    if found is None or text[start:end].endswith((*SENTENCE_END, *_GOES_ON)):
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
    if cut_span is None and (behind := name_behind_office(text[start:end], run.language)):
        return (start + behind, end), (start, start + behind - 1)
    if cut_span is None:
        return ((start, end), None) if end - start <= LONGEST_NAME else None
    in_brackets = text[cut_span[1] - 1] in "（("
    name, role = (start, cut_span[0]), (cut_span[1], end - in_brackets)
    if is_swapped(text[slice(*name)], text[slice(*role)], run.language):
        return role, name
    return (name, role) if name[1] - name[0] <= LONGEST_NAME else None
