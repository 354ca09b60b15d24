"""The outbox over all vendors: mails that tell of several vendors at once, and how far each has come.

What was told stands in the vendors' own files, as for a mail of one vendor; here stands what is sent, and to whom. A
digest of a vendor's own file is *claimed* by a token (`digests.told_in`) before that token is written here, and
*settled* (`digests.addressed_at`) after: a claim whose token is not here was never sent, and is claimed anew; one whose
token is here was, and is settled by whoever comes next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from storage.clock import from_iso, iso
from storage.database import many, one, open_database, run, transaction
from storage.mail.outbox import Addressed, Digest, address_digest, merged_digest, take_digest
from storage.mail.outbox import first_token as first_told
from storage.schema.kinds import Schema
from storage.schema.migrations import NumberedMigrations
from storage.schema.tables import OUTBOX, WEBHOOKS

FILE = "digest.outbox.db"
"""What it is called, beside the file of all vendors."""
_APPLICATION_ID = 0x4341414D
"""SQLite's own mark for whose file this is: `CAAM`."""
_SENT = ("digest_messages", "deliveries")

_migrations = NumberedMigrations("casewatch-outbox")


@_migrations(name="0001_outbox")
def _outbox(db: Database) -> None:
    """Digests without what they tell, their messages and deliveries as in a vendor's own file."""
    db.conn.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    db.conn.execute(
        "CREATE TABLE digests (id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, crawl_id INTEGER,"
        " created_at TEXT NOT NULL, addressed_at TEXT)"
    )
    for statement in OUTBOX.split(";"):
        if any(f" {table} " in statement or f" {table}(" in statement for table in _SENT):
            db.conn.execute(statement)


@_migrations(name="0002_webhooks")
def _webhooks(db: Database) -> None:
    """Deliveries may go to programs too, as in a vendor's own file."""
    for statement in WEBHOOKS.split(";"):
        db.conn.execute(statement)


_SCHEMA = Schema(_APPLICATION_ID, _migrations, "", "set CASES_ALL to a path in another folder")


def open_outbox(path: str | os.PathLike[str]) -> Database:
    """The outbox at this path, made where it is missing.

    Raises:
        StoreError: as `open_database`.
    """
    return open_database(path, schema=_SCHEMA)


def first_token(path: Path) -> str | None:
    """The token of the first digest of the outbox at this path, by which it is known wherever it lies.

    None where there is no outbox, or nothing in it.

    Raises:
        StoreError: it cannot be read.
    """
    if not path.exists():
        return None
    with closing(open_database(path, read_only=True, schema=_SCHEMA)) as db:
        return first_told(db)


def claim_digest(db: Database, outbox: Database, token: str, *, now: datetime) -> Digest | None:
    """Take what is untold in a vendor's own file, with what was claimed and never sent, for the digest of this token.

    One transaction in the vendor's own file; None where there is nothing. Only for whoever holds the lock of both.
    """
    with transaction(db):
        _settle_known(db, outbox, now)
        take_digest(db, now=now)
        digest = merged_digest(db)
        if digest is not None:
            run(db, "UPDATE digests SET told_in = ? WHERE id = ?", token, digest.id)
        return digest


def settle_digest(db: Database, token: str, *, now: datetime) -> None:
    """Write into a vendor's own file that the digest of this token is in the outbox."""
    with transaction(db):
        run(db, "UPDATE digests SET addressed_at = ? WHERE told_in = ? AND addressed_at IS NULL", iso(now), token)


def insert_digest(db: Database, token: str, messages: Iterable[Addressed], *, now: datetime) -> None:
    """Put a digest over all vendors into the outbox: what is sent, and to whom, in one transaction."""
    with transaction(db):
        row = run(db, "INSERT INTO digests (token, created_at) VALUES (?, ?)", token, iso(now)).lastrowid
        address_digest(db, int(row or 0), messages, now=now)


def is_silent(outbox: Database, vendors: Iterable[Database], days: float, *, now: datetime) -> bool:
    """Whether nobody was told anything for so many days, of any vendor; where none was ever, since the first crawl.

    False where no crawl has ended.
    """
    own = list(vendors)
    told = [row[0] for db in (outbox, *own) if (row := one(db, _LAST_TOLD)) and row[0]]
    begun = [row[0] for db in own if (row := one(db, _FIRST_ENDED)) and row[0]]
    since = max(told) if told else min(begun, default=None)
    # one from the future: a clock was wrong
    return since is not None and not timedelta() <= now - from_iso(since) < timedelta(days=days)


_LAST_TOLD = "SELECT max(created_at) FROM digests"
_FIRST_ENDED = "SELECT min(finished_at) FROM crawls WHERE status <> 'skipped'"


def _settle_known(db: Database, outbox: Database, now: datetime) -> None:
    """Settle the claims of digests that are in the outbox: whoever made them was killed before it could."""
    rows = many(db, "SELECT DISTINCT told_in FROM digests WHERE addressed_at IS NULL AND told_in IS NOT NULL")
    for (token,) in rows:
        if one(outbox, "SELECT 1 FROM digests WHERE token = ?", token) is not None:
            settle_digest(db, token, now=now)
