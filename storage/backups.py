"""A copy of a database that is whole, while others read and write it: SQLite's own online backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.items.errors import StoreError
from storage.faults import check_file, store_errors


def copy_database(source: Path, target: Path) -> None:
    """Write a copy of the database as it stands at this moment, as one file without a journal beside it.

    It is read in one transaction, which holds up no writer.

    Raises:
        StoreError: the source is missing, no database, or damaged; the target cannot be written.
    """
    check_file(source, must_exist=True)
    with store_errors(lambda: source), closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as db:
        with closing(sqlite3.connect(target)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise StoreError(f"{source} is damaged ({found}): restore an earlier backup, and crawl again")
