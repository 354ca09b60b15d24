"""Lines that only say again what the case says elsewhere: beginnings of folded paragraphs, bars with its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from crawler.items.block import Block, BlockKind
from crawler.pages.elements.markup import Mark
from crawler.pages.layout import Layout
from crawler.pages.shapes import CLOSING_QUOTES, DASHES, LONGEST_CARD, is_prose, is_spoken
from crawler.text.normalize import comparison_key

_CUT = re.compile(r"\s*(?:…+|⋯+|\.{3,})\s*[^\s。！？；.!?;]{0,8}$")
"""Dots, and the button behind them that unfolds the rest."""
_ADDRESS = re.compile(r"(.{1,80}?)\s*[:\uff1a]?\s*<?https?://\S+")
_NOTE = re.compile(r"^\[?\d{1,2}[\].]\s*")
_STROKE = re.compile(r"\s*[|\uff5c]\s*")
_FEWEST_STROKES = 2
_FEWEST_HEADINGS = 2
_LABEL = re.compile(r"^[^:\uff1a]{1,10}[:\uff1a]\s*(?=.)")
_AROUND = " \"'“”‘’「」『』.,!?。，！？"
_SHORTEST_PULLED = 12
"""Characters of a quotation that tell which line says it too."""
_SHORTEST_BEGINNING = 6
"""Characters from which the beginning of a line tells which line it begins."""


def without_echoes(layout: Layout, indexes: Sequence[int], title: int | None) -> list[int]:
    """The blocks without those that say nothing of their own.

    A line that breaks off in dots where another says it to its end; a heading that is the title (the block of index
    `title`) again, and a short line that holds it beside a link: a bar that follows the reader down the page. Lines
    that follow each other and are headings further down: tabs, or what the page holds. Words in quotation marks that
    stand large by themselves, where a line of the text says them too.
    """
    page = layout.page
    words = {i: layout.lines[i] for i in indexes}
    dotted = [i for i in indexes if "…" in words[i] or "⋯" in words[i] or "..." in words[i]]
    cut = {i: found for i in dotted if (found := _CUT.search(words[i]))}
    named = comparison_key(words[title]) if title in words else ""
    may_bar = [i for i in indexes if page.blocks[i].links or page.blocks[i].kind is BlockKind.HEADING] if named else []
    added = {i: more for i in may_bar if i != title and (more := _added(layout, page.blocks[i], named)) is not None}
    said = {"", *map(comparison_key, words.values())} if any(added.values()) else {""}
    barred = {i for i, more in added.items() if more in said}
    strokes = [i for i in indexes if words[i].count("|") + words[i].count("\uff5c") >= _FEWEST_STROKES]
    strung = _strung(strokes, indexes, words) if strokes else set()
    written = [i for i in indexes if "://" in words[i]]
    listed = _listed(layout, indexes, written) if written else set()
    again = _headings_again(layout, indexes, words) | _pulled(layout, indexes, words)
    if not cut and not barred and not strung and not listed and not again:
        return list(indexes)
    keys = {i: comparison_key(words[i]) for i in indexes}
    begun = {i for i, found in cut.items() if _begins(words[i][: found.start()], keys[i], keys.values())}
    echoes = begun | barred | strung | listed | again
    return [i for i in indexes if i not in echoes]


def _headings_again(layout: Layout, indexes: Sequence[int], words: Mapping[int, str]) -> set[int]:
    """The runs of lines each of which is a heading further down, in that order."""
    headings = {i for i in indexes if layout.page.blocks[i].kind is BlockKind.HEADING}
    last = {words[i]: i for i in indexes if i in headings}
    leads_to = {i: at for i in indexes if i not in headings and (at := last.get(words[i], -1)) > i}
    if len(leads_to) < _FEWEST_HEADINGS:
        return set()
    runs: list[list[int]] = [[]]
    for i in indexes:
        if i not in leads_to:
            runs.append([])
        elif runs[-1] and leads_to[runs[-1][-1]] >= leads_to[i]:
            runs.append([i])
        else:
            runs[-1].append(i)
    return {i for run in runs if len(run) >= _FEWEST_HEADINGS for i in run}


def _pulled(layout: Layout, indexes: Sequence[int], words: Mapping[int, str]) -> set[int]:
    """The lines wholly in quotation marks that another line says too, but for a quotation that somebody may sign."""
    between = zip((-1, *indexes), indexes, (*indexes[1:], -1), strict=False)
    may = [i for before, i, after in between if is_spoken(words[i]) and _stands_large(layout, before, i, after)]
    said = {i: comparison_key(words[i]) for i in indexes} if may else {}
    one = [i for i in may if '"' not in said[i][1:-1]]  # and no sentence with a quotation at either end
    keys = {i: key for i in one if len(key := said[i].strip(_AROUND)) >= _SHORTEST_PULLED}
    return {i for i, key in keys.items() if any(key in said[at] for at in indexes if at not in keys or at < i)}


def _stands_large(layout: Layout, before: int, i: int, after: int) -> bool:
    """Whether a line ends with its quotation, is in no element of one, and stands between paragraphs of the text."""
    if not layout.lines[i].endswith(CLOSING_QUOTES) or layout.surroundings[i].marks & Mark.QUOTE:
        return False
    if before < 0 or not _is_text(layout.lines[before]):
        return False
    if after < 0 or layout.page.blocks[after].kind is BlockKind.HEADING:
        return True
    return _is_text(layout.lines[after]) and not layout.lines[after].startswith(DASHES)


def _is_text(words: str) -> bool:
    """Whether a line is a sentence; one may end with what somebody said."""
    return is_prose(words.rstrip("".join(CLOSING_QUOTES)))


def all_said(lines: Sequence[str]) -> set[str]:
    """What lines say, in the form for comparing: each by itself, and each with the next, as a card is drawn in two."""
    said = set(map(comparison_key, lines))
    return said.union(comparison_key(one + two) for one, two in pairwise(lines))


def _strung(strokes: Sequence[int], indexes: Sequence[int], words: Mapping[int, str]) -> set[int]:
    """The lines that string together, with strokes between them, what other lines say; one piece may be their own.

    A label may stand before the first piece, and a piece may be a card that is drawn in two lines.
    """
    said = all_said([words[i] for i in indexes if i not in strokes])
    found = set[int]()
    for i in strokes:
        pieces = [piece for piece in _STROKE.split(words[i]) if piece.strip()]
        if len(pieces) <= _FEWEST_STROKES:
            continue
        first = _LABEL.sub("", pieces[0])
        own = sum(comparison_key(piece) not in said for piece in (first, *pieces[1:]))
        if own <= 1:
            found.add(i)
    return found


def _listed(layout: Layout, indexes: Sequence[int], written: Sequence[int]) -> set[int]:
    """The lines that write out, for print, where the links of the page lead, and the heading over such a list."""
    blocks = layout.page.blocks
    labels = {comparison_key(link.label) for i in indexes for link in blocks[i].links}
    found = set[int]()
    for i in written:
        line = _ADDRESS.fullmatch(layout.lines[i])
        if line and not blocks[i].links and _NOTE.sub("", comparison_key(line[1])) in labels:
            found.add(i)
    heads = {
        one
        for one, two in pairwise(indexes)
        if two in found and one not in found and blocks[one].kind is BlockKind.HEADING
    }
    return found | {i for i in heads if _is_all_under(layout, indexes, i, found)}


def _is_all_under(layout: Layout, indexes: Sequence[int], head: int, found: set[int]) -> bool:
    """Whether what stands under a heading, up to the next or to the end of its element, is all found."""
    box = layout.ancestors(head)[1:2]
    under = [i for i in indexes if i > head and set(box) & set(layout.ancestors(i))]
    end = next((at for at, i in enumerate(under) if layout.page.blocks[i].kind is BlockKind.HEADING), len(under))
    return found.issuperset(under[:end])


def _begins(beginning: str, own: str, lines: Iterable[str]) -> bool:
    """Whether the words before the dots begin another line (`own` is the line that they stand in)."""
    key = comparison_key(beginning)
    return len(key) >= _SHORTEST_BEGINNING and any(
        line != own and len(line) > len(key) and line.startswith(key) for line in lines
    )


def _added(layout: Layout, block: Block, title: str) -> str | None:
    """What a heading, or a line beside links, says behind the title; "" where nothing else, None where no title is."""
    if block.kind is BlockKind.HEADING:
        return "" if comparison_key(layout.page.words(block)) == title else None
    if block.end - block.start > len(title) + 2 * LONGEST_CARD:
        return None
    text, at, said = layout.page.text, block.start, ""
    for link in block.links:
        said, at = said + text[at : link.start], link.end
    key = comparison_key(said + text[at : block.end])
    return key[len(title) :] if key.startswith(title) else None
