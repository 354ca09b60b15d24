"""How many cases stand, and how many of them have what a case should have."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from storage.database import many


@dataclass(frozen=True, slots=True)
class Coverage:
    """The cases that stand: live, and no second address of another."""

    addresses: frozenset[str]
    with_company: int
    """How many have the customer's name."""
    with_metric: int
    """How many have a quantified result."""


def coverage_of(db: Database) -> Coverage:
    """What the database holds now."""
    rows = many(
        db,
        "SELECT p.url, r.company IS NOT NULL, EXISTS (SELECT 1 FROM claim_versions AS v"
        " WHERE v.page_id = p.id AND v.valid_to_crawl IS NULL AND v.kind = 'metric')"
        " FROM pages AS p JOIN reports AS r ON r.id = p.accepted_report_id"
        " WHERE p.status = 'live' AND p.same_as IS NULL",
    )
    addresses = frozenset(row[0] for row in rows)
    return Coverage(addresses, sum(row[1] for row in rows), sum(row[2] for row in rows))
