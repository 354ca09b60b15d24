"""The outbox: what has to be told, and to whom.

A digest is *taken* (its row and the ids of what it tells, one transaction), then *addressed* (what is sent and to whom,
one transaction); then each delivery is sent by itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlite_utils import Database

from storage.blobs import packed_text
from storage.clock import from_iso, iso
from storage.database import many, one, run, transaction
from storage.mail.digests import last_ended_crawl

_TOKEN_BYTES = 8
_UNTOLD_CHANGES = (
    "SELECT c.id FROM changes AS c WHERE c.state = 'live' AND c.told_by IS NULL AND c.change <> 'moved'"
    " AND NOT EXISTS (SELECT 1 FROM digest_changes AS d WHERE d.change_id = c.id)"
    " AND c.crawl_id IN (SELECT id FROM crawls WHERE finished_at IS NOT NULL)"
)
_UNTOLD_EVENTS = (
    "SELECT e.id FROM events AS e WHERE e.state = 'live'"
    " AND NOT EXISTS (SELECT 1 FROM digest_events AS d WHERE d.event_id = e.id)"
    " AND e.crawl_id IN (SELECT id FROM crawls WHERE finished_at IS NOT NULL)"
)
_UNTOLD_HELD = (
    "SELECT k.id FROM crawls AS k WHERE k.status = 'suspect' AND k.repeats IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM digest_held AS d WHERE d.crawl_id = k.id)"
)


class Channel(StrEnum):
    """Which way a delivery goes."""

    MAIL = "mail"
    CHAT = "chat"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest of the outbox."""

    id: int
    token: str
    """What its Message-IDs are made of: the same for ever, and another one in any other database."""
    crawl_id: int | None
    """The last crawl when it was taken; None for a digest over all vendors."""
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Addressed:
    """One message of a digest, and who gets it."""

    channel: Channel
    content: str
    """What is sent, in the sender's own form; kept until every recipient has it."""
    recipients: tuple[tuple[str, str], ...]
    """(recipient, Message-ID) of each."""


def take_digest(db: Database, *, now: datetime) -> int | None:
    """Put what no digest tells yet into a new one, in one transaction; None where there is nothing.

    What a crawl that still runs has found waits for its end.
    """
    with transaction(db):
        crawl_id = last_ended_crawl(db)
        changes, events, held = (_ids(db, sql) for sql in (_UNTOLD_CHANGES, _UNTOLD_EVENTS, _UNTOLD_HELD))
        if crawl_id is None or not (changes or events or held):
            return None
        digest_id = _insert_digest(db, crawl_id, now)
        _insert_told(db, "digest_changes", "change_id", changes, digest_id)
        _insert_told(db, "digest_events", "event_id", events, digest_id)
        _insert_told(db, "digest_held", "crawl_id", held, digest_id)
        return digest_id


def take_heartbeat(db: Database, days: float, *, now: datetime) -> int | None:
    """A digest that says that there is nothing to say, where the last one (or the first crawl) is `days` old."""
    with transaction(db):
        crawl_id = last_ended_crawl(db)
        row = one(
            db,
            "SELECT coalesce((SELECT created_at FROM digests ORDER BY id DESC LIMIT 1),"
            " (SELECT min(finished_at) FROM crawls WHERE status <> 'skipped'))",
        )
        if crawl_id is None or row is None or row[0] is None:
            return None
        if timedelta() <= now - from_iso(row[0]) < timedelta(days=days):  # one from the future: a clock was wrong
            return None
        return _insert_digest(db, crawl_id, now)


def unaddressed_digest(db: Database) -> Digest | None:
    """The digest that nobody was chosen for yet; several become one, the last, in a transaction. None: all are.

    What a digest over all vendors has claimed is that one's to tell.
    """
    with transaction(db):
        return merged_digest(db, "told_in IS NULL")


def merged_digest(db: Database, condition: str = "1") -> Digest | None:
    """The last digest without an address of which the condition holds, with what the earlier ones tell; None: none.

    Inside a transaction.
    """
    rows = many(
        db,
        "SELECT id, token, crawl_id, created_at FROM digests WHERE addressed_at IS NULL AND merged_into IS NULL"
        f" AND {condition} ORDER BY id",
    )
    if not rows:
        return None
    last = rows[-1]
    for digest_id, *_ in rows[:-1]:
        for table in ("digest_changes", "digest_events", "digest_held"):
            run(db, f"UPDATE {table} SET digest_id = ? WHERE digest_id = ?", last[0], digest_id)
        run(db, "UPDATE digests SET merged_into = ? WHERE id = ?", last[0], digest_id)
    return digest_of(last)


def address_digest(db: Database, digest_id: int, messages: Iterable[Addressed], *, now: datetime) -> None:
    """Fix what is sent for a digest and to whom, in one transaction; from then on it never changes."""
    with transaction(db):
        for message in messages:
            sql = "INSERT INTO digest_messages (digest_id, content) VALUES (?, ?)"
            row_id = run(db, sql, digest_id, packed_text(message.content)).lastrowid
            db.conn.executemany(
                "INSERT INTO deliveries (digest_id, content_id, channel, recipient, message_id, state)"
                " VALUES (?, ?, ?, ?, ?, 'pending')",
                (
                    (digest_id, row_id, message.channel.value, recipient, message_id)
                    for recipient, message_id in message.recipients
                ),
            )
        run(db, "UPDATE digests SET addressed_at = ? WHERE id = ?", iso(now), digest_id)


def latest_digests(db: Database, limit: int) -> list[Digest]:
    """The last digests that have something to tell, newest first."""
    rows = many(
        db,
        "SELECT id, token, crawl_id, created_at FROM digests AS d WHERE merged_into IS NULL"
        " AND (EXISTS (SELECT 1 FROM digest_changes AS x WHERE x.digest_id = d.id)"
        " OR EXISTS (SELECT 1 FROM digest_events AS x WHERE x.digest_id = d.id)"
        " OR EXISTS (SELECT 1 FROM digest_held AS x WHERE x.digest_id = d.id)) ORDER BY id DESC LIMIT ?",
        limit,
    )
    return [digest_of(row) for row in rows]


def first_token(db: Database) -> str | None:
    """The token of the first digest that was ever taken: the same for ever; None where there is none."""
    found = one(db, "SELECT token FROM digests ORDER BY id LIMIT 1")
    return found[0] if found else None


def is_digest(db: Database, token: str) -> bool:
    """Whether a digest of this token was taken here."""
    return one(db, "SELECT 1 FROM digests WHERE token = ?", token) is not None


def digest_of(row: Sequence[object]) -> Digest:
    """The digest of a row of id, token, crawl and time, in this order."""
    digest_id, token, crawl_id, created_at = row
    return Digest(digest_id, token, crawl_id, from_iso(str(created_at)))  # type: ignore[arg-type]  # columns as the schema types them


def new_digest_token() -> str:
    """One that no digest has anywhere."""
    return secrets.token_hex(_TOKEN_BYTES)


def _ids(db: Database, sql: str) -> list[int]:
    return [row[0] for row in many(db, sql)]


def _insert_digest(db: Database, crawl_id: int, now: datetime) -> int:
    sql = "INSERT INTO digests (token, crawl_id, created_at) VALUES (?, ?, ?)"
    return int(run(db, sql, new_digest_token(), crawl_id, iso(now)).lastrowid or 0)


def _insert_told(db: Database, table: str, column: str, ids: Sequence[int], digest_id: int) -> None:
    db.conn.executemany(f"INSERT INTO {table} ({column}, digest_id) VALUES (?, ?)", ((i, digest_id) for i in ids))
