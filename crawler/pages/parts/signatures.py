"""Praise that is signed by lines under it or over it: in quotation marks, in an element of its own, or in a card."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crawler.extractors.regions import QuoteParts, Span
from crawler.items.block import BlockKind
from crawler.languages.protocol.names import Signature
from crawler.pages.elements.markup import Mark
from crawler.pages.parts.units import is_unit, plain_words
from crawler.pages.run import Run
from crawler.pages.shapes import CLOSING_QUOTES, DASHES, OPENING_QUOTES, is_prose, length

_AFTER_CLOSING = "。. "
_TAIL = re.compile(r"(?:\"\.?|[.!?])(?P<mark>\s*[-\u2014\u2015]+\s*)(?P<who>[^.!?\"\s][^!?\"]{2,140})$")
"""Who signs at the end of the words themselves, behind a dash."""
_JOINT = re.compile(r"\s*[,\u2014\u2013\u2015-]")
"""What a piece begins with that goes on with the one before it."""
_WORD = re.compile(r"\w")
_DEPARTMENT = re.compile(r"\s*,\s*(?P<name>[^,|/()]*[^,|/()\s])\s*")
"""What stands behind an office in its line: the department, or the employer."""
_SHORTEST_PRAISE = 15
_MOST_LINES = 4
"""Lines behind a praise that are looked at."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines that follow each other, with their places in the page and in the run."""

    spans: tuple[Span, ...]
    positions: tuple[int, ...]


def signed_praise(run: Run) -> tuple[list[QuoteParts], set[int]]:
    """The praises of a run that are signed in lines of their own, in order, and the positions that they take.

    Only where the page's language knows how people sign (`Signatures.known`).
    """
    quotes: list[QuoteParts] = []
    taken: set[int] = set()
    position = 0 if run.language.signatures.known else len(run)
    while position < len(run):
        found = _at(run, position)
        if found is None:
            position += 1
            continue
        quote, end = found
        quotes.append(quote)
        taken.update(range(position, end))
        position = end
    return quotes, taken


def _at(run: Run, position: int) -> tuple[QuoteParts, int] | None:
    """The signed praise that begins at a position, and where it ends; None where none does."""
    if run.block(position).row is not None or run.block(position).kind is BlockKind.LINKS:
        return None
    if (within := _with_tail(run, position)) is not None:
        return within
    end = _words_end(run, position)
    if end is not None:
        return _with_lines_under(run, position, end)
    return None if _is_prose(run.words(position)) else _under_lines(run, position)


def _with_tail(run: Run, position: int) -> tuple[QuoteParts, int] | None:
    """A praise whose last words, behind a dash, say who signs it: in quotation marks, at its end at least."""
    found = _TAIL.search(run.folded(position))
    if found is None or not (found[0].startswith('"') or run.marks(position) & Mark.QUOTE):
        return None
    block = run.block(position)
    span = (block.start + found.start("who"), block.end)
    parts = _signed(run, _Lines((span,), (position,)), surely=True)
    if parts is None:
        return None
    return QuoteParts(*parts[0], ((block.start, block.start + found.start("mark")),)), position + 1


def _words_end(run: Run, position: int) -> int | None:
    """Where the words of a praise end that begin here; None where no praise may begin."""
    words = run.words(position)
    if run.is_heading(position) and not _opens(words):
        return None
    if length(words) < _SHORTEST_PRAISE or not (_opens(words) or _is_prose(words) or run.marks(position) & Mark.QUOTE):
        return None
    end = position + 1
    if _opens(words):
        while run.folded(end - 1).count('"') % 2 and end < len(run) and _opens(run.words(end)):
            end += 1  # each paragraph of one quotation has its own mark
        return end
    while end < len(run) and _is_of_one_quotation(run, end - 1, end):
        end += 1
    return end


def _is_of_one_quotation(run: Run, one: int, other: int) -> bool:
    both, words = run.marks(one) & run.marks(other), run.words(other)
    is_within = bool(both & Mark.QUOTE) and not run.marks(other) & Mark.CAPTION and _is_prose(words)
    return is_within and run.language.signatures.signed([words], surely=False) is None


