"""Cards of other cases: small elements that lead to them, and what stands in those beside the links."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

from crawler.pages.layout import Layout
from crawler.pages.run import is_linked
from crawler.pages.shapes import weight
from crawler.pages.site.furniture import LONGEST_OTHERS_HEADING
from crawler.text.products import Catalogue

_FEWEST_NEWS = 2
_SHORTEST_NEWS = 10
"""Characters of Han script of a link that tells something."""
_TELLS = re.compile(r"[，、：；？！｜,:;?!|\d]")
"""What names of products have none of."""
_LONGEST_PART_HEADING = 24
_ONWARD = ("→", "»", "›", "➜", "➔", ">")
"""With what a link ends that leads on."""
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


def news_around(layout: Layout, indexes: list[int], title: int | None, products: Catalogue) -> set[int]:
    """Rows of teasers: elements side by side that each begin with a link, most of which tell something.

    A product's link is a name and says less, or begins with the name of one of the `products`; a link to another case
    is told by where it leads. What heads the part, and further links in it, are its own.
    """
    blocks = layout.page.blocks
    heads = {i for i in indexes if len(blocks[i].links) == 1 and is_linked(blocks[i])}
    if not any(_is_news(layout.lines[i]) for i in heads):
        return set()
    heads = {i for i in heads if not _is_product(layout.lines[i], products)}
    lone = {i for i in heads if i != title and _is_news(layout.lines[i]) and layout.lines[i].endswith(_ONWARD)}
    rows: dict[int, set[int]] = {}
    for i in heads:
        for child, parent in pairwise(layout.ancestors(i)):
            rows.setdefault(parent, set()).add(child)
    beside = {child for children in rows.values() if len(children) >= _FEWEST_NEWS for child in children}
    held = _held(layout, indexes, beside)
    items = {element: own for element, own in held.items() if own[0] in heads and _is_small(layout, own, title)}
    found = set[int]()
    for children in rows.values():
        row = [items[element] for element in children if element in items]
        told = sum(_is_news(layout.lines[own[0]]) for own in row)
        if told >= _FEWEST_NEWS and told * 2 >= len(row):
            found.update(i for own in row for i in own)
    return found | lone | _parts_filled(layout, indexes, found, title)


def _is_product(label: str, products: Catalogue) -> bool:
    """Whether a label is a product's name, and at most what that is good for behind a mark."""
    named = next(products.named(label), None)
    return named is not None and named.start == 0 and _TELLS.match(label[named.end :].lstrip() or ":") is not None


def _is_news(label: str) -> bool:
    """Whether the label of a link tells something, and is neither a product's name nor an address."""
    return weight(label) >= _SHORTEST_NEWS and "://" not in label and _TELLS.search(label) is not None


def _parts_filled(layout: Layout, indexes: list[int], news: set[int], title: int | None) -> set[int]:
    """What heads a part that is filled with teasers, and the links in it."""
    blocks = layout.page.blocks
    around = {element for i in news for element in layout.ancestors(i)}
    own = around.difference(layout.ancestors(title) if title is not None else ())
    found = set[int]()
    for held in _held(layout, indexes, own).values():
        rest = [i for i in held if i not in news]
        heads = [i for i in rest if i == held[0] and layout.weights[i] <= _LONGEST_PART_HEADING]
        if heads and all(i in heads or (blocks[i].links and is_linked(blocks[i])) for i in rest):
            found.update(rest)
    return found
