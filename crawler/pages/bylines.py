"""The line at a title that says who wrote the page and when; and which of its words are tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.extractors.regions import Span
from crawler.items.block import BlockKind
from crawler.pages.layout import Layout
from crawler.pages.shapes import is_prose
from crawler.pages.tagging import lists_cases

_MARKS = re.compile(r"[。！？；，!?;“”]")
_LONGEST_REST = 48
"""Characters beside the date: a name or two, an office, a few tags, minutes of reading."""
_MOST_AWAY = 4
"""Lines between the title and the byline."""


def bylines(layout: Layout, indexes: Sequence[int], title: int) -> list[int]:
    """Those of a case's blocks that are its byline: short lines with a date, beside the title and before any prose."""
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
            if date and len(rest) <= _LONGEST_REST and not _MARKS.search(rest):
                found.append(i)
    return found


def tags_in(layout: Layout, lines: Sequence[int]) -> list[Span]:
    """The words of bylines that are links to lists of cases of one kind."""
    links = (link for i in lines for link in layout.page.blocks[i].links)
    return [(link.start, link.end) for link in links if link.href and lists_cases(link.href) and link.label.strip()]
