"""Rows of the outbox: what has to be told, to whom, and how far that has come.

A digest is *taken* (its row and the ids of what it tells, one transaction), then *addressed* (what is sent and to whom,
one transaction), then each delivery is sent by itself: `sending` is written before the content goes out and `sent`
as soon as the server has accepted it. A delivery that is found `sending` was cut off in between: it is in doubt, and is
sent again under the same Message-ID.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlite_utils import Database

from storage.blobs import packed_text, unpacked_text
from storage.clock import from_iso, iso
from storage.database import many, one, run, transaction
from storage.digests import last_ended_crawl

_TOKEN_BYTES = 8
_ERROR_MAX = 300
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


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest of the outbox."""

    id: int
    token: str
    """What its Message-IDs are made of: the same for ever, and another one in any other database."""
    crawl_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Addressed:
    """One message of a digest, and who gets it."""

    channel: Channel
    content: str
    """What is sent, in the sender's own form; kept until every recipient has it."""
    recipients: tuple[tuple[str, str], ...]
    """(recipient, Message-ID) of each."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to one recipient."""

    id: int
    digest: Digest
    channel: Channel
    recipient: str
    message_id: str
    content: str
    attempts: int
    """Attempts that were begun so far."""
    doubts: int
    """Attempts that were cut off after their content went out: the recipient may have it already."""
    next_try_at: datetime | None
    last_error: str | None


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
            "SELECT coalesce((SELECT max(created_at) FROM digests), (SELECT min(finished_at) FROM crawls"
            " WHERE status <> 'skipped'))",
        )
        if crawl_id is None or row is None or row[0] is None or now - from_iso(row[0]) < timedelta(days=days):
            return None
        return _insert_digest(db, crawl_id, now)


def unaddressed_digest(db: Database) -> Digest | None:
    """The digest that nobody was chosen for yet; several become one, the last, in a transaction. None: all are."""
    with transaction(db):
        rows = many(
            db,
            "SELECT id, token, crawl_id, created_at FROM digests WHERE addressed_at IS NULL AND merged_into IS NULL"
            " ORDER BY id",
        )
        if not rows:
            return None
        last = rows[-1]
        for digest_id, *_ in rows[:-1]:
            for table in ("digest_changes", "digest_events", "digest_held"):
                run(db, f"UPDATE {table} SET digest_id = ? WHERE digest_id = ?", last[0], digest_id)
            run(db, "UPDATE digests SET merged_into = ? WHERE id = ?", last[0], digest_id)
        return _digest(last)


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


def waiting_deliveries(db: Database) -> list[Delivery]:
    """Deliveries that nobody has yet, oldest digest first."""
    rows = many(
        db,
        "SELECT d.id, d.channel, d.recipient, d.message_id, m.content, d.attempts, d.doubts,"
        " d.next_try_at, d.last_error, g.id, g.token, g.crawl_id, g.created_at"
        " FROM deliveries AS d JOIN digest_messages AS m ON m.id = d.content_id JOIN digests AS g ON g.id = d.digest_id"
        " WHERE d.state IN ('pending', 'sending') ORDER BY d.id",
    )
    return [
        Delivery(
            row[0],
            _digest(row[9:]),
            Channel(row[1]),
            *(row[2], row[3], unpacked_text(row[4]), row[5], row[6]),
            from_iso(row[7]) if row[7] else None,
            row[8],
        )
        for row in rows
    ]


def recover_deliveries(db: Database) -> int:
    """Make deliveries that were cut off while their content went out wait again, each with one doubt more; how many.

    Only for whoever holds the outbox's lock: what another process is sending looks the same.
    """
    with transaction(db):
        sql = "UPDATE deliveries SET state = 'pending', doubts = doubts + 1, next_try_at = NULL WHERE state = 'sending'"
        return run(db, sql).rowcount


def begin_delivery(db: Database, delivery_id: int) -> None:
    """Write that the content goes out now."""
    with transaction(db):
        run(db, "UPDATE deliveries SET state = 'sending', attempts = attempts + 1 WHERE id = ?", delivery_id)


def finish_delivery(db: Database, delivery_id: int, *, now: datetime) -> None:
    """Write that the recipient's server has accepted it.

    One row and no waiting for the disk, so that a kill has next to no time to come in between; then the disk.
    """
    with transaction(db):
        run(
            db,
            "UPDATE deliveries SET state = 'sent', sent_at = ?, next_try_at = NULL, last_error = NULL WHERE id = ?",
            *(iso(now), delivery_id),
        )
    _reach_disk(db)


def fail_delivery(db: Database, delivery_id: int, error: str, *, next_try_at: datetime, in_doubt: bool) -> None:
    """Write that an attempt failed, why, and when the next one is due.

    `in_doubt`: the content went out, and may have been accepted all the same. An attempt that failed before its content
    went out is counted here; the others were counted by `begin_delivery`.
    """
    with transaction(db):
        run(
            db,
            "UPDATE deliveries SET attempts = attempts + (state = 'pending'), state = 'pending', doubts = doubts + ?,"
            " last_error = ?, next_try_at = ? WHERE id = ?",
            *(int(in_doubt), error[:_ERROR_MAX], iso(next_try_at), delivery_id),
        )


def drop_deliveries(db: Database, recipient: str) -> int:
    """Give up what waits for one recipient; how many deliveries that were."""
    with transaction(db):
        sql = "UPDATE deliveries SET state = 'dropped' WHERE recipient = ? AND state IN ('pending', 'sending')"
        return run(db, sql, recipient).rowcount


def drop_contents(db: Database) -> None:
    """Forget the contents that every recipient has: they can be made again from what the digest tells."""
    with transaction(db):
        run(
            db,
            "UPDATE digest_messages SET content = NULL WHERE content IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM deliveries AS d WHERE d.content_id = digest_messages.id"
            " AND d.state IN ('pending', 'sending'))",
        )


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
    return [_digest(row) for row in rows]


def _ids(db: Database, sql: str) -> list[int]:
    return [row[0] for row in many(db, sql)]


def _insert_digest(db: Database, crawl_id: int, now: datetime) -> int:
    sql = "INSERT INTO digests (token, crawl_id, created_at) VALUES (?, ?, ?)"
    return int(run(db, sql, secrets.token_hex(_TOKEN_BYTES), crawl_id, iso(now)).lastrowid or 0)


def _insert_told(db: Database, table: str, column: str, ids: Sequence[int], digest_id: int) -> None:
    db.conn.executemany(f"INSERT INTO {table} ({column}, digest_id) VALUES (?, ?)", ((i, digest_id) for i in ids))


def _reach_disk(db: Database) -> None:
    """Wait until the last commit would outlive a power failure (in WAL mode a commit by itself does not)."""
    row = one(db, "SELECT file FROM pragma_database_list WHERE name = 'main'")
    log = Path(f"{row[0]}-wal") if row and row[0] else None
    if log and log.exists():
        with log.open("rb") as stream:
            os.fsync(stream.fileno())


def _digest(row: Sequence[object]) -> Digest:
    digest_id, token, crawl_id, created_at = row
    return Digest(digest_id, token, crawl_id, from_iso(str(created_at)))  # type: ignore[arg-type]  # columns as the schema types them
