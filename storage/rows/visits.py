"""Rows of `visits`: what each crawl saw at each page. The one table that an idle crawl adds to."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from crawler.items.visit import Outcome
from storage.clock import epoch
from storage.database import many, one, run

READ = "(" + ", ".join(f"'{outcome.value}'" for outcome in Outcome if outcome.was_read) + ")"
"""The outcomes by which a page was read, for `outcome IN`."""


def insert_visit(
    db: Database,
    crawl_id: int,
    page_id: int,
    outcome: Outcome,
    *,
    now: datetime,
    http_status: int | None,
    reason: str | None = None,
    snapshot_id: int | None = None,
    rendered: bool = False,
) -> None:
    """Write a visit; a second one of the same crawl replaces the first."""
    run(
        db,
        "INSERT OR REPLACE INTO visits (crawl_id, page_id, outcome, http_status, at, snapshot_id, reason, rendered)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(crawl_id, page_id, outcome.value, http_status, epoch(now), snapshot_id, reason, 1 if rendered else None),
    )


def sightings(db: Database, page_id: int, last: int) -> list[tuple[int, int]]:
    """(crawl, content) of the last `last` visits that read the page, oldest first.

    A content is the id of the first snapshot with its bytes. Visits whose reading waits, or waited until something else
    came, are left out: nobody was told of it.
    """
    seen = (
        "FROM visits AS v LEFT JOIN staged_pages AS t ON t.crawl_id = v.crawl_id AND t.page_id = v.page_id"
        f" LEFT JOIN snapshots AS s ON s.id = v.snapshot_id WHERE v.page_id = ? AND v.outcome IN {READ}"
    )
    told = many(
        db,
        f"SELECT v.crawl_id, coalesce(s.bytes_of, s.id) {seen} AND s.id IS NOT NULL"
        " AND coalesce(t.state, 'live') = 'live' ORDER BY v.crawl_id",
        page_id,
    )
    rows = many(
        db,
        f"SELECT v.crawl_id, coalesce(s.bytes_of, s.id) {seen} AND coalesce(t.state, 'live') IN ('live', 'flapping')"
        " ORDER BY v.crawl_id DESC LIMIT ?",
        *(page_id, last),
    )
    result = []
    for crawl_id, content in reversed(rows):
        accepted = [snapshot for since, snapshot in told if since <= crawl_id]
        if content is not None or accepted:
            result.append((crawl_id, content if content is not None else accepted[-1]))
    return result


def visit_outcome(db: Database, crawl_id: int, page_id: int) -> Outcome | None:
    """What this crawl saw at this page, None where it was not there."""
    row = one(db, "SELECT outcome FROM visits WHERE crawl_id = ? AND page_id = ?", crawl_id, page_id)
    return Outcome(row[0]) if row else None


def outcome_counts(db: Database, crawl_id: int) -> dict[Outcome, int]:
    """How often one crawl saw each outcome."""
    rows = many(db, "SELECT outcome, count(*) FROM visits WHERE crawl_id = ? GROUP BY outcome", crawl_id)
    return {Outcome(outcome): count for outcome, count in rows}


def pages_with_outcome(db: Database, crawl_id: int, outcome: Outcome) -> frozenset[int]:
    """Ids of the pages where one crawl saw this."""
    rows = many(db, "SELECT page_id FROM visits WHERE crawl_id = ? AND outcome = ?", crawl_id, outcome.value)
    return frozenset(row[0] for row in rows)
