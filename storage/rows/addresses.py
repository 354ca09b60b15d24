"""Rows of `page_addresses`, and what `pages` says of addresses: one page stands at several, and is kept once."""

from __future__ import annotations

from sqlite_utils import Database

from crawler.items.crawl import PageStatus
from storage.database import many, one, run


def other_addresses(db: Database) -> dict[str, tuple[str, int]]:
    """Other address of a page -> the page's own, and the crawl that saw last that they are one."""
    rows = many(db, "SELECT a.address, p.url, a.crawl_id FROM page_addresses AS a JOIN pages AS p ON p.id = a.page_id")
    return {address: (url, crawl_id) for address, url, crawl_id in rows}


def asked_addresses(db: Database) -> dict[str, str]:
    """Page -> the address at which it is asked for, those that are asked for elsewhere than at their own."""
    return dict(many(db, "SELECT url, asked FROM pages WHERE asked IS NOT NULL"))


def note_address(db: Database, address: str, page_id: int, crawl_id: int) -> None:
    """Write that an address leads to a page, as a crawl saw."""
    run(
        db,
        "INSERT OR REPLACE INTO page_addresses (address, page_id, crawl_id) VALUES (?, ?, ?)",
        *(address, page_id, crawl_id),
    )


def readdress(db: Database, page_id: int, to: int) -> None:
    """The other addresses of one page are those of another one from now on."""
    run(db, "UPDATE page_addresses SET page_id = ? WHERE page_id = ?", to, page_id)


def set_asked(db: Database, page_id: int, asked: str | None) -> None:
    """Where a page is asked for; None: at its own address."""
    run(db, "UPDATE pages SET asked = ? WHERE id = ? AND asked IS NOT ?", asked, page_id, asked)


def set_same_as(db: Database, page_id: int, same_as: int | None) -> None:
    """Write that a page is another one under a second address; None: that it stands for itself (again)."""
    run(db, "UPDATE pages SET same_as = ? WHERE id = ?", same_as, page_id)


def part_address(db: Database, address: str) -> None:
    """An address that was another page's stands for itself again."""
    run(db, "DELETE FROM page_addresses WHERE address = ?", address)
    run(db, "UPDATE pages SET same_as = NULL WHERE url = ?", address)


def age_of(db: Database, url: str) -> tuple[bool, int, int] | None:
    """(whether its case is withdrawn, crawl that met it first, id) of a page; None where there is none."""
    row = one(db, "SELECT status, first_crawl, id FROM pages WHERE url = ?", url)
    return (row[0] == PageStatus.WITHDRAWN.value, row[1], row[2]) if row else None


def accepted_words(db: Database, url: str) -> tuple[str | None, list[str]] | None:
    """Title and texts of the claims that stand of a page; None where it was never read."""
    row = one(
        db, "SELECT p.id, r.title FROM pages AS p JOIN reports AS r ON r.id = p.accepted_report_id WHERE p.url = ?", url
    )
    if row is None:
        return None
    page_id, title = row
    rows = many(db, "SELECT text FROM claim_versions WHERE page_id = ? AND valid_to_crawl IS NULL", page_id)
    return title, [text for (text,) in rows]


def delete_unread(db: Database, url: str) -> None:
    """Delete a page that was never read, with its visits: it never was one. A page that was read is left."""
    row = one(db, "SELECT id FROM pages WHERE url = ? AND status = 'unread' AND accepted_report_id IS NULL", url)
    if row is None or one(db, "SELECT 1 FROM reports WHERE page_id = ? LIMIT 1", row[0]):
        return
    run(db, "DELETE FROM visits WHERE page_id = ?", row[0])
    run(db, "DELETE FROM page_addresses WHERE page_id = ?", row[0])
    run(db, "DELETE FROM pages WHERE id = ?", row[0])
