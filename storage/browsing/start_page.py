"""The start page: how the last crawl went, how much there is, and what changed last."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from storage.browsing.held import waiting_crawls
from storage.rows.visits import READ

Row = Mapping[str, Any]

_STANDING = "('live', 'suspect_gone')"
_UNREAD_MOST = 2_000
"""Pages among which those not read for longest are sought."""
_FACET_ROWS = 200_000
"""Claim versions up to which counting a column's values is a matter of milliseconds."""
_CRAWL = "id, started_at, finished_at, status, reason, cause, known, read"

# By the key of visits first: pages and visits of one crawl lie in the same order, so that it is one walk.
_UNREAD = f"""
SELECT p.id FROM pages AS p WHERE p.status <> 'withdrawn'
AND NOT EXISTS (
  SELECT 1 FROM visits AS v NOT INDEXED WHERE v.crawl_id = :crawl AND v.page_id = p.id AND v.outcome IN {READ})
AND NOT EXISTS (SELECT 1 FROM visits AS v WHERE v.page_id = p.id AND v.crawl_id > :crawl AND v.outcome IN {READ})
"""


def is_large(db: sqlite3.Connection) -> bool:
    """Whether the database has so many claims that nothing may count a column's values."""
    row = db.execute("SELECT max(id) FROM claim_versions").fetchone()
    return bool((row[0] or 0) > _FACET_ROWS)


def start_page(db: sqlite3.Connection) -> dict[str, Any]:
    """What the start page shows besides the latest changes."""
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
            db, "SELECT count(*) FROM claim_versions INDEXED BY claim_versions_by_page WHERE valid_to_crawl IS NULL"
        ),
        "held": waiting_crawls(db)["crawls"],
        "unread": _unread(db, ended["id"]) if ended else {"count": 0, "pages": []},
        "events": db.execute(
            "SELECT e.id, e.crawl_id, e.event, e.claims, e.flaps, e.page_id, p.url, r.company, r.title,"
            " k.started_at AS detected_at FROM events AS e"
            " JOIN pages AS p ON p.id = e.page_id LEFT JOIN reports AS r ON r.id = p.accepted_report_id"
            " JOIN crawls AS k ON k.id = e.crawl_id WHERE e.state = 'live' ORDER BY e.id DESC LIMIT 8"
        ).fetchall(),
    }


Sort = tuple[str, str]
"""What happened, and to which kind of claim: `changed`, `metric`."""


def last_telling_crawl(db: sqlite3.Connection, before: int | None = None) -> int | None:
    """The newest crawl, before this one, whose changes readers were told of; None where there is none."""
    row = db.execute(
        "SELECT max(crawl_id) FROM changes INDEXED BY changes_told WHERE state = 'live' AND told_by IS NULL"
        " AND crawl_id < ?",
        (2**62 if before is None else before,),
    ).fetchone()
    return row[0] if row else None


def sorts_of_changes(db: sqlite3.Connection, crawl_id: int) -> dict[Sort, int]:
    """How many changes of each sort a crawl told: read from the index alone."""
    rows = db.execute(
        "SELECT change, kind, count(*) FROM changes INDEXED BY changes_told"
        " WHERE state = 'live' AND told_by IS NULL AND crawl_id = ? GROUP BY change, kind",
        (crawl_id,),
    )
    return {(change, kind): count for change, kind, count in rows}


def changes_of_sorts(db: sqlite3.Connection, crawl_id: int, sorts: Sequence[Sort], limit: int) -> list[Row]:
    """Changes that a crawl told, those of the first sort first, with the place and the units that they are about."""
    order = {f"{change} {kind}": number for number, (change, kind) in enumerate(sorts)}
    ranked = " ".join(f"WHEN ? THEN {number}" for number in order.values())
    ids = db.execute(
        "SELECT id FROM changes INDEXED BY changes_told WHERE state = 'live' AND told_by IS NULL AND crawl_id = ?"
        " AND change || ' ' || kind IN (SELECT value FROM json_each(?))"
        f" ORDER BY CASE change || ' ' || kind {ranked} END, id DESC LIMIT ?",
        (crawl_id, json.dumps(list(order)), *order, limit),
    )
    return db.execute(
        "SELECT c.id, c.crawl_id, c.page_id, c.claim_id, c.kind, c.change, c.old_text, c.new_text, c.rule, p.url,"
        " r.company, k.started_at AS detected_at, c.old_value, c.new_value, coalesce(n.place, o.place) AS place,"
        " c.unit, CASE WHEN o.id IS NULL OR n.id IS NULL OR (o.unit IS n.unit AND os.unit_from IS ns.unit_from)"
        " THEN c.unit"
        " WHEN c.unit IS n.unit THEN o.unit ELSE coalesce(os.unit_from, o.unit) END AS old_unit"
        " FROM changes AS c JOIN pages AS p ON p.id = c.page_id"
        " LEFT JOIN reports AS r ON r.id = p.accepted_report_id JOIN crawls AS k ON k.id = c.crawl_id"
        " LEFT JOIN claim_versions AS o"
        "  ON o.page_id = c.page_id AND o.claim_id = c.claim_id AND o.version = c.old_version"
        " LEFT JOIN claim_versions AS n"
        "  ON n.page_id = c.page_id AND n.claim_id = c.claim_id AND n.version = c.new_version"
        " LEFT JOIN version_spans AS os ON os.version_id = o.id LEFT JOIN version_spans AS ns ON ns.version_id = n.id"
        " WHERE c.id IN (SELECT value FROM json_each(?))",
        (json.dumps([row[0] for row in ids]),),
    ).fetchall()


def _unread(db: sqlite3.Connection, crawl_id: int) -> dict[str, Any]:
    """Pages that the last crawl did not read: how many, and those that were not read for longest."""
    ids = [row[0] for row in db.execute(_UNREAD, {"crawl": crawl_id})]
    pages = db.execute(
        "SELECT u.*, k.started_at AS since, v.outcome, v.reason FROM ("
        " SELECT p.id AS page_id, p.url, p.status, r.company, ("
        f"  SELECT max(v.crawl_id) FROM visits AS v WHERE v.page_id = p.id AND v.outcome IN {READ}) AS last_read"
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
