"""Figure cards that a table draws as its columns: a row of values over a row of what they are of."""

from __future__ import annotations

from dataclasses import replace

from crawler.pages.elements.table_parts import TableTag
from crawler.pages.layout import Layout
from crawler.pages.shapes import LONGEST_CARD, LONGEST_VALUE, is_figure, is_value, length

_LINES = 2
_FEWEST = 2
"""Cards that such a table has."""

_Column = tuple[int, int]
"""Indexes of the blocks of a value and of its label."""


def with_columns(layout: Layout) -> Layout:
    """The layout with each such card together, column by column, as elements of their own in the table's place."""
    found = [(number, columns) for number, held in _tables(layout).items() if (columns := _columns(layout, held))]
    if not found:
        return layout
    order = list(range(len(layout.surroundings)))
    parents, surroundings = list(layout.parents), list(layout.surroundings)
    for table, columns in found:
        first = columns[0][0]
        order[first : first + len(columns) * _LINES] = [i for column in columns for i in column]
        for column in columns:
            parents.append(layout.parents[table])
            for i in column:
                surroundings[i] = surroundings[i]._replace(container=len(parents) - 1)
    moved = replace(layout, surroundings=tuple(surroundings), parents=tuple(parents))
    return moved.ordered(order)


def _tables(layout: Layout) -> dict[int, list[int]]:
    """The page's tables, each with the indexes of the blocks in it."""
    tags = {TableTag.TABLE, TableTag.LAYOUT}
    held: dict[int, list[int]] = {number: [] for number, part in layout.tabular.items() if part.tag in tags}
    for i in range(len(layout.surroundings)) if held else ():
        for number in held.keys() & layout.ancestors(i):
            held[number].append(i)
    return held


def _columns(layout: Layout, held: list[int]) -> list[_Column]:
    """The cards of a table that holds these blocks; none where it is anything else."""
    texts = [layout.page.words(layout.page.blocks[i]) for i in held]
    count = len(held) // _LINES
    if count < _FEWEST or len(held) % _LINES or held != list(range(held[0], held[0] + len(held))) or not all(texts):
        return []
    rows = [_row(layout, i) for i in held]
    cells = {layout.surroundings[i].container for i in held}
    if len(cells) < len(held) or len(set(rows[:count])) > 1 or len(set(rows[count:])) > 1 or rows[0] == rows[-1]:
        return []
    values, labels = texts[:count], texts[count:]
    if not all(length(text) <= LONGEST_VALUE and is_value(text, layout.language) for text in values):
        return []
    figures = [is_figure(text, layout.language) for text in texts]
    if sum(figures[:count]) * 2 < count or any(figures[count:]) or any(length(x) >= LONGEST_CARD for x in labels):
        return []
    return list(zip(held[:count], held[count:], strict=True))


def _row(layout: Layout, index: int) -> int:
    """The number of the table's row that a block stands in, 0 for none."""
    tabular = layout.tabular
    return next((n for n in layout.ancestors(index) if n in tabular and tabular[n].tag is TableTag.ROW), 0)
