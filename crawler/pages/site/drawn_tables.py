"""Tables that say again what a page's cards say: the data of a chart, for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.block import Row
from crawler.pages.elements.table_parts import TableTag
from crawler.pages.layout import Layout
from crawler.pages.site.echoes import all_said
from crawler.text.normalize import comparison_key

_HALVES = 2
_LONGEST_NOTE = 40
"""Characters of what is said over such a table, in the element that holds the two alone."""


def without_drawn_tables(layout: Layout, indexes: list[int]) -> list[int]:
    """The blocks without the tables whose every row is a card of the page as well, and what is over them."""
    rows = {i: row for i in indexes if (row := layout.page.blocks[i].row) is not None}
    if not rows:
        return indexes
    tables: dict[int, list[int]] = {}
    for i in rows:
        tables.setdefault(_table(layout, i), []).append(i)
    said = all_said([layout.lines[i] for i in indexes if i not in rows])
    left = set[int]()
    for table, own in tables.items():
        if table and _is_said(layout, [rows[i] for i in own], said):
            left.update(_held(layout, indexes, table))
    return [i for i in indexes if i not in left] if left else indexes


def _table(layout: Layout, i: int) -> int:
    tabular = layout.tabular
    return next((n for n in layout.ancestors(i) if n in tabular and tabular[n].tag is TableTag.TABLE), 0)


def _is_said(layout: Layout, rows: Sequence[Row], said: set[str]) -> bool:
    """Whether each row but those of names is a value and its label, and they stand together elsewhere."""
    data = [row for row in rows if not row.is_header]
    if not data or any(len(row.cells) != _HALVES for row in data):
        return False
    texts = [[layout.page.text[slice(*cell)] for cell in row.cells] for row in data]
    return all(said.intersection((comparison_key(one + two), comparison_key(two + one))) for one, two in texts)


def _held(layout: Layout, indexes: list[int], table: int) -> list[int]:
    """What stands in the table, and in the element around it where that holds no more than a note beside it."""
    own = [i for i in indexes if table in layout.ancestors(i)]
    around = [i for i in indexes if layout.parents[table] in layout.ancestors(i)]
    notes = [i for i in around if i not in own]
    is_noted = len(notes) == 1 and notes[0] < own[0] and len(layout.lines[notes[0]]) <= _LONGEST_NOTE
    return around if is_noted else own
