"""What kind of file a database is: its mark, the steps of its schema, and its views."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from storage.schema.migrations import APPLICATION_ID, NumberedMigrations, migrations


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of file."""

    application_id: int
    """SQLite's own mark for whose file it is."""
    migrations: NumberedMigrations
    views: str
    """Folder of its views within `storage`; "": it has none."""
    instead: str
    """What to do where a file of another kind stands at its path."""
    page_bytes: int = 4_096
    """Bytes of a page of SQLite's in a file that is made; one that is there keeps its own."""


ALL_ID = 0x4341414C
"""SQLite's own mark of a file of all vendors: `CAAL`."""


def is_of_all(connection: sqlite3.Connection) -> bool:
    """Whether an open database is a file of all vendors, and not one vendor's own."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == ALL_ID)


VENDOR = Schema(APPLICATION_ID, migrations, "sql", "set CASES_DB to another path", page_bytes=2_048)
"""The database of one vendor. Its rows of packed bytes have two to four kilobytes: pages of as much stay half empty."""
