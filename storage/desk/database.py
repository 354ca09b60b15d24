"""The file of marks: where it lies, its schema, opening it."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from storage.database import connect_to_read, file_of, open_database
from storage.schema.kinds import Schema
from storage.schema.migrations import NumberedMigrations

APPLICATION_ID = 0x43414445
"""SQLite's own mark for whose file this is: `CADE`."""
FILE = "desk.db"

_migrations = NumberedMigrations("casewatch-desk")


@_migrations(name="0001_marks")
def _marks(db: Database) -> None:
    """A mark is of a claim, of a page (no claim) or of one kind of claims of a page; what is seen is each reader's."""
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute(
        "CREATE TABLE marks (id INTEGER PRIMARY KEY, mark TEXT NOT NULL CHECK (mark IN ('ignored', 'star', 'note')),"
        " vendor TEXT NOT NULL, url TEXT NOT NULL, claim_id TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',"
        " words TEXT NOT NULL DEFAULT '', reader TEXT NOT NULL, marked_at TEXT NOT NULL,"
        " UNIQUE (vendor, url, claim_id, kind, mark))"
    )
    db.conn.execute(
        "CREATE TABLE seen (reader TEXT NOT NULL, vendor TEXT NOT NULL, url TEXT NOT NULL, claim_id TEXT NOT NULL,"
        " until TEXT NOT NULL, PRIMARY KEY (reader, vendor, url, claim_id)) WITHOUT ROWID"
    )


SCHEMA = Schema(APPLICATION_ID, _migrations, "", "move it to another folder, or set CASES_DB to a path in another one")


def desk_of(database: str | os.PathLike[str]) -> Path:
    """The file of marks of this database: beside it, one for all vendors that lie there."""
    return Path(database).with_name(FILE)


def desk_of_open(db: Database) -> Path | None:
    """The file of marks of an open database; None of one in memory."""
    file = file_of(db)
    return desk_of(file) if file else None


def open_desk(path: str | os.PathLike[str]) -> Database:
    """The file for writing, made where it is missing.

    Raises:
        StoreError: as `open_database`.
    """
    return open_database(path, schema=SCHEMA)


def desk_to_read(path: Path) -> Database | None:
    """The file for reading; None where nobody has marked anything yet: reading makes no file.

    Raises:
        StoreError: it cannot be used.
    """
    if not path.exists():
        return None
    open_database(path, read_only=True, schema=SCHEMA).close()
    return connect_to_read(path)
