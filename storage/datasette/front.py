"""The start page: how the last crawl went, how much there is, and what changed last."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from storage.clock import iso

_STANDING = "('live', 'suspect_gone')"
_READ = "('new', 'changed', 'unchanged', 'not_modified')"
_UNREAD_MOST = 2_000
"""Pages among which those not read for longest are sought."""
_CRAWL = "id, started_at, finished_at, status, reason, known, read, held_pages, held_changes"

# By the key of visits first: pages and visits of one crawl lie in the same order, so that it is one walk.
_UNREAD = f"""
SELECT p.id FROM pages AS p WHERE p.status <> 'withdrawn'
AND NOT EXISTS (
  SELECT 1 FROM visits AS v NOT INDEXED WHERE v.crawl_id = :crawl AND v.page_id = p.id AND v.outcome IN {_READ})
AND NOT EXISTS (SELECT 1 FROM visits AS v WHERE v.page_id = p.id AND v.crawl_id > :crawl AND v.outcome IN {_READ})
"""


def front(db: sqlite3.Connection, now: datetime) -> dict[str, Any]:
    """Everything that the start page shows."""
    ended = _one(
        db,
        f"SELECT {_CRAWL} FROM crawls WHERE finished_at IS NOT NULL AND status <> 'skipped' ORDER BY id DESC LIMIT 1",
    )
    return {
        "last_crawl": ended,
        "running": _one(db, f"SELECT {_CRAWL} FROM crawls WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1"),
        "cases": _count(
            db, f"SELECT count(*) FROM pages WHERE accepted_report_id IS NOT NULL AND status IN {_STANDING}"
        ),
        "claims": _count(
            db, "SELECT count(*) FROM claim_versions INDEXED BY claim_versions_open WHERE valid_to_crawl IS NULL"
        ),
        "changes_7": _changes_since(db, now - timedelta(days=7)),
        "changes_30": _changes_since(db, now - timedelta(days=30)),
        "held": db.execute(
            f"SELECT {_CRAWL} FROM crawls WHERE status = 'suspect' AND repeats IS NULL ORDER BY id DESC LIMIT 10"
        ).fetchall(),
        "unread": _unread(db, ended["id"]) if ended else {"count": 0, "pages": []},
        "changes": latest_changes(db),
        "events": db.execute(
            "SELECT e.event, e.claims, e.flaps, e.page_id, p.url, r.company, r.title, k.started_at FROM events AS e"
            " JOIN pages AS p ON p.id = e.page_id LEFT JOIN reports AS r ON r.id = p.accepted_report_id"
            " JOIN crawls AS k ON k.id = e.crawl_id WHERE e.state = 'live' ORDER BY e.id DESC LIMIT 8"
        ).fetchall(),
    }


def latest_changes(db: sqlite3.Connection, limit: int = 20) -> list[Mapping[str, Any]]:
    """The changes that readers were told of last."""
    return db.execute(
        "SELECT c.id, c.crawl_id, c.page_id, c.claim_id, c.kind, c.change, c.old_text, c.new_text, c.rule, p.url,"
        " r.company, k.started_at FROM changes AS c JOIN pages AS p ON p.id = c.page_id"
        " LEFT JOIN reports AS r ON r.id = p.accepted_report_id JOIN crawls AS k ON k.id = c.crawl_id"
        " WHERE c.state = 'live' AND c.told_by IS NULL ORDER BY c.crawl_id DESC, c.id DESC LIMIT ?",
        (limit,),
    ).fetchall()


def _changes_since(db: sqlite3.Connection, since: datetime) -> int:
    """Changes told by crawls that began at this time or later."""
    return _count(
        db,
        "SELECT count(*) FROM changes INDEXED BY changes_told WHERE state = 'live' AND told_by IS NULL"
        " AND crawl_id >= (SELECT min(id) FROM crawls WHERE started_at >= ?)",
        iso(since),
    )


def _unread(db: sqlite3.Connection, crawl_id: int) -> dict[str, Any]:
    """Pages that the last crawl did not read: how many, and those that were not read for longest."""
    ids = [row[0] for row in db.execute(_UNREAD, {"crawl": crawl_id})]
    pages = db.execute(
        "SELECT u.*, k.started_at AS since, v.outcome, v.reason FROM ("
        " SELECT p.id AS page_id, p.url, p.status, r.company, ("
        f"  SELECT max(v.crawl_id) FROM visits AS v WHERE v.page_id = p.id AND v.outcome IN {_READ}) AS last_read"
        " FROM json_each(:ids) AS j CROSS JOIN pages AS p ON p.id = j.value"
        " LEFT JOIN reports AS r ON r.id = p.accepted_report_id) AS u"
        " LEFT JOIN crawls AS k ON k.id = u.last_read"
        " LEFT JOIN visits AS v ON v.page_id = u.page_id AND v.crawl_id ="
        "  (SELECT max(w.crawl_id) FROM visits AS w WHERE w.page_id = u.page_id)"
        " ORDER BY u.last_read IS NOT NULL, u.last_read, u.page_id LIMIT 10",
        {"ids": json.dumps(ids[:_UNREAD_MOST])},
    ).fetchall()
    return {"count": len(ids), "pages": pages}


def _one(db: sqlite3.Connection, sql: str) -> Any:
    return db.execute(sql).fetchone()


def _count(db: sqlite3.Connection, sql: str, *params: object) -> int:
    return int(db.execute(sql, params).fetchone()[0])
