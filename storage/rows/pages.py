"""Rows of `pages`: each address that was ever visited, and what is accepted of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items.crawl import PageStatus, Validators
from storage.database import many, one, run


@dataclass(frozen=True, slots=True)
class Page:
    """One page with what is needed to tell whether it says the same as before."""

    id: int
    url: str
    status: PageStatus
    missing_count: int
    """Crawls that missed it since it was last there."""
    validators: Validators
    """Those of the accepted content."""
    report_id: int | None
    """The accepted report; None: it was never read."""
    extractor_version: int | None
    snapshot_id: int | None
    content_hash: bytes | None
    body_hash: bytes | None


_SELECT = """
SELECT p.id, p.url, p.status, p.missing_count, p.etag, p.last_modified,
       r.id, r.extractor_version, s.id, s.content_hash, s.body_hash
FROM pages AS p
LEFT JOIN reports AS r ON r.id = p.accepted_report_id
LEFT JOIN snapshots AS s ON s.id = r.snapshot_id
"""


def find_page(db: Database, url: str) -> Page | None:
    """The page with this address, None where it was never visited."""
    return _page(one(db, f"{_SELECT} WHERE p.url = ?", url))


def page_of(db: Database, page_id: int) -> Page:
    """The page with this id; it must exist."""
    page = _page(one(db, f"{_SELECT} WHERE p.id = ?", page_id))
    assert page is not None
    return page


def _page(row: tuple[object, ...] | None) -> Page | None:
    if row is None:
        return None
    page_id, url, status, missing, etag, last_modified, *accepted = row
    return Page(
        page_id,  # type: ignore[arg-type]  # columns as the schema types them
        *(url, PageStatus(status), missing, Validators(etag, last_modified)),  # type: ignore[arg-type]
        *accepted,  # type: ignore[arg-type]
    )


def insert_page(db: Database, url: str, crawl_id: int) -> Page:
    """Insert a page that has not been read."""
    page_id = run(db, "INSERT INTO pages (url, status, first_crawl) VALUES (?, 'unread', ?)", url, crawl_id).lastrowid
    assert page_id is not None, "an insert has its row"
    return Page(page_id, url, PageStatus.UNREAD, 0, Validators(), *(None,) * 5)


def accept_report(
    db: Database,
    page_id: int,
    report_id: int,
    *,
    validators: Validators | None = None,
    status: PageStatus | None = None,
) -> None:
    """Make a report the page's accepted one, in one statement; None keeps the validators or the status that it has."""
    written: dict[str, object] = {"accepted_report_id": report_id}
    if status is not None:
        written["status"] = status.value
    if validators is not None:
        written |= {"etag": validators.etag, "last_modified": validators.last_modified}
    columns = ", ".join(f"{column} = ?" for column in written)
    run(db, f"UPDATE pages SET {columns} WHERE id = ?", *written.values(), page_id)


def set_validators(db: Database, page_id: int, validators: Validators) -> None:
    """What the server gave with content that is the accepted one."""
    run(
        db,
        "UPDATE pages SET etag = ?, last_modified = ? WHERE id = ?",
        *(validators.etag, validators.last_modified, page_id),
    )


def set_page_status(db: Database, page_id: int, status: PageStatus, missing_count: int) -> None:
    """How the page stands, and how many crawls have missed it."""
    run(db, "UPDATE pages SET status = ?, missing_count = ? WHERE id = ?", status.value, missing_count, page_id)


def validators_of(db: Database, urls: Iterable[str]) -> dict[str, Validators]:
    """What to ask the server with for those of these pages that were accepted and came with something to ask with."""
    found = {}
    for url in urls:
        row = one(db, "SELECT etag, last_modified FROM pages WHERE url = ? AND accepted_report_id IS NOT NULL", url)
        if row and any(row):
            found[url] = Validators(*row)
    return found


def count_pages(db: Database) -> int:
    """How many pages are known, each counted once."""
    row = one(db, "SELECT count(*) FROM pages WHERE same_as IS NULL")
    return row[0] if row else 0


def accepted_pages(db: Database) -> list[tuple[int, str, int]]:
    """(page id, address, extractor version) of every page that has a report."""
    return [
        (page_id, url, version)
        for page_id, url, version in many(
            db,
            "SELECT p.id, p.url, r.extractor_version FROM pages AS p JOIN reports AS r ON r.id = p.accepted_report_id"
            " ORDER BY p.id",
        )
    ]
