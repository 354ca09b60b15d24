"""The pages that the database knows: for the spider that goes back to them, and for who looks how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from crawler.items.crawl import PageStatus
from crawler.items.visit import Outcome
from storage.database import many
from storage.rows.visits import READ


def known_addresses(db: Database) -> dict[str, bool]:
    """Address of every page that was ever visited -> whether it was ever read, in the order they were met.

    Without those that are another page under a second address.
    """
    rows = many(db, "SELECT url, accepted_report_id IS NOT NULL FROM pages WHERE same_as IS NULL ORDER BY id")
    return {url: bool(was_read) for url, was_read in rows}


@dataclass(frozen=True, slots=True)
class LastVisit:
    """How one page was met last."""

    url: str
    status: PageStatus
    outcome: Outcome | None
    """Of its last visit; None where it has none."""
    reason: str | None
    last_read: datetime | None
    """When it was last read; None: never."""


def last_visits(db: Database) -> list[LastVisit]:
    """Every page with its last visit and its last good read, those that were read longest ago first."""
    rows = many(
        db,
        "SELECT p.url, p.status, v.outcome, v.reason,"
        " (SELECT max(r.at) FROM visits AS r WHERE r.page_id = p.id"
        f"  AND r.outcome IN {READ})"
        " FROM pages AS p LEFT JOIN visits AS v ON v.page_id = p.id"
        " AND v.crawl_id = (SELECT max(w.crawl_id) FROM visits AS w WHERE w.page_id = p.id)"
        " WHERE p.same_as IS NULL ORDER BY 5, p.id",
    )
    return [
        LastVisit(
            url,
            PageStatus(status),
            Outcome(outcome) if outcome else None,
            reason,
            datetime.fromtimestamp(at, UTC) if at is not None else None,
        )
        for url, status, outcome, reason, at in rows
    ]
