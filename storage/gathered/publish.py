"""A vendor's rows published in the file of all vendors: what differs since the last time, in one transaction.

How far they are published stands beside them (`vendors`), so that the two cannot part: whoever is killed has published
nothing, and the next one publishes what is missing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from crawler.items.errors import StoreError
from crawler.items.program import program
from storage.clock import iso
from storage.database import one, open_database, run, transaction
from storage.faults import store_errors
from storage.gathered.rows import FORGOTTEN, HELD, HELD_BEFORE, RENAMED, WRITTEN
from storage.schema.spaces import gathered_id


@dataclass(frozen=True, slots=True)
class Published:
    """What was published."""

    vendor: str
    pages: int
    """Pages whose claims, changes or events were looked at again."""
    rows: int
    """Rows that were written or deleted."""
    is_anew: bool
    """Whether the vendor was not there yet, or its file is another one than before."""


@dataclass(frozen=True, slots=True)
class _Own:
    """What a vendor's own file says of itself."""

    name: str
    title: str
    language: str
    space: int
    token: str
    edits: int


def publish(db: Database, own: str | os.PathLike[str], *, now: datetime) -> Published | None:
    """Publish what the vendor's own file has and the file of all vendors has not; None where no crawl has begun in it.

    `db` is the file of all vendors, opened for writing. An own file of an older schema is migrated first.

    Raises:
        StoreError: either file cannot be used, or another vendor has the same range of numbers.
    """
    file = Path(own)
    open_database(file, read_only=True).close()
    with _attached(db, file), transaction(db):
        vendor = _own(db)
        if vendor is None:
            return None
        mark = _mark(db, vendor, file)
        values: dict[str, object] = {"vendor": vendor.name, "shift": gathered_id(vendor.space, 0)}
        pages = _note_edited(db, mark)
        before = db.conn.total_changes
        for statement in WRITTEN:
            db.conn.execute(statement, values)
        _write_held(db, values)
        rows = db.conn.total_changes - before
        run(db, "DELETE FROM edited")
        _write_mark(db, vendor, file, now)
        return Published(vendor.name, pages, rows, mark is None)


def forget(db: Database, name: str) -> bool:
    """Delete a vendor's rows from the file of all vendors; whether it had any. Its own file is not touched.

    Raises:
        StoreError: the file cannot be written.
    """
    with transaction(db):
        row = one(db, "SELECT space FROM vendors WHERE name = ?", name)
        if row is not None:
            _forget(db, name, row[0])
        return row is not None


def _forget(db: Database, name: str, space: int) -> None:
    values = {"vendor": name, "shift": gathered_id(space, 0), "space": space}
    for statement in FORGOTTEN:
        db.conn.execute(statement, values)


@contextmanager
def _attached(db: Database, own: Path) -> Iterator[None]:
    """The vendor's own file as the schema `own`, which cannot be written."""
    with store_errors(lambda: own):
        db.conn.execute("ATTACH ? AS own", (f"{own.absolute().as_uri()}?mode=ro",))
    try:
        with store_errors(lambda: own):
            db.conn.execute("CREATE TEMP TABLE IF NOT EXISTS edited (page_id INTEGER PRIMARY KEY)")
        yield
    finally:
        db.conn.execute("DETACH own")


def _own(db: Database) -> _Own | None:
    row = one(
        db,
        "SELECT name, title, language, space, token, (SELECT coalesce(max(seq), 0) FROM own.page_edits)"
        " FROM own.vendor",
    )
    return _Own(*row) if row else None


def _mark(db: Database, vendor: _Own, file: Path) -> int | None:
    """How far the vendor is published; None: not at all, or what is was another file's, and is deleted.

    Raises:
        StoreError: another vendor has the range of numbers.
    """
    row = one(db, "SELECT name, token, edits, last_crawl, last_crawl_at FROM vendors WHERE space = ?", vendor.space)
    other = one(db, "SELECT space FROM vendors WHERE name = ? AND space <> ?", vendor.name, vendor.space)
    if other is not None:  # a file that was begun under this name by a vendor that is called otherwise now
        _forget(db, vendor.name, other[0])
    if row is None:
        return None
    name, token, edits, crawl_id, started_at = row
    if name != vendor.name and token != vendor.token:
        raise StoreError(
            f"{file} and the database of vendor {name} have the same range of numbers, so that they cannot be in one"
            f" file: `{program()} vendor rename` one of them, or give it a CASES_ALL of its own"
        )
    if token != vendor.token or edits > vendor.edits or not _has_crawl(db, crawl_id, started_at):
        _forget(db, name, vendor.space)
        return None
    if name != vendor.name:
        for statement in RENAMED:
            db.conn.execute(statement, {"vendor": vendor.name, "shift": gathered_id(vendor.space, 0)})
    return int(edits)


def _has_crawl(db: Database, crawl_id: int | None, started_at: str | None) -> bool:
    """Whether the own file still has the last crawl that was published; one put back from an older copy has not."""
    if crawl_id is None:
        return True
    return one(db, "SELECT 1 FROM own.crawls WHERE id = ? AND started_at = ?", crawl_id, started_at) is not None


def _note_edited(db: Database, mark: int | None) -> int:
    """Note which pages were edited since; how many they are."""
    run(db, "DELETE FROM edited")
    sql = "INSERT INTO edited SELECT page_id FROM own.page_edits WHERE seq > ?"
    return int(run(db, sql, mark or 0).rowcount)


def _write_held(db: Database, values: dict[str, object]) -> None:
    """Write what is held, where any of it is another than before."""
    held = db.conn.execute(HELD, values).fetchall()
    if held != db.conn.execute(HELD_BEFORE, values).fetchall():
        db.conn.execute("DELETE FROM waiting WHERE vendor = :vendor", values)
        db.conn.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?)", held)


def _write_mark(db: Database, vendor: _Own, file: Path, now: datetime) -> None:
    last = one(db, "SELECT id, started_at FROM own.crawls ORDER BY id DESC LIMIT 1") or (None, None)
    run(
        db,
        "INSERT OR REPLACE INTO vendors (space, name, title, language, database, token, edits, last_crawl,"
        " last_crawl_at, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(vendor.space, vendor.name, vendor.title, vendor.language, str(file.absolute()), vendor.token, vendor.edits),
        *(*last, iso(now)),
    )
