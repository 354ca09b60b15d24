"""Cases of all vendors, as they are asked for."""

from __future__ import annotations

from sqlite_utils import Database

from storage.database import many
from storage.queries.casefiles import matching


def published_cases(db: Database, wanted: str) -> list[tuple[str, str]]:
    """(vendor, address) of the read pages that a path, address or company name means, by the rules of `find_cases`."""
    rows = many(
        db,
        "SELECT id, url, coalesce(company, ''), coalesce(title, ''), vendor FROM pages"
        " WHERE accepted_report_id IS NOT NULL AND same_as IS NULL ORDER BY id",
    )
    named = {row[0]: (row[4], row[1]) for row in rows}
    return [named[page_id] for page_id in matching([row[:4] for row in rows], wanted)]
