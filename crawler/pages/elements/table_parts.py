"""Which elements are tables, rows and cells: by tag, or by role where a table is drawn with other elements."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class TableTag(Enum):
    """What an element is in a table, or in a list of terms, which is a table of two columns."""

    TABLE = "table"
    LAYOUT = "layout"
    """A table that says itself that it only sets things side by side."""
    ROW = "row"
    CELL = "cell"
    HEADER = "header"
    """A cell that names its column or its row."""
    TERMS = "terms"
    TERM = "term"
    DETAIL = "detail"


class TablePart(NamedTuple):
    """One such element."""

    tag: TableTag
    columns: int = 1
    """How many columns a cell takes."""
    rows: int = 1
    """How many rows it takes."""


_BY_TAG = {
    "table": TableTag.TABLE,
    "tr": TableTag.ROW,
    "td": TableTag.CELL,
    "th": TableTag.HEADER,
    "dl": TableTag.TERMS,
    "dt": TableTag.TERM,
    "dd": TableTag.DETAIL,
}
TABULAR = frozenset(_BY_TAG)
"""Elements that are part of a table whatever their role."""
_BY_ROLE = {
    "table": TableTag.TABLE,
    "grid": TableTag.TABLE,
    "treegrid": TableTag.TABLE,
    "row": TableTag.ROW,
    "cell": TableTag.CELL,
    "gridcell": TableTag.CELL,
    "columnheader": TableTag.HEADER,
    "rowheader": TableTag.HEADER,
}
_UNNAMED = frozenset({"presentation", "none"})
_MOST_SPANNED = 50


def table_part(tag: str, role: str | None, attributes: Mapping[str, str]) -> TablePart | None:
    """What the element is in a table; None where it is nothing of the kind."""
    named = role.strip().lower() if role else ""
    found = _BY_ROLE.get(named) or _BY_TAG.get(tag)
    if found is None:
        return None
    if found is TableTag.TABLE and named in _UNNAMED:
        return TablePart(TableTag.LAYOUT)
    if found in {TableTag.CELL, TableTag.HEADER} and attributes:
        columns, rows = (
            _spanned(attributes.get(plain) or attributes.get(aria))
            for plain, aria in (("colspan", "aria-colspan"), ("rowspan", "aria-rowspan"))
        )
        return TablePart(found, columns, rows)
    return TablePart(found)


def _spanned(value: str | None) -> int:
    """What a `colspan` says: 1 where it says nothing to go by."""
    text = (value or "").strip()
    return max(1, min(int(text), _MOST_SPANNED)) if text.isascii() and text.isdigit() else 1
