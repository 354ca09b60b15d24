"""The outbox's deliveries: how far each message has come on its way to one recipient.

`sending` is written before the content goes out and `sent` as soon as the server has accepted it. A delivery that is
found `sending` was cut off in between: it is in doubt, and is sent again under the same Message-ID.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from storage.blobs import unpacked_text
from storage.clock import from_iso, iso
from storage.database import file_of, many, run, transaction
from storage.mail.outbox import Channel, Digest, digest_of

_ERROR_MAX = 300


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
            digest_of(row[9:]),
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


def _reach_disk(db: Database) -> None:
    """Wait until the last commit would outlive a power failure (in WAL mode a commit by itself does not)."""
    file = file_of(db)
    log = Path(f"{file}-wal") if file else None
    if log and log.exists():
        with log.open("rb") as stream:
            os.fsync(stream.fileno())
