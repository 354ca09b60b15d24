"""What is kept for how long: the bytes of old pages may go, what was read of them stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.blobs import BESIDE, FRAMED, packed
from storage.clock import iso
from storage.database import many, one, run, transaction

PRUNED_MAX = 16
"""Bytes of a column that holds no page any more; no page is packed whole into so few."""
_HOLDS_PAGE = f"(length(b.body) > {PRUNED_MAX} OR substr(b.body, 1, 1) IN (x'{BESIDE.hex()}', x'{FRAMED.hex()}'))"

_OLD = f"""
SELECT b.id, length(b.body) FROM snapshots AS b JOIN crawls AS k ON k.id = b.crawl_id
WHERE b.body IS NOT NULL AND {_HOLDS_PAGE} AND k.started_at < ?
AND b.id NOT IN (
  SELECT coalesce(n.bytes_of, n.id) FROM pages AS p JOIN reports AS r ON r.id = p.accepted_report_id
  JOIN snapshots AS n ON n.id = r.snapshot_id)
AND b.id NOT IN (
  SELECT coalesce(n.bytes_of, n.id) FROM staged_pages AS t JOIN reports AS r ON r.id = t.report_id
  JOIN snapshots AS n ON n.id = r.snapshot_id WHERE t.state NOT IN ('live', 'superseded'))
"""
"""The bytes that no case is read from any more, and none that waits for a decision."""
_IDLE_FRAMES = "DELETE FROM site_frames WHERE id NOT IN (SELECT frame_id FROM snapshots WHERE frame_id IS NOT NULL)"
"""A frame is the bytes of a page too, and goes with the last one that was packed with it."""


@dataclass(frozen=True, slots=True)
class Prunable:
    """What could go."""

    ids: tuple[int, ...]
    """Of snapshots."""
    size: int
    """Bytes in the file."""


def prunable(db: Database, before: datetime) -> Prunable:
    """The bytes of pages that were received before this moment and that nothing is read from any more."""
    rows = many(db, _OLD, iso(before))
    return Prunable(tuple(row[0] for row in rows), sum(row[1] for row in rows))


def prune(db: Database, before: datetime) -> Prunable:
    """Let them go, and give the room back to the disk; the text of each page, its claims and their evidence stay.

    Only for whoever holds the lock of the database.
    """
    with transaction(db):
        found = prunable(db, before)
        empty = packed(b"")
        db.conn.executemany(
            "UPDATE snapshots SET body = ?, frame_id = NULL WHERE id = ?", ((empty, number) for number in found.ids)
        )
        run(db, _IDLE_FRAMES)
    if found.ids:
        run(db, "VACUUM")
        run(db, "PRAGMA wal_checkpoint(TRUNCATE)")
    return found


def is_pruned(db: Database, snapshot_id: int) -> bool:
    """Whether the bytes of this snapshot went."""
    row = one(
        db,
        f"SELECT {_HOLDS_PAGE} FROM snapshots AS s JOIN snapshots AS b ON b.id = coalesce(s.bytes_of, s.id)"
        " WHERE s.id = ?",
        snapshot_id,
    )
    return row is not None and not row[0]
