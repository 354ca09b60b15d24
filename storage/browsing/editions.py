"""The whole text of a page before and after a change: the reading that saw it, and the accepted one before that."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from storage.browsing.case import CHANGE
from storage.browsing.passages import snapshot_texts
from storage.rows.visits import READ

Row = Mapping[str, Any]
_BEFORE = f"""
SELECT v.snapshot_id, strftime('%Y-%m-%dT%H:%M:%SZ', v.at, 'unixepoch') AS at FROM visits AS v
WHERE v.page_id = :page AND v.crawl_id < :crawl AND v.snapshot_id IS NOT NULL AND v.outcome IN {READ}
  AND NOT EXISTS (SELECT 1 FROM staged_pages AS s
    WHERE s.crawl_id = v.crawl_id AND s.page_id = v.page_id AND s.state <> 'live')
ORDER BY v.crawl_id DESC LIMIT 1
"""
_SEEN = """
SELECT v.snapshot_id, strftime('%Y-%m-%dT%H:%M:%SZ', v.at, 'unixepoch') AS at FROM visits AS v
WHERE v.page_id = :page AND v.crawl_id = :crawl AND v.snapshot_id IS NOT NULL
"""
_VERSION = (
    "SELECT snapshot_id, start_offset, end_offset, text FROM claim_versions"
    " WHERE page_id = ? AND claim_id = ? AND version = ?"
)


class Edition(NamedTuple):
    """One side."""

    text: str
    snapshot_id: int
    at: str
    """When it was read; ISO 8601, UTC."""
    start: int
    """Where the claim's words begin in the text; -1: they are not known to stand in it."""
    end: int


def editions(db: sqlite3.Connection, change_id: int) -> dict[str, Any] | None:
    """A change with the editions of its page; None: there is no such change, or one of them is not kept."""
    change = db.execute(f"{CHANGE} WHERE c.id = ? AND c.state IN ('live', 'held')", (change_id,)).fetchone()
    if change is None:
        return None
    key = {"page": change["page_id"], "crawl": change["crawl_id"]}
    before, seen = (db.execute(sql, key).fetchone() for sql in (_BEFORE, _SEEN))
    if before is None or seen is None:
        return None
    old, new = (_edition(db, change, side, visit) for side, visit in (("old", before), ("new", seen)))
    # numbers of rows stand in mappings: those of the file of all vendors are put in their place there
    snapshots = [{"snapshot_id": edition.snapshot_id} for edition in (old, new)]
    return {"change": change, "old": old, "new": new, "snapshots": snapshots}


def _edition(db: sqlite3.Connection, change: Row, side: str, visit: Row) -> Edition:
    text = snapshot_texts(db)(visit["snapshot_id"])
    version = db.execute(_VERSION, (change["page_id"], change["claim_id"], change[f"{side}_version"])).fetchone()
    if version is not None and version["snapshot_id"] == visit["snapshot_id"]:
        start, end = version["start_offset"], version["end_offset"]
    else:
        words = (version["text"] if version is not None else change[f"{side}_text"]) or ""
        start = text.find(words) if words else -1
        end = start + len(words)
    return Edition(text, visit["snapshot_id"], visit["at"], start, end)
