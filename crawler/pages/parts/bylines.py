"""The line at a title, or at the end, that says who wrote the page and when; and which of its words are tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.extractors.regions import Span
from crawler.items.block import BlockKind
from crawler.pages.layout import Layout
from crawler.pages.parts.tagging import lists_cases
from crawler.pages.shapes import is_prose

_MARKS = re.compile(r"[。！？；，!?;“”]")
_LONGEST_REST = 48
"""Characters beside the date: a name or two, an office, a few tags, minutes of reading."""
_LONGEST_BOX = 240
"""Characters of a box that says who the author is."""
_MOST_AWAY = 4
"""Lines between the title and the byline, or between that and the end."""


def bylines(layout: Layout, indexes: Sequence[int], title: int) -> list[int]:
    """Those of a case's blocks that are its byline: short lines with a date, beside the title and before any prose.

    At the end of the case those that name the author, too.
    """
    at = indexes.index(title)
    found = []
    for way in (indexes[at + 1 : at + 1 + _MOST_AWAY], indexes[max(0, at - _MOST_AWAY) : at][::-1]):
        for i in way:
            block = layout.page.blocks[i]
            words = layout.page.words(block)
            if block.kind in {BlockKind.HEADING, BlockKind.ROW} or is_prose(words):
                break
            date = layout.language.stamps.date_in(words)
            rest = words[: date[0]] + words[date[1] :] if date else ""
            if (
                date
                and len(rest) <= _LONGEST_REST
                and (not _MARKS.search(rest) or layout.language.labels.names_author(words))
            ):
                found.append(i)
    end = (i for i in indexes[max(at + 1, len(indexes) - _MOST_AWAY) :] if i not in found)
    return found + [i for i in end if _signs_off(layout, i)]


def _signs_off(layout: Layout, i: int) -> bool:
    """Whether a line says who wrote the page, and when."""
    words = layout.lines[i]
    return layout.language.labels.names_author(words) and layout.language.stamps.date_in(words) is not None


def tags_in(layout: Layout, lines: Sequence[int]) -> list[Span]:
    """The words of bylines that are links to lists of cases of one kind."""
    links = (link for i in lines for link in layout.page.blocks[i].links)
    return [(link.start, link.end) for link in links if link.href and lists_cases(link.href) and link.label.strip()]


def author_boxes(layout: Layout, indexes: Sequence[int], lines: Sequence[int], title: int) -> set[int]:
    """What stands in a small box behind the case that is headed by a name of its byline: who wrote the page."""
    blocks = layout.page.blocks
    signed = " ".join(layout.lines[i] for i in lines)
    found = set[int]()
    for i in indexes:
        if i < title or blocks[i].kind is not BlockKind.HEADING or layout.lines[i] not in signed:
            continue
        box = layout.ancestors(i)[1] if len(layout.ancestors(i)) > 1 else 0
        held = [other for other in indexes if box in layout.ancestors(other)] if box else []
        size = sum(blocks[other].end - blocks[other].start for other in held)
        is_last = bool(held) and held[-1] == indexes[-1]
        if is_last and held[0] == i and size <= _LONGEST_BOX and title not in held:
            found.update(held)
    return found
