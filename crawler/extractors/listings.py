"""What the value of a fact lists: parted by marks, or drawn as pieces side by side."""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.extractors.regions import Regions, Span
from crawler.items.report import Words

_SHORTEST = 2
"""Characters of a piece that is a name of its own, and no part of a word."""


def listed_in(regions: Regions, value: Span, marks: str, *, spaced: bool = False) -> list[Words]:
    """What a fact's value lists, each with its place; `marks` are those that part one from the next.

    Where none of them stands in it, elements that touch are things of their own: labels in a row, with nothing typed
    between them; where the things are `spaced`, also elements with a space between, which may be a bold word elsewhere.
    """
    one = rf"[^\s{marks}](?:[^\n{marks}]*[^\s{marks}])?"
    found = [(value[0] + piece.start(), value[0] + piece.end()) for piece in re.finditer(one, regions.text(value))]
    return list(map(regions.words, _pieces(regions, value, spaced=spaced) if len(found) == 1 else found))


def _pieces(regions: Regions, value: Span, *, spaced: bool) -> list[Span]:
    """The pieces of a value of which each begins where the one before it ends; the whole value where they do not."""
    most = 1 if spaced else 0
    for block in regions.page.blocks:
        if block.start <= value[0] and value[1] <= block.end:
            drawn = block.row.pieces if block.row is not None else block.parts
            parts = [part for part in drawn if value[0] <= part[0] and part[1] <= value[1]]
            touch = all(other[0] - one[1] <= most and other[0] not in block.seams for one, other in pairwise(parts))
            is_whole = bool(parts) and (parts[0][0], parts[-1][1]) == value
            if is_whole and touch and all(end - start >= _SHORTEST for start, end in parts):
                return parts
    return [value]
