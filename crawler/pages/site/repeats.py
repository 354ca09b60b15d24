"""What a page draws a second time: for screens of another width, for print, or to let a carousel run on."""

from __future__ import annotations

from collections import Counter

from crawler.items.block import BlockKind
from crawler.pages.elements.markup import Mark
from crawler.pages.layout import Layout
from crawler.pages.lines.list_marks import is_mark
from crawler.pages.shapes import LONGEST_CARD, is_figure, is_measure, is_prose

_LEAST_REPEATED = 4
"""Lines in a row that make a repetition."""
_LEAST_REPEATED_TEXT = 60
_LONGEST_CELL = 20
_SHORTEST_LINE = 8
"""Characters from which a lone line beside its like is drawn twice; two slots may hold one tag."""


def without_repeats(layout: Layout, indexes: list[int]) -> list[int]:
    """The blocks without what is drawn again: by its tree (elements side by side that say the same), or by its length.

    A sentence that a case says twice, in its summary and in its body, stays.
    """
    lines = layout.lines
    keys = {i: "".join(lines[i].split()) if " " in lines[i] or "\n" in lines[i] else lines[i] for i in indexes}
    counts = Counter(keys.values())
    if len(counts) == len(keys):
        return indexes
    again = _drawn_again(layout, indexes, keys, counts)
    if again:
        indexes = [i for i in indexes if i not in again]
    return _without_runs(indexes, keys)


def _drawn_again(layout: Layout, indexes: list[int], keys: dict[int, str], counts: Counter[str]) -> set[int]:
    """Blocks of elements that say what another element said before.

    Beside each other in one parent any text is a second drawing; elsewhere only what a sentence, a signature and a
    list of products are not: a figure card, or several lines with a card or with prose among them.
    """
    parents = layout.parents
    twice = {element for i in indexes if counts[keys[i]] > 1 for element in layout.ancestors(i)}
    over = {parents[element] for element in twice}
    held: dict[int, list[int]] = {}
    """All blocks of those that hold a line which comes again; of others beside them the first, for their place."""
    for i in indexes:
        for element in reversed(layout.ancestors(i)):
            if element in twice:
                held.setdefault(element, []).append(i)
            elif element not in held and parents[element] in over:
                held[element] = [i]
    before: dict[tuple[str, ...], list[int]] = {}
    last: dict[int, tuple[tuple[str, ...], list[int]]] = {}
    again: set[int] = set()
    for element, own in held.items():  # in the order in which they begin, the outer before the inner
        said = tuple(keys[i] for i in own) if element in twice else ()
        parent = parents[element]
        beside = last.get(parent)
        if said and again.isdisjoint(own):
            other = beside[1] if beside is not None and beside[0] == said else before.get(said)
            is_beside = beside is not None and other is beside[1] and _may_stand_twice(layout, own)
            if other is not None and own[0] > other[-1] and (is_beside or _is_whole(layout, own, keys)):
                again.update(own)
            else:
                before.setdefault(said, own)
        last[parent] = (said, own)
    return again


def _may_stand_twice(layout: Layout, own: list[int]) -> bool:
    """Whether its text beside itself is one drawn twice: tags and cells may hold the same few words."""
    size = sum(layout.page.blocks[i].end - layout.page.blocks[i].start for i in own)
    if len(own) == 1 and size < _SHORTEST_LINE:
        return False
    return size >= _LONGEST_CELL or not layout.surroundings[own[0]].marks & Mark.CELL


def _is_whole(layout: Layout, own: list[int], keys: dict[int, str]) -> bool:
    """Whether it is a figure card, or several lines with one or with prose among them."""
    if len(own) > 1:
        return any(is_prose(keys[i]) or is_measure(keys[i], layout.language) or _is_card(layout, i) for i in own)
    return _is_card(layout, own[0])


def _is_card(layout: Layout, i: int) -> bool:
    page, block = layout.page, layout.page.blocks[i]
    if (
        len(block.parts) < 2
        or is_measure(page.words(block), layout.language)
        or block.end - block.start >= LONGEST_CARD
        or block.kind is BlockKind.HEADING
    ):
        return False
    ends = [page.text[slice(*block.parts[at])].strip() for at in (0, -1)]
    return any(is_figure(words, layout.language) and not is_mark(words) for words in ends)


def _without_runs(indexes: list[int], by_index: dict[int, str]) -> list[int]:
    """Without runs of lines that stood before, in the same order."""
    keys = [by_index[i] for i in indexes]
    if len(keys) - len(set(keys)) < _LEAST_REPEATED:
        return indexes
    first: dict[tuple[str, ...], int] = {}
    kept: list[int] = []
    position = 0
    while position < len(indexes):
        before = first.setdefault(tuple(keys[position : position + _LEAST_REPEATED]), position)
        size = 0
        while before + size < position and position + size < len(keys) and keys[before + size] == keys[position + size]:
            size += 1
        if size >= _LEAST_REPEATED and sum(map(len, keys[position : position + size])) >= _LEAST_REPEATED_TEXT:
            position += size
            continue
        kept.append(indexes[position])
        position += 1
    return kept
