"""What a site lets its readers vote at a case's end: words on which they press, each with a number in brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby, takewhile

from crawler.items.block import BlockKind
from crawler.pages.layout import Layout
from crawler.pages.shapes import is_prose, weight

_VOTE = re.compile(r"(?P<word>[^\W\d][^\d()（）]*?)\s*[(（]\s*\d[\d,.]*\s*[^\W\d_]?\+?\s*[)）]")
_LONGEST = 8
"""Characters of Han script of the words of a vote: three letters say as much as one."""
_FEWEST = 2
"""Votes side by side that are the site's whatever their words."""


def votes(layout: Layout, indexes: Sequence[int], site: Collection[int]) -> frozenset[int]:
    """The lines behind the case's last words that each only count a vote, as `Useful (12)` and `Not so (3)`.

    Several stand side by side, or the word is that of a tool. `site` are the blocks that are the site's by themselves.
    """
    behind = takewhile(lambda i: i in site or not is_prose(layout.lines[i]), reversed(indexes))
    rows = [list(row) for is_vote, row in groupby(behind, lambda i: _is_vote(layout, i)) if is_vote]
    is_tool = layout.language.furniture.is_tool
    are_votes = (row for row in rows if len(row) >= _FEWEST or is_tool(_word(layout, row[0])))
    return frozenset(i for row in are_votes for i in row)


def _is_vote(layout: Layout, i: int) -> bool:
    if layout.page.blocks[i].kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return False
    word = _word(layout, i)
    return bool(word) and weight(word) <= _LONGEST


def _word(layout: Layout, i: int) -> str:
    """The words of a vote without spaces, "" for another line."""
    found = _VOTE.fullmatch(layout.lines[i])
    return "".join(found["word"].split()) if found else ""
