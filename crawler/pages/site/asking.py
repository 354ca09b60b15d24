"""Boxes that ask the reader for something: a newsletter with its fields, an advert that was paid for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.items.block import BlockKind
from crawler.pages.layout import Layout
from crawler.pages.shapes import is_prose, is_spoken
from crawler.pages.site.furniture import BOX_SHARE

_LONGEST_BOX = 320
"""Characters of a box with fields for the reader."""
_MOST_ABOVE = 3
"""Elements around a form in which the words may stand that ask for it."""


def asking_boxes(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """What stands in small boxes with fields for the reader to fill, or that were paid for: a newsletter, an advert.

    A box is the element that holds the fields (or the link), or the form with them, or one around it in which a heading
    asks for them: not one that is an article or holds a heading of the first level, nor one with much of what the page
    says.
    """
    if not layout.asking:
        return frozenset()
    blocks, held = layout.page.blocks, dict[int, list[int]]()
    above = _above(layout, layout.asking)
    for i in indexes:
        for element in above.intersection(layout.ancestors(i)):
            held.setdefault(element, []).append(i)
    held = {element: own for element, own in held.items() if element in layout.asking or _asks_under(layout, own)}
    whole = sum(blocks[i].end - blocks[i].start for i in indexes)
    roots = {root for place in layout.surroundings for root in (place.article, place.main)}
    found = set[int]()
    for element, own in held.items():
        size = sum(blocks[i].end - blocks[i].start for i in own)
        is_small = size <= _LONGEST_BOX and size * BOX_SHARE <= whole
        if is_small and element not in roots and not any(blocks[i].level == 1 for i in own):
            found.update(own)
    return frozenset(found)


def _above(layout: Layout, elements: Iterable[int]) -> set[int]:
    """Some elements and those close around them."""
    found = set[int]()
    for element in elements:
        above = element
        for _ in range(_MOST_ABOVE + 1):
            found.add(above)
            above = layout.parents[above] if above else 0
    return found - {0}


def _asks_under(layout: Layout, own: Sequence[int]) -> bool:
    """Whether blocks around fields are a short line and words under it that are to the reader: nobody is quoted."""
    blocks, furniture = layout.page.blocks, layout.language.furniture
    if is_prose(layout.lines[own[0]]) or any(blocks[i].kind is BlockKind.HEADING for i in own[1:]):
        return False
    lines = [layout.lines[i] for i in own]
    tells = any(blocks[i].row is not None or is_spoken(layout.lines[i]) for i in own)
    return not tells and any(map(furniture.addresses_reader, lines))
