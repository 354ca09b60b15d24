"""Pages that a crawl missed, and pages that are there again."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from sqlite_utils import Database

from crawler.items.crawl import PageStatus
from crawler.items.visit import Outcome, Unread
from crawler.workflows.vendors.ownership import origin_of
from storage.rows.pages import Page, set_page_status
from storage.rows.visits import insert_visit, visit_outcome

_MISSED = frozenset({Outcome.GONE, Outcome.REDIRECTED})


def record_missed(db: Database, crawl_id: int, page: Page, unread: Unread, *, now: datetime) -> Outcome:
    """A visit that yielded no page, inside a transaction; a page that this crawl has read already stays read.

    A page that the vendor's patterns cover no longer, and that leads to another one, is not missed for that: where it
    leads may be no case only since the patterns changed.
    """
    before = visit_outcome(db, crawl_id, page.id)
    if before is not None and before.was_read:
        return before
    is_missed = unread.outcome is Outcome.GONE or (unread.outcome is Outcome.REDIRECTED and _is_covered(db, page))
    if is_missed and before not in _MISSED:
        status = PageStatus.SUSPECT_GONE if page.status is PageStatus.LIVE else page.status
        set_page_status(db, page.id, status, page.missing_count + 1)
    insert_visit(db, crawl_id, page.id, unread.outcome, now=now, http_status=unread.http_status, reason=unread.reason)
    return unread.outcome


def _is_covered(db: Database, page: Page) -> bool:
    origin = origin_of(db)
    return origin is None or origin.paths.is_case(urlsplit(page.url).path)


def is_there(db: Database, page: Page) -> None:
    """The page answered: crawls that missed it no longer count. A withdrawn one is brought back when settled."""
    if page.missing_count:
        status = PageStatus.LIVE if page.status is PageStatus.SUSPECT_GONE else page.status
        set_page_status(db, page.id, status, 0)
