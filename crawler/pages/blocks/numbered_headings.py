"""Headings that a page numbers: `1.`, `1.1`, `1.2` in an element of its own before each are none of their words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from crawler.items.block import BlockKind
from crawler.pages.layout import Layout

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_PADDED = re.compile(r"0\d")
_FEWEST = 3
"""Headings that are numbered one after the other."""
_FEWEST_PADDED = 2
"""Where they are numbered `01`, `02`, as no figure is written."""

_Outline = tuple[int, ...]
"""(1, 2) for 1.2."""


def without_heading_numbers(layout: Layout) -> Layout:
    """The layout without the numbers before its headings that follow each other as in contents.

    Numbers of the case's own, as that of a figure over its label, do not.
    """
    numbered = _numbered(layout)
    lines, blocks = layout.lines, layout.page.blocks
    fewest = _FEWEST_PADDED if all(_PADDED.match(lines[i]) for i in numbered) else _FEWEST
    if len(numbered) < fewest or not all(_follows(one, other) for one, other in pairwise(numbered.values())):
        return layout
    alone = {i for i in numbered if not blocks[i].parts}
    starts = {i: blocks[i].parts[1][0] for i in numbered if i not in alone}
    kept = [i for i in range(len(blocks)) if i not in alone]
    return replace(layout, breaks=layout.breaks | alone).ordered(kept, starts=starts)


def _numbered(layout: Layout) -> dict[int, _Outline]:
    """The headings with a number in a piece of its own before their words, or `02` and no words at all."""
    found: dict[int, _Outline] = {}
    for i, block in enumerate(layout.page.blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        first = layout.page.text[slice(*block.parts[0])].strip() if block.parts else layout.lines[i]
        if _NUMBER.fullmatch(first) if block.parts else _PADDED.fullmatch(first):
            found[i] = tuple(map(int, first.rstrip(".").split(".")))
    return found


def _follows(one: _Outline, other: _Outline) -> bool:
    """Whether a number is the next one: of the same depth, one deeper, or any less deep."""
    return other == (*one, 1) or any(other == (*one[:at], one[at] + 1) for at in range(len(one)))
