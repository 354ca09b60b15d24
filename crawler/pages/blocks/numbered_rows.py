"""Tables that number their lines: a list, with its numbers in a column of their own."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.block import BlockKind
from crawler.pages.elements.table_parts import TableTag
from crawler.pages.layout import Layout

_COLUMNS = 2
_FEWEST_ROWS = 2
"""With those that only say what stands below them."""
_NAMES = frozenset({TableTag.HEADER, TableTag.TERM})

_Row = list[int]
"""Indexes of the blocks of a row."""


def without_row_numbers(layout: Layout) -> Layout:
    """The layout without the numbers of tables of two columns, the first of which counts their rows from 1 on.

    What stands over such columns (`No.`, `content`) names nothing and goes with them. A table of one row is one only
    where it says so over it.
    """
    dropped = {i for rows in _tables(layout).values() for i in _numbers(layout, rows)} if layout.tabular else set()
    return layout.without(dropped) if dropped else layout


def _tables(layout: Layout) -> dict[int, dict[int, _Row]]:
    """The blocks of each row of each table."""
    found: dict[int, dict[int, _Row]] = {}
    for i in range(len(layout.surroundings)):
        around = [n for n in layout.ancestors(i) if n in layout.tabular]
        row = next((n for n in around if layout.tabular[n].tag is TableTag.ROW), 0)
        table = next((n for n in around if layout.tabular[n].tag is TableTag.TABLE), 0)
        if row and table:
            found.setdefault(table, {}).setdefault(row, []).append(i)
    return found


def _numbers(layout: Layout, rows: dict[int, _Row]) -> list[int]:
    """The blocks of a table that number its rows, with those over them; none where it is no list."""
    lines = list(rows.values())
    head = lines[0] if all(_is_name(layout, i) for i in lines[0]) or layout.lines[lines[0][0]] != "1" else []
    told = lines[1:] if head else lines
    if len(told) + bool(head) < _FEWEST_ROWS or len(head) > _COLUMNS:
        return []
    if any(layout.lines[line[0]] != str(number) or not _is_item(layout, line) for number, line in enumerate(told, 1)):
        return []
    return [*head, *(line[0] for line in told)]


def _is_item(layout: Layout, line: Sequence[int]) -> bool:
    """Whether a row holds a number and one cell of words, in which no heading stands."""
    cells = {layout.surroundings[line[0]].container} | {_cell(layout, i) for i in line}
    blocks = layout.page.blocks
    return len(cells) == _COLUMNS and all(blocks[i].kind is not BlockKind.HEADING for i in line)


def _cell(layout: Layout, i: int) -> int:
    return next(n for n in layout.ancestors(i) if n in layout.tabular)


def _is_name(layout: Layout, i: int) -> bool:
    return layout.tabular[_cell(layout, i)].tag in _NAMES
