"""One visit into the store, in one transaction: what was seen, and what of it is staged."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from crawler.items.prepared import Prepared
from crawler.items.visit import Fetched, Outcome, Reading, Unread
from crawler.workflows.held.waiting import give_up_waiting
from crawler.workflows.visits.missed import is_there, record_missed
from crawler.workflows.visits.page_visit import PageVisit
from storage.database import transaction
from storage.rows.packing import body_hash
from storage.rows.pages import Page, find_page, insert_page
from storage.rows.visits import insert_visit, visit_outcome


def is_accepted_body(db: Database, url: str, body: bytes, extractor_version: int) -> bool:
    """Whether these bytes are those of the page's accepted snapshot, read by the same extractor: no need to parse."""
    page = find_page(db, url)
    return page is not None and page.extractor_version == extractor_version and page.body_hash == body_hash(body)


def record_fetched(
    db: Database, crawl_id: int, fetched: Fetched, reading: Prepared | Reading | None, *, now: datetime
) -> Outcome:
    """Store what a crawl read at a page; returns `new`, `changed`, `unchanged`, `drifted`, or `error` for half a page.

    `reading` may be None where `is_accepted_body` says that the bytes are known. What differs from the accepted report
    is staged until the crawl is settled; a page's first report is live at once. A second call for a page in one crawl
    does nothing where the first one told of something new.

    Raises:
        ValueError: no reading of bytes that are not the accepted ones, or one whose evidence is not exact.
        StoreError: the database cannot be written.
    """
    if isinstance(reading, Reading):
        from crawler.workflows.reading import prepare  # noqa: PLC0415 - where pages are read in another process, none here

        reading = prepare(fetched.url, fetched.body, reading)
    with transaction(db):
        page = _page(db, crawl_id, fetched.url)
        before = visit_outcome(db, crawl_id, page.id) if page.report_id is not None else None
        if before in {Outcome.NEW, Outcome.CHANGED}:
            return before
        visit = PageVisit(db, crawl_id, page, fetched, now)
        if reading is None:
            if page.body_hash != body_hash(fetched.body):
                raise ValueError(f"{fetched.url} was not read, and its bytes are not the accepted ones")
            return visit.same()
        return visit.first(reading) if page.report_id is None else _known(visit, reading)


def _known(visit: PageVisit, reading: Prepared) -> Outcome:
    """A page that has a report, which the current extractor reads again first where another one made it."""
    # what compares is loaded for the first page that may differ: in a crawl of new or of unchanged pages there is none
    from crawler.workflows.held.reread import read_waiting_again  # noqa: PLC0415
    from crawler.workflows.reextract import reextract_page  # noqa: PLC0415
    from crawler.workflows.visits.known_page import KnownPage  # noqa: PLC0415

    page, version = visit.page, reading.report.extractor_version
    if page.extractor_version != version:
        page = reextract_page(visit.db, page, reading if page.body_hash == reading.snapshot.body_hash else None)
    read_waiting_again(visit.db, page, version, reading)
    return KnownPage(visit.db, visit.crawl_id, page, visit.fetched, visit.now).known(reading)


def record_not_modified(db: Database, crawl_id: int, url: str, *, now: datetime) -> Outcome:
    """Store that the server says the accepted content still stands (304); returns `not_modified`.

    For a page that was never accepted this is an `error`: nobody should have asked.
    """
    with transaction(db):
        page = _page(db, crawl_id, url)
        if page.report_id is None:
            reason = "304 for a page that was never read: asked without need"
            return record_missed(db, crawl_id, page, Unread(url, Outcome.ERROR, reason, 304), now=now)
        before = visit_outcome(db, crawl_id, page.id)
        if before is not None and before.was_read:
            return before
        give_up_waiting(db, crawl_id, page.id)
        is_there(db, page)
        insert_visit(db, crawl_id, page.id, Outcome.NOT_MODIFIED, now=now, http_status=304)
        return Outcome.NOT_MODIFIED


def record_unread(db: Database, crawl_id: int, unread: Unread, *, now: datetime) -> Outcome:
    """Store a visit that yielded no page, with its reason. No claim is touched; returns the outcome that stands.

    A page that this crawl has read already stays read.
    """
    with transaction(db):
        return record_missed(db, crawl_id, _page(db, crawl_id, unread.url), unread, now=now)


def _page(db: Database, crawl_id: int, url: str) -> Page:
    return find_page(db, url) or insert_page(db, url, crawl_id)
