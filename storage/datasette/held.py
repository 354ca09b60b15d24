"""What crawls hold back, by page: changes as cards, readings that were too unlike, cases to be withdrawn."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from crawler.items.claim import KnownClaim
from storage.datasette.passages import snapshot_texts
from storage.packing import STATED_COLUMNS, stated, unpacked_claims

Row = Mapping[str, Any]

PAGES_MOST = 60
"""Pages that one page of the browser shows."""
_CHANGES_MOST = 25
"""Changes that it shows of each; the rest is a link away."""

_CRAWL = (
    "SELECT id, started_at, finished_at, status, reason, held_pages, held_changes, repeats FROM crawls"
    " WHERE id = ? AND status <> 'running'"
)
# A page waits once: as a reading whose changes are held, as one that was too unlike, or as a case to be withdrawn.
_WAITING = """
SELECT w.page_id, w.state, w.claims, p.url, r.company, r.title, v.outcome, v.reason FROM (
  SELECT s.page_id, s.state, 0 AS claims FROM staged_pages AS s
  WHERE s.crawl_id = :crawl AND s.state IN ('held', 'drifted') AND s.report_id IS NOT NULL
  UNION ALL
  SELECT e.page_id, 'missing', e.claims FROM events AS e
  WHERE e.crawl_id = :crawl AND e.state = 'held' AND e.event = 'case_withdrawn'
) AS w
JOIN pages AS p ON p.id = w.page_id
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
LEFT JOIN visits AS v ON v.crawl_id = :crawl AND v.page_id = w.page_id
ORDER BY w.page_id LIMIT :limit OFFSET :skipped
"""
_CHANGES = """
SELECT c.id, c.page_id, c.kind, c.change, c.old_text, c.new_text, c.old_value, c.new_value, c.unit, k.started_at
FROM changes AS c JOIN crawls AS k ON k.id = c.crawl_id
WHERE c.crawl_id = ? AND c.page_id = ? AND c.state = 'held' AND c.told_by IS NULL ORDER BY c.id LIMIT ?
"""


def waiting_crawls(db: sqlite3.Connection) -> dict[str, Any]:
    """The crawls that wait for a person, newest first."""
    rows = db.execute(
        "SELECT id, started_at, finished_at, status, reason, held_pages, held_changes FROM crawls"
        " WHERE status = 'suspect' AND repeats IS NULL ORDER BY id DESC LIMIT 100"
    )
    return {"crawls": rows.fetchall()}


def held_crawl(db: sqlite3.Connection, crawl_id: int, number: int = 1) -> dict[str, Any] | None:
    """What one crawl holds, by page; `number` counts pages of the browser from 1. None: there is no such crawl."""
    crawl = db.execute(_CRAWL, (crawl_id,)).fetchone()
    if crawl is None:
        return None
    skipped = (number - 1) * PAGES_MOST
    waiting = db.execute(_WAITING, {"crawl": crawl_id, "limit": PAGES_MOST + 1, "skipped": skipped}).fetchall()
    return {
        "crawl": crawl,
        "number": number,
        "has_next": len(waiting) > PAGES_MOST,
        "pages": [_page(db, crawl_id, row) for row in waiting[:PAGES_MOST]],
    }


def _page(db: sqlite3.Connection, crawl_id: int, row: Row) -> dict[str, Any]:
    changes = db.execute(_CHANGES, (crawl_id, row["page_id"], _CHANGES_MOST + 1)).fetchall()
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
