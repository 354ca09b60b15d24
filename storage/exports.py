"""The public views row by row, for files that other programs read."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from storage.database import many

TABLES = {"cases": "case_overview", "claims": "current_claims", "changes": "change_log"}
"""Name of an exported table -> the view that it comes from."""
_ORDER = {"cases": "url", "claims": "url", "changes": "id"}

Cell = str | int | float | None


def columns_of(db: Database, table: str) -> tuple[str, ...]:
    """The columns of a table of `TABLES`, in their order."""
    return tuple(row[0] for row in db.conn.execute("SELECT name FROM pragma_table_info(?)", (TABLES[table],)))


def rows_of(db: Database, table: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table of `TABLES`, by address; changes in the order in which they were seen."""
    yield from many(db, f"SELECT * FROM {TABLES[table]} ORDER BY {_ORDER[table]}")
