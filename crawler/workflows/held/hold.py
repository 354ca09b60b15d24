"""What waits for a person: released or discarded, a whole crawl's or some of its pages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlite_utils import Database

from crawler.items.crawl import CrawlStatus, Gate, PageStatus, State
from crawler.items.errors import NotFoundError
from crawler.items.program import program
from crawler.workflows.accept import bring_back, withdraw
from crawler.workflows.held.decision import Decision
from crawler.workflows.held.resolution import Resolved
from storage.database import transaction
from storage.queries.held import Waiting, held_pages
from storage.rows.changes import has_changes
from storage.rows.crawls import Crawl, crawl_of
from storage.rows.events import held_withdrawals, pages_found_again, set_event_state
from storage.rows.pages import page_of, set_page_status
from storage.rows.reports import stored_report
from storage.rows.staged import StagedPage, kept_by, still_waiting


def release_crawl(  # noqa: PLR0913  # what is asked for, and when
    db: Database,
    crawl_id: int,
    *,
    now: datetime,
    drifted: bool = False,
    layout: bool = False,
    pages: Collection[int] | None = None,
    gate: Gate | None = None,
) -> Resolved:
    """Let go what a crawl holds (of these pages): changes are live, missing cases withdrawn. Undoes a discard too.

    `drifted`: also accept its readings that were too unlike the last report to be compared, with all that differs.
    `layout`: accept its readings, drifted ones too, as the state from which is compared from now on; told is only what
    their words say otherwise, and withdrawals go on waiting. What later crawls read upon it finds its place.

    Raises:
        NotFoundError: there is no such crawl, or it holds nothing (of them).
    """
    with transaction(db):
        crawl = crawl_of(db, crawl_id)
        takes_back = pages is not None or not still_waiting(db, crawl_id)
        states = (State.HELD, State.DISCARDED) if takes_back else (State.HELD,)
        kept = kept_by(db, crawl_id, *states, *([State.DRIFTED] if drifted or layout else []))
        kept = [s for s in kept if (pages is None or s.page_id in pages) and not _is_overtaken(db, s)]
        kept = [s for s in kept if drifted or layout or has_changes(db, s.crawl_id, s.page_id)]
        missing = [] if layout else [p for p in held_withdrawals(db, crawl_id, *states) if _is_missing(db, p)]
        missing = [page_id for page_id in missing if pages is None or page_id in pages]
        if not kept and not missing:
            raise _nothing(db, crawl)
        work = Decision(db, now, gate or Gate())
        if layout:
            work.know_layout(kept)
        told = sum(work.release(staged, layout=layout) for staged in kept)
        for page_id in missing:
            withdraw(db, crawl_id, page_id)
            set_page_status(db, page_id, PageStatus.WITHDRAWN, page_of(db, page_id).missing_count)
            set_event_state(db, crawl_id, page_id, State.LIVE, now=now)
        for page_id in pages_found_again(db, crawl_id):
            bring_back(db, crawl_id, page_of(db, page_id), now=now)
        return work.end(crawl_id, CrawlStatus.RELEASED, len(kept), told, len(missing))


def discard_crawl(
    db: Database, crawl_id: int, *, now: datetime, pages: Collection[int] | None = None, gate: Gate | None = None
) -> Resolved:
    """Drop what a crawl holds (of these pages); all stays as it was before, and the same content is known from then on.

    Raises:
        NotFoundError: there is no such crawl, or it holds nothing (of them).
    """
    with transaction(db):
        crawl = crawl_of(db, crawl_id)
        kept = [s for s in kept_by(db, crawl_id, State.HELD, State.DRIFTED) if pages is None or s.page_id in pages]
        missing = [p for p in held_withdrawals(db, crawl_id, State.HELD) if pages is None or p in pages]
        if not kept and not missing:
            raise _nothing(db, crawl)
        work = Decision(db, now, gate or Gate())
        told = sum(work.discard(staged) for staged in kept)
        for page_id in missing:
            set_event_state(db, crawl_id, page_id, State.DISCARDED, now=now)
        return work.end(crawl_id, CrawlStatus.DISCARDED, len(kept), told, len(missing))


def _is_overtaken(db: Database, staged: StagedPage) -> bool:
    """Whether a later crawl's reading of the page was accepted since."""
    page = page_of(db, staged.page_id)
    return page.report_id is not None and stored_report(db, page.report_id).crawl_id > staged.crawl_id


def _is_missing(db: Database, page_id: int) -> bool:
    return page_of(db, page_id).status is PageStatus.SUSPECT_GONE


def _nothing(db: Database, crawl: Crawl) -> NotFoundError:
    held = held_pages(db, crawl.id)
    this, drifted = f"crawl {crawl.id}", [page for page in held if page.what is Waiting.READING]
    if drifted:
        pages = "1 page unlike its" if len(drifted) == 1 else f"{len(drifted)} pages unlike their"
        return NotFoundError(
            f"{this} holds {pages} last reading: `{program()} release {crawl.id} --layout` accepts the new layout,"
            f" `--drifted` tells all that differs, `{program()} discard {crawl.id}` drops it"
        )
    if held:
        return NotFoundError(
            f"{this} holds nothing of these pages: see `{program()} changes --held --crawl {crawl.id}`"
        )
    if crawl.repeats is not None and held_pages(db, crawl.repeats):
        return NotFoundError(f"crawl {crawl.id} saw what crawl {crawl.repeats} holds: name crawl {crawl.repeats}")
    return NotFoundError(f"crawl {crawl.id} holds nothing ({crawl.status}): `{program()} status` lists what is held")
