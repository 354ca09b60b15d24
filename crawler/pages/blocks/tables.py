"""Tables that hold data: each of their rows as one block, with what the table says over its cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile

from crawler.extractors.rows import names_states
from crawler.items.block import Block, BlockKind, PageText, Row
from crawler.pages.elements.table_parts import TableTag
from crawler.pages.layout import Layout
from crawler.pages.shapes import SENTENCE_END, is_measure, is_prose, length

_LONGEST_LABEL = 20
"""Characters of what names a column or a row where no element says that it does."""
_LONGEST_CELL = 240
_MOST_LINES = 6
"""Blocks that a cell may hold: with more it is a part of the page."""
_FEWEST = 2
"""Cells that make a row, and rows that make a table."""
_NAMES = frozenset({TableTag.HEADER, TableTag.TERM})
_CELLS = _NAMES | {TableTag.CELL, TableTag.DETAIL}
_TABLES = frozenset({TableTag.TABLE, TableTag.LAYOUT, TableTag.TERMS})


@dataclass(slots=True)
class _Cell:
    """One cell of a table."""

    is_name: bool
    columns: int
    rows: int
    blocks: list[int] = field(default_factory=list)
    """Indexes of its blocks; empty for a cell that says nothing."""
    column: int = 0
    """The first column that it takes."""


_Line = list[_Cell]
"""The cells of a row."""


@dataclass
class _Table:
    """One table: its rows, and whether it only sets things side by side."""

    is_layout: bool
    is_terms: bool
    lines: list[_Line] = field(default_factory=list)


def with_rows(layout: Layout) -> Layout:
    """The layout with each row of a table of data as one block; tables that only set things side by side are left."""
    rows: dict[int, tuple[int, Row]] = {}
    for table in _tables(layout):
        rows |= _Reader(layout, table).rows()
    return _merged(layout, rows) if rows else layout


def _tables(layout: Layout) -> list[_Table]:
    """Every table with its rows. One in a cell of another makes both of them layout."""
    tabular, parents = layout.tabular, layout.parents
    if not tabular:
        return []
    tags = {number: part.tag for number, part in tabular.items()}
    cells = {n: _Cell(part.tag in _NAMES, part.columns, part.rows) for n, part in tabular.items() if part.tag in _CELLS}
    tables = {n: _Table(tag is TableTag.LAYOUT, tag is TableTag.TERMS) for n, tag in tags.items() if tag in _TABLES}
    for index, place in enumerate(layout.surroundings):
        cell = _nearest(place.container, parents, cells)
        if cell and layout.page.blocks[index].end > layout.page.blocks[index].start:
            cells[cell].blocks.append(index)
    for number, table in tables.items():
        if outer := _nearest(_nearest(parents[number], parents, cells), parents, tables):
            table.is_layout = tables[outer].is_layout = True
    lines: dict[tuple[int, int], _Line] = defaultdict(list)
    around = {number for number, tag in tags.items() if tag is TableTag.ROW or tag in _TABLES}
    term = 0
    for number in sorted(cells):
        owner, row = _nearest(parents[number], parents, tables), _nearest(parents[number], parents, around)
        if owner and tables[owner].is_terms:
            row = term = number if tags[number] is TableTag.TERM else term
        if owner:
            lines[owner, row].append(cells[number])
    for (owner, _), line in lines.items():
        tables[owner].lines.append(line)
    return list(tables.values())


def _nearest(number: int, parents: Sequence[int], among: Container[int]) -> int:
    """The innermost of these elements around a number, or itself; 0 where there is none."""
    while number and number not in among:
        number = parents[number]
    return number


class _Reader:
    """Reads one table."""

    def __init__(self, layout: Layout, table: _Table) -> None:
        self._layout = layout
        self._table = table
        _set_columns(table.lines)
        self._lines = [line for line in table.lines if sum(1 for cell in line if cell.blocks) >= _FEWEST]
        """Rows of one cell only are lines of the page: a title within the table, a note under it."""

    def rows(self) -> dict[int, tuple[int, Row]]:
        """Its rows, by the index of their first block, each with the index of its last; none where it holds no data."""
        if not self._holds_data():
            return {}
        names = self._lines[: self._heads]
        found = {}
        for number, line in enumerate(self._lines):
            cells = [cell for cell in line if cell.blocks]
            blocks = [index for cell in cells for index in cell.blocks]
            if blocks != list(range(blocks[0], blocks[-1] + 1)):
                continue
            is_header = number < self._heads
            headers = tuple("" if is_header else self._over(names, cell) for cell in cells)
            pieces = tuple(piece for index in blocks for piece in self._layout.page.blocks[index].parts)
            row = Row(tuple(self._span(cell) for cell in cells), headers, is_header, pieces)
            found[blocks[0]] = blocks[-1], row
        return found

    @cached_property
    def _heads(self) -> int:
        """How many rows, from the first, say what stands below them."""
        if self._table.is_terms:
            return 0
        marked = len(list(takewhile(lambda line: all(cell.is_name or not cell.blocks for cell in line), self._lines)))
        if marked or any(cell.is_name for line in self._lines for cell in line):
            return marked
        return int(self._is_named_by_first())

    def _holds_data(self) -> bool:
        """Whether the table says what its cells are: in a row or a column of names."""
        cells = [cell for line in self._table.lines for cell in line if cell.blocks]
        if self._table.is_layout or len(self._lines) < _FEWEST or any(map(self._is_part_of_page, cells)):
            return False
        if all(self._layout.page.blocks[index].links for cell in cells for index in cell.blocks):
            return False
        if not self._table.is_terms and any(cell.is_name for cell in cells):
            return self._heads < len(self._lines)
        return self._heads > 0 or self._is_named_by_column()

    def _is_named_by_first(self) -> bool:
        """Whether the first row holds labels only, and what follows holds more than that."""
        first, *rest = self._lines
        named = [cell for cell in first if cell.blocks]
        if len(named) < max(_FEWEST, len(first) - 1) or not all(self._is_label(cell) for cell in named):
            return False
        if rest and names_states([self._text(cell) for cell in named], self._layout.language):
            return True
        values = [cell for line in rest for cell in line[1:] if cell.blocks]
        numbered = sum(1 for cell in values if re.search(r"\d", self._text(cell)))
        if len(first) <= _FEWEST:
            return bool(values) and numbered == len(values)
        return numbered > 0 or len(rest) >= _FEWEST

    def _is_named_by_column(self) -> bool:
        """Whether every row is a name and its value (or a value and what it is of)."""
        for line in self._lines:
            cells = [cell for cell in line if cell.blocks]
            if len(cells) != _FEWEST or any(len(cell.blocks) > 1 for cell in cells):
                return False
            name, value = (self._text(cell) for cell in cells)
            is_value_first = is_measure(name, self._layout.language) and not re.search(r"\d", value)
            if is_prose(value) or not (self._is_label(cells[0]) or is_value_first):
                return False
        return True

    def _is_label(self, cell: _Cell) -> bool:
        """Whether a cell may name a column or a row."""
        text = self._text(cell)
        if length(text) > _LONGEST_LABEL or text.endswith(SENTENCE_END):
            return False
        return self._layout.language.stamps.is_period(text) or re.search(r"\d", text) is None

    def _is_part_of_page(self, cell: _Cell) -> bool:
        blocks = [self._layout.page.blocks[index] for index in cell.blocks]
        has_heading = any(block.kind is BlockKind.HEADING for block in blocks) and not cell.is_name
        return has_heading or len(blocks) > _MOST_LINES or len(self._text(cell)) > _LONGEST_CELL

    def _over(self, names: Sequence[_Line], cell: _Cell) -> str:
        """What the rows of names say over a cell."""
        over = [n for line in names for n in line if n.blocks and n.column <= cell.column < n.column + n.columns]
        return " ".join(self._text(name) for name in over)

    def _span(self, cell: _Cell) -> tuple[int, int]:
        blocks = self._layout.page.blocks
        return blocks[cell.blocks[0]].start, blocks[cell.blocks[-1]].end

    def _text(self, cell: _Cell) -> str:
        return self._layout.page.text[slice(*self._span(cell))]


def _set_columns(lines: Sequence[_Line]) -> None:
    """Give each cell its column: those that a cell of an earlier row still takes are passed over."""
    taken: dict[int, int] = {}
    for line in lines:
        column, later = 0, {at: rows - 1 for at, rows in taken.items() if rows > 1}
        for cell in line:
            while column in taken:
                column += 1
            cell.column = column
            if cell.rows > 1:
                later |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
            column += cell.columns
        taken = later


def _merged(layout: Layout, rows: dict[int, tuple[int, Row]]) -> Layout:
    """The layout with the blocks of each row as one: it stands in the element that holds them all."""
    page, blocks, surroundings, moved = layout.page, list[Block](), [], list[int]()
    index = 0
    while index < len(page.blocks):
        moved.append(len(blocks))
        place = layout.surroundings[index]
        if index not in rows:
            blocks.append(page.blocks[index])
            surroundings.append(place)
            index += 1
            continue
        last, row = rows[index]
        parts = page.blocks[index : last + 1]
        links = tuple(link for part in parts for link in part.links)
        seams = tuple(seam for part in parts for seam in part.seams)
        blocks.append(Block(BlockKind.ROW, parts[0].start, parts[-1].end, 0, links, row.cells, seams, row))
        own = layout.tabular
        container = layout.parents[_nearest(place.container, layout.parents, own)]
        marks = place.marks
        for other in layout.surroundings[index + 1 : last + 1]:
            marks &= other.marks
        surroundings.append(place._replace(marks=marks, container=container))
        moved += [len(blocks) - 1] * (last - index)
        index = last + 1
    moved.append(len(blocks))
    text = PageText(page.text, tuple(blocks), page.title)
    breaks = frozenset(moved[at] for at in layout.breaks)
    return replace(layout, page=text, surroundings=tuple(surroundings), breaks=breaks)
