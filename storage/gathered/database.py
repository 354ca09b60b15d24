"""Opening the file of all vendors."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from storage.database import connect_to_read, open_database
from storage.gathered.tables import FIRST, REREAD
from storage.schema.figure_use import FIGURE_USE
from storage.schema.kinds import ALL_ID, Schema, is_of_all
from storage.schema.migrations import NumberedMigrations
from storage.schema.spaces import new_token

_migrations = NumberedMigrations("casewatch-all")


@_migrations(name="0001_gathered")
def _gathered(db: Database) -> None:
    """Every table."""
    db.conn.execute(f"PRAGMA application_id = {ALL_ID}")
    for statement in FIRST.split(";"):
        db.conn.execute(statement)
    db.conn.execute(REREAD)
    db.conn.execute("INSERT INTO gathering VALUES (1, ?)", (new_token(),))


@_migrations(name="0002_figure_use")
def _figure_use(db: Database) -> None:
    """How many cases state a figure, kept by triggers."""
    for statement in FIGURE_USE:
        db.conn.execute(statement)


ALL = Schema(ALL_ID, _migrations, "sql/gathered", "set CASES_ALL to another path")
"""The file of all vendors."""


def open_gathered(path: str | os.PathLike[str], *, read_only: bool = False) -> Database:
    """The file of all vendors at this path, created where it is missing; with `read_only` it must exist.

    Raises:
        StoreError: as `open_database`.
    """
    return open_database(path, read_only=read_only, schema=ALL)


def is_gathered(path: str | os.PathLike[str]) -> bool:
    """Whether the file at this path is one of all vendors; False also where there is none, or SQLite cannot read it."""
    file = Path(path)
    if not file.is_file():
        return False
    try:
        with closing(connect_to_read(file)) as db:
            return is_of_all(db.conn)
    except sqlite3.DatabaseError:
        return False