def _with_lines_under(run: Run, position: int, end: int) -> tuple[QuoteParts, int] | None:
    """The praise at a position with the signature under it."""
    lines = _lines(run, end)
    is_marked = bool(run.marks(position) & Mark.QUOTE) or bool(
        lines.positions and run.marks(lines.positions[0]) & Mark.CAPTION
    )
    is_dashed = bool(lines.spans) and run.words(lines.positions[0]).startswith(DASHES)
    surely = is_marked or ((_opens(run.words(position)) or is_dashed) and _closes(run.words(end - 1)))
    found = _signed(run, lines, surely=surely)
    if found is None or not (surely or _is_card(run, position, end)):
        return None
    parts, stop = found
    return QuoteParts(*parts, tuple(_spans(run, position, end))), stop


def _under_lines(run: Run, position: int) -> tuple[QuoteParts, int] | None:
    """A praise under its signature: a name with its office, then words in quotation marks."""
    found = _signed(run, _lines(run, position), surely=False)
    if found is None or found[1] >= len(run) or not _opens(run.words(found[1])):
        return None
    parts, start = found
    end = _words_end(run, start)
    return (QuoteParts(*parts, tuple(_spans(run, start, end))), end) if end else None


def _is_card(run: Run, position: int, end: int) -> bool:
    """Whether words without quotation marks are nearer to the line under them than to what stands before."""
    if end >= len(run) or end - position > 1:
        return False
    return not position or run.nearness(position, end) > run.nearness(position - 1, position)


def _lines(run: Run, position: int) -> _Lines:
    """The short lines from a position on: of a block in pieces each piece."""
    spans: list[Span] = []
    positions: list[int] = []
    for at in range(position, min(len(run), position + _MOST_LINES)):
        block = run.block(at)
        if block.row is not None or _opens(run.words(at)) or (run.is_heading(at) and at > position):
            break
        for span in _pieces(run, at):
            spans.append(span)
            positions.append(at)
    return _Lines(tuple(spans), tuple(positions))


def _pieces(run: Run, position: int) -> list[Span]:
    """The pieces of a block that are lines of their own; the block itself where they are words of one line.

    So are those of a sentence, and those with marks typed between them: a dash, a comma.
    """
    block, text = run.block(position), run.layout.page.text
    pieces = [text[start:end] for start, end in block.parts]
    is_typed = any(_JOINT.match(piece) for piece in pieces[1:]) or (pieces and not _WORD.search(pieces[0]))
    is_one = is_typed or not pieces or _is_prose(run.words(position))
    return [(block.start, block.end)] if is_one else list(block.parts)


def _signed(run: Run, lines: _Lines, *, surely: bool) -> tuple[tuple[Span | None, Span], int] | None:
    """Name and office of who signs with the first of these lines, and the position behind; None where nobody does."""
    text = run.layout.page.text
    found: Signature | None = run.language.signatures.signed([text[a:b] for a, b in lines.spans], surely=surely)
    if found is None:
        return None
    stop = lines.positions[found.lines - 1] + 1
    if found.lines < len(lines.positions) and lines.positions[found.lines] < stop:
        return None  # the line goes on and says more
    place = _places([start for start, _ in lines.spans])
    office = _whole_office(run, place(found.office), lines.spans[found.office[0]][1])
    return (place(found.name) if found.name else None, office), stop


def _whole_office(run: Run, office: Span, end: int) -> Span:
    """An office with the department that its line ends with behind a comma: what the case has as a plain word too."""
    text = run.layout.page.text
    rest = _DEPARTMENT.fullmatch(text[office[1] : end])
    if rest is None:
        return office
    said = [run.words(at) for at in range(len(run)) if not run.block(at).start <= office[0] < run.block(at).end]
    is_named = any(rest["name"] in words for words in (run.layout.headline or "", *said))
    if is_named or not is_unit(rest["name"], plain_words(said), run.language):
        return office
    return office[0], office[1] + rest.end("name")


def _places(starts: Sequence[int]) -> Callable[[tuple[int, int, int]], Span]:
    """What gives the interval in the page of some characters of one of the lines that begin there."""
    return lambda at: (starts[at[0]] + at[1], starts[at[0]] + at[2])


def _spans(run: Run, start: int, end: int) -> Iterator[Span]:
    return ((run.block(at).start, run.block(at).end) for at in range(start, end))


def _opens(words: str) -> bool:
    return words.startswith(OPENING_QUOTES)


def _closes(words: str) -> bool:
    return words.rstrip(_AFTER_CLOSING).endswith(CLOSING_QUOTES)


def _is_prose(words: str) -> bool:
    """Whether a line is a sentence, in scripts that end one by a full stop as well."""
    return is_prose(words) or (length(words) > _SHORTEST_PRAISE and words.endswith("."))
