"""The database: opening it, with its pragmas and schema, its transactions and statements."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawler.items.errors import LockedError, StoreError
from storage.faults import check_file, check_writable, no_crawl, store_errors
from storage.lock import CrawlLock
from storage.schema.kinds import VENDOR, Schema
from storage.schema.views import ensure_views, views_are_current

BUSY_TIMEOUT_S = 30.0
"""How long a statement waits for another process's transaction."""
_CACHE_KIB = 32_000
_CHECKPOINT_BYTES = 16_000_000
"""Of WAL before it is folded into the file: a crawl of new pages would otherwise stop for it every 20 pages."""

Row = tuple[Any, ...]


def open_database(path: str | os.PathLike[str], *, read_only: bool = False, schema: Schema = VENDOR) -> Database:
    """The database in this file, created where it is missing and brought to the current schema.

    With `read_only` the file must exist; where its schema is older it is migrated first. `schema`: which kind of file.

    Raises:
        StoreError: the file is a directory, no SQLite database, another program's, of a newer schema, read-only,
            locked, damaged, on a full disk; or missing or without a crawl, with `read_only`. The file is left as it
            was.
        LockedError: its schema is older, and a crawl of that version writes it.
    """
    file = Path(path)
    check_file(file, must_exist=read_only)
    if read_only:
        return _open_for_reading(file, schema)
    check_writable(file)
    with store_errors(lambda: file):
        db = _connect(file, page_bytes=schema.page_bytes)
        try:
            _migrate(db, file, schema)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def opened_for_reading(path: str | os.PathLike[str]) -> Iterator[Database]:
    """The database in this file, for the length of the block; what SQLite finds wrong with it there is a StoreError.

    Raises:
        StoreError: as `open_database`, or the file turns out to be damaged.
    """
    with store_errors(lambda: Path(path)), closing(open_database(path, read_only=True)) as db:
        yield db


def open_existing(path: str | os.PathLike[str]) -> Database:
    """The database in this file, for writing: one that is not there is a mistake, and is not made.

    Raises:
        StoreError: it is missing, or `open_database` cannot use it.
    """
    open_database(path, read_only=True).close()
    return open_database(path)


@contextmanager
def transaction(db: Database) -> Iterator[Database]:
    """One write transaction: BEGIN IMMEDIATE, then COMMIT, or ROLLBACK where the block raises.

    Inside another one it is part of that one.

    Raises:
        StoreError: the file is locked by another process, read-only, damaged, or the disk is full.
    """
    if db.conn.in_transaction:
        yield db
        return
    with store_errors(lambda: file_of(db) or Path(":memory:")), _whole_or_not(db):
        yield db


def one(db: Database, sql: str, *params: object) -> Row | None:
    """The first row of a query, None where it has none."""
    row: Row | None = db.conn.execute(sql, params).fetchone()
    return row


def many(db: Database, sql: str, *params: object) -> list[Row]:
    """Every row of a query."""
    return db.conn.execute(sql, params).fetchall()


def run(db: Database, sql: str, *params: object) -> sqlite3.Cursor:
    """Run one statement that writes; inside `transaction`."""
    return db.conn.execute(sql, params)


@contextmanager
def _whole_or_not(db: Database) -> Iterator[None]:
    """What the block writes, in one transaction that waits for other writers first."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


def file_of(db: Database) -> Path | None:
    """The file of an open database; None of one in memory."""
    row = one(db, "SELECT file FROM pragma_database_list WHERE name = 'main'")
    return Path(row[0]) if row and row[0] else None


def _connect(file: Path, query: str = "", *, page_bytes: int | None = None) -> Database:
    if query:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}{query}", uri=True, timeout=BUSY_TIMEOUT_S)
    else:
        connection = sqlite3.connect(file, timeout=BUSY_TIMEOUT_S)
    # isolation_level None: no transaction is ever begun behind our back
    connection.isolation_level = None
    try:
        if page_bytes is not None:  # for a file that is still to be made
            connection.execute(f"PRAGMA page_size = {page_bytes}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_BYTES // size}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return Database(connection)
    except BaseException:
        connection.close()
        raise


def _open_for_reading(file: Path, schema: Schema) -> Database:
    with store_errors(lambda: file):
        db = connect_to_read(file)
        try:
            if _is_current(db, file, schema):
                return db
            _check_has_schema(db, file, schema)
        except BaseException:
            db.close()
            raise
        db.close()
        open_database(file, schema=schema).close()
        return connect_to_read(file)


def connect_to_read(file: Path) -> Database:
    """A connection that cannot write; where even the WAL's index cannot be made, one that takes the file as it is."""
    try:
        return _connect(file, "?mode=ro")
    except sqlite3.OperationalError:
        if Path(f"{file}-wal").exists():
            raise
        return _connect(file, "?mode=ro&immutable=1")


def _is_current(db: Database, file: Path, schema: Schema) -> bool:
    if not _check_schema(db, file, schema):
        return False
    return not schema.migrations.pending(db) and views_are_current(db, schema.views)


def _check_schema(db: Database, file: Path, schema: Schema) -> bool:
    """Whether the file has our tables at all.

    Raises:
        StoreError: it has another program's, or those of a newer version.
    """
    names = {row[0] for row in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    names -= {schema.migrations.migrations_table, "sqlite_sequence"}
    row = one(db, "PRAGMA application_id")
    if not names and row is not None and row[0] in {0, schema.application_id}:
        return False
    if row is None or row[0] != schema.application_id:
        raise StoreError(f"{file} is another program's database: {schema.instead}; it was left as it is")
    known = {migration.name for migration in schema.migrations.known()}
    newer = sorted({migration.name for migration in schema.migrations.applied(db)} - known)
    if newer:
        raise StoreError(f"{file} was written by a newer version (schema {newer[-1]}): upgrade casewatch to use it")
    return True


def _check_has_schema(db: Database, file: Path, schema: Schema) -> None:
    """A file without a table is nothing to read, and reading does not make it a database.

    Raises:
        StoreError: it has none, or as `_check_schema`.
    """
    if not _check_schema(db, file, schema):
        raise no_crawl(file)


def _migrate(db: Database, file: Path, schema: Schema) -> None:
    """Bring the file to the current schema in one transaction, so that no half of it is ever seen."""
    if _is_current(db, file, schema):
        _set_journal(db)
        return
    _set_journal(db)
    with _whole_or_not(db):
        if _check_schema(db, file, schema) and schema.migrations.pending(db):
            _check_nobody_crawls(file)
        schema.migrations.apply(db)
        ensure_views(db, schema.views)


def _check_nobody_crawls(file: Path) -> None:
    """Whether the tables of a file can be made other ones: who writes it knows only those that are there.

    Raises:
        LockedError: another process crawls.
    """
    holder = CrawlLock(file).holder()
    if holder is not None and not holder.is_here:
        raise LockedError(
            f"{file} is of an older version, and process {holder.pid} on {holder.host} writes it: wait for it to end,"
            " and only this version will read it from then on"
        )


def _set_journal(db: Database) -> None:
    """WAL, so that readers and the crawl never wait for each other; NORMAL loses no consistency in it.

    The change of journal is the one statement that does not wait for other processes by itself.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            if db.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                db.conn.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            db.conn.execute("PRAGMA synchronous = NORMAL")
            return
