"""The addresses that the database knows, for the spider that goes back to them."""

from __future__ import annotations

from sqlite_utils import Database

from storage.database import many


def known_addresses(db: Database) -> dict[str, bool]:
    """Address of every page that was ever visited -> whether it was ever read, in the order they were met."""
    rows = many(db, "SELECT url, accepted_report_id IS NOT NULL FROM pages ORDER BY id")
    return {url: bool(was_read) for url, was_read in rows}
