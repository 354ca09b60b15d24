"""Headings that a page numbers: `1.`, `1.1`, `1.2` in an element of its own before each are none of their words."""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.items.block import BlockKind
from crawler.pages.layout import Layout

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_FEWEST = 3
"""Headings that are numbered one after the other."""

_Outline = tuple[int, ...]
"""(1, 2) for 1.2."""


def without_heading_numbers(layout: Layout) -> Layout:
    """The layout without the numbers before its headings that follow each other as in contents.

    Numbers of the case's own, as that of a figure over its label, do not.
    """
    numbered = _numbered(layout)
    if len(numbered) < _FEWEST or not all(_follows(one, other) for one, other in pairwise(numbered.values())):
        return layout
    blocks = layout.page.blocks
    return layout.ordered(range(len(blocks)), starts={i: blocks[i].parts[1][0] for i in numbered})


def _numbered(layout: Layout) -> dict[int, _Outline]:
    """The headings with a number in a piece of its own before their words."""
    found: dict[int, _Outline] = {}
    for i, block in enumerate(layout.page.blocks):
        if block.kind is BlockKind.HEADING and block.parts:
            first = layout.page.text[slice(*block.parts[0])].strip()
            if _NUMBER.fullmatch(first):
                found[i] = tuple(map(int, first.rstrip(".").split(".")))
    return found


def _follows(one: _Outline, other: _Outline) -> bool:
    """Whether a number is the next one: of the same depth, one deeper, or any less deep."""
    return other == (*one, 1) or any(other == (*one[:at], one[at] + 1) for at in range(len(one)))
