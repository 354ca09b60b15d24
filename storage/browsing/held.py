"""What crawls hold back, by page, as the view `held_pages` has it; with the changes of each as cards."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from crawler.items.claim import KnownClaim
from storage.browsing.passages import snapshot_texts
from storage.rows.packing import STATED_COLUMNS, stated, unpacked_claims
from storage.schema.kinds import is_of_all

Row = Mapping[str, Any]

PAGES_MOST = 60
"""Pages that one page of the browser shows."""
_CHANGES_MOST = 25
"""Changes that it shows of each; the rest is a link away."""

_CRAWL = "SELECT id, status, reason, cause, repeats FROM crawls WHERE id = ? AND status <> 'running'"
_WAITING = "SELECT * FROM held_pages WHERE crawl_id = ? ORDER BY url, what LIMIT ? OFFSET ?"
_COUNTS = """
SELECT coalesce(sum(what = 'held'), 0) AS pages, coalesce(sum(CASE what WHEN 'held' THEN changes END), 0) AS changes,
       coalesce(sum(what = 'drifted'), 0) AS drifted, coalesce(sum(what = 'withdrawn'), 0) AS withdrawn,
       group_concat(DISTINCT upon_crawl) AS upon
FROM held_pages WHERE crawl_id = ?
"""
_LET_GO = """
SELECT EXISTS (
    SELECT 1 FROM changes WHERE crawl_id = :crawl AND state = 'live' AND told_by IS NULL AND change <> 'moved')
    OR EXISTS (SELECT 1 FROM events WHERE crawl_id = :crawl AND state = 'live')
"""
_CHANGES = """
SELECT c.id, c.crawl_id, c.page_id, c.claim_id, c.kind, c.change, c.old_text, c.new_text, c.old_value, c.new_value,
  c.unit, c.place, p.url, k.started_at AS detected_at, (SELECT name FROM vendor) AS vendor
FROM changes AS c JOIN crawls AS k ON k.id = c.crawl_id JOIN pages AS p ON p.id = c.page_id
WHERE c.crawl_id = ? AND c.page_id = ? AND c.state = 'held' AND c.told_by IS NULL ORDER BY c.id LIMIT ?
"""


def waiting_crawls(db: sqlite3.Connection) -> dict[str, Any]:
    """The crawls that wait for a person, newest first, each with how much of each kind it holds."""
    vendor = "vendor" if is_of_all(db) else "NULL AS vendor"
    rows = db.execute(
        f"SELECT id, started_at, finished_at, status, reason, cause, {vendor} FROM crawls"
        " WHERE status = 'suspect' AND repeats IS NULL ORDER BY started_at DESC, id DESC LIMIT 100"
    ).fetchall()
    return {"crawls": [{"crawl": row, "holds": held_counts(db, row["id"])} for row in rows]}


def held_counts(db: sqlite3.Connection, crawl_id: int) -> Row:
    """What a crawl holds: `changes` on `pages`, `drifted` readings, cases to be `withdrawn`; `upon`: earlier crawls."""
    found: Row = db.execute(_COUNTS, (crawl_id,)).fetchone()
    return found


def held_crawl(db: sqlite3.Connection, crawl_id: int, number: int = 1) -> dict[str, Any] | None:
    """What one crawl holds, by page; `number` counts pages of the browser from 1. None: there is no such crawl.

    `let_go` is whether the page of changes shows something of it: what never was held, or was released; `is_decided`,
    whether that is all there is of it.
    """
    crawl = db.execute(_CRAWL, (crawl_id,)).fetchone()
    if crawl is None:
        return None
    skipped = (number - 1) * PAGES_MOST
    waiting = db.execute(_WAITING, (crawl_id, PAGES_MOST + 1, skipped)).fetchall()
    holds = held_counts(db, crawl_id)
    let_go = bool(db.execute(_LET_GO, {"crawl": crawl_id}).fetchone()[0])
    return {
        "crawl": crawl,
        "holds": holds,
        "let_go": let_go,
        "is_decided": let_go and crawl["repeats"] is None and not any(tuple(holds)),
        "number": number,
        "has_next": len(waiting) > PAGES_MOST,
        "pages": [_page(db, row) for row in waiting[:PAGES_MOST]],
    }


def _page(db: sqlite3.Connection, row: Row) -> dict[str, Any]:
    changes = []
    if row["what"] == "held":
        changes = db.execute(_CHANGES, (row["seen_crawl"], row["page_id"], _CHANGES_MOST + 1)).fetchall()
    return {"page": row, "changes": changes[:_CHANGES_MOST], "has_more": len(changes) > _CHANGES_MOST}


def held_version(db: sqlite3.Connection, change: Row) -> dict[str, Any] | None:
    """The claim of a held change as the waiting reading has it, in the columns of a version; None: it is not there.

    It has no version before it is released, so that `valid_from` is when the crawl saw it, and `valid_to` None.
    """
    row = db.execute(
        "SELECT r.snapshot_id, r.claims FROM staged_pages AS s JOIN reports AS r ON r.id = s.report_id"
        " WHERE s.crawl_id = ? AND s.page_id = ?",
        (change["crawl_id"], change["page_id"]),
    ).fetchone()
    if row is None:
        return None
    claims = unpacked_claims(row["claims"], snapshot_texts(db)(row["snapshot_id"]))
    found: KnownClaim | None = next((known for known in claims if known.claim_id == change["claim_id"]), None)
    if found is None:
        return None
    return {
        **dict(zip(STATED_COLUMNS, stated(found.claim), strict=True)),
        "snapshot_id": row["snapshot_id"],
        "valid_from": change["started_at"],
        "valid_to": None,
        "valid_to_crawl": None,
    }
