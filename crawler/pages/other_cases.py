"""Cards of other cases: small elements that lead to them, and what stands in those beside the links."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from crawler.pages.furniture import LONGEST_OTHERS_HEADING
from crawler.pages.layout import Layout
from crawler.pages.shapes import weight

_MOST_IN_CARD = 8
"""Lines that the card of another case may hold."""
_LONGEST_OTHER = 300
"""And its characters."""


def cards_around(layout: Layout, indexes: list[int], leading: AbstractSet[int], title: int | None) -> set[int]:
    """What stands in cards with links to other cases: small elements side by side that each hold one."""
    blocks = layout.page.blocks
    linking: dict[int, dict[int, str]] = {}
    for i in sorted(leading):
        for child, parent in pairwise(layout.ancestors(i)):
            linking.setdefault(parent, {})[child] = blocks[i].links[0].href
    cards = {child for children in linking.values() if len(set(children.values())) > 1 for child in children}
    return {i for own in _held(layout, indexes, cards).values() if _is_small(layout, own, title) for i in own}


def beside_leading(layout: Layout, indexes: list[int], leading: AbstractSet[int], title: int | None) -> set[int]:
    """What stands in one small element with a line that leads to another case, and begins with it: what it is of."""
    container = {i: layout.surroundings[i].container for i in leading}
    held = _held(layout, indexes, set(container.values()))
    found = set[int]()
    for i, box in container.items():
        if held[box][0] == i and _is_small(layout, held[box], title):
            found.update(held[box])
    return found


def _held(layout: Layout, indexes: list[int], elements: AbstractSet[int]) -> dict[int, list[int]]:
    """What of `indexes` stands in each of these elements, in order."""
    held: dict[int, list[int]] = {element: [] for element in elements}
    for i in indexes if elements else ():
        for element in elements & set(layout.ancestors(i)):
            held[element].append(i)
    return held


def _is_small(layout: Layout, own: list[int], title: int | None) -> bool:
    """Whether an element that holds this may be a card: few lines, little text, not the case's title."""
    blocks = layout.page.blocks
    size = sum(blocks[i].end - blocks[i].start for i in own)
    return title not in own and len(own) <= _MOST_IN_CARD and size <= _LONGEST_OTHER


def heads_card(layout: Layout, i: int, card: int, title: int | None) -> bool:
    """Whether a block is a short line directly over a card, in an element that does not hold the title."""
    block = layout.page.blocks[i]
    if weight(layout.page.words(block)) > LONGEST_OTHERS_HEADING or block.links:
        return False
    shared = set(layout.ancestors(i)).intersection(layout.ancestors(card))
    return bool(shared.difference(layout.ancestors(title) if title is not None else ()))
