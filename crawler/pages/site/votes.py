"""What a site lets its readers vote at a case's end: words on which they press, each with a number in brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

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
    found: list[int] = []
    for i in reversed(indexes):
        if is_prose(layout.lines[i]) and i not in site:
            break
        if _is_vote(layout, i):
            found.append(i)
    is_tool = any(layout.language.furniture.is_tool(_word(layout, i)) for i in found)
    return frozenset(found) if len(found) >= _FEWEST or is_tool else frozenset()


def _is_vote(layout: Layout, i: int) -> bool:
    plain = layout.page.blocks[i].kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}
    return plain and weight(word := _word(layout, i)) <= _LONGEST and bool(word)


def _word(layout: Layout, i: int) -> str:
    """The words of a vote without spaces, "" for another line."""
    found = _VOTE.fullmatch(layout.lines[i])
    return "".join(found["word"].split()) if found else ""
