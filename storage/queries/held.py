"""What waits for a person, page by page: rows of the view `held_pages`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from storage.database import many


class Waiting(StrEnum):
    """What of a page waits."""

    CHANGES = "held"
    """Changes that were compared, and kept back by the gate."""
    READING = "drifted"
    """A reading that is too unlike the last report: it has no changes until it is released."""
    WITHDRAWAL = "withdrawn"
    """The withdrawal of its case."""


@dataclass(frozen=True, slots=True)
class HeldPage:
    """One page of which one crawl holds something."""

    crawl_id: int
    """The crawl that is to be released or discarded."""
    page_id: int
    url: str
    company: str | None
    what: Waiting
    changes: int
    """Changes that readers would be told of (claims that would go with a withdrawal); 0 for a drifted reading."""
    seen_crawl: int
    """The crawl that read it: a later one than `crawl_id` where a page drifts on in other words."""
    upon_crawl: int | None
    """The crawl whose held reading of the page it came upon; None: it was compared with what is accepted."""
    reason: str | None
    """Of the visit, in words."""


_COLUMNS = "crawl_id, page_id, url, company, what, changes, seen_crawl, upon_crawl, reason"


def held_pages(db: Database, crawl_id: int | None = None) -> list[HeldPage]:
    """Everything that waits, or what one crawl holds, by crawl and address."""
    rows = many(
        db,
        f"SELECT {_COLUMNS} FROM held_pages WHERE ? IS NULL OR crawl_id = ? ORDER BY crawl_id, url, what",
        *(crawl_id, crawl_id),
    )
    return [HeldPage(*(*row[:4], Waiting(row[4]), *row[5:])) for row in rows]


def pages_kept(db: Database, crawl_id: int) -> list[tuple[int, str]]:
    """(page, address) of whatever a crawl holds, or held and a person discarded, by address."""
    return many(
        db,
        "SELECT p.id, p.url FROM pages AS p WHERE p.id IN (SELECT page_id FROM held_pages WHERE crawl_id = ?)"
        " OR p.id IN (SELECT page_id FROM staged_pages WHERE state = 'discarded' AND report_id IS NOT NULL"
        " AND (crawl_id = ? OR earlier_crawl = ?))"
        " OR p.id IN (SELECT page_id FROM events WHERE crawl_id = ? AND state = 'discarded') ORDER BY p.url",
        *(crawl_id,) * 4,
    )
