"""What waits for a person: given up when the page is read otherwise, released, or discarded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.claims.flatten import flatten
from crawler.diff.compare import compare_claims
from crawler.items.claim import KnownClaim
from crawler.items.crawl import CrawlStatus, PageStatus, State
from crawler.items.errors import NotFoundError
from crawler.workflows.accept import accept_staged, bring_back, withdraw
from storage.changes import has_changes, insert_changes, move_changes
from storage.claims import gone_claims
from storage.crawls import Crawl, crawl_of, repeats_of, set_status
from storage.database import transaction
from storage.events import held_withdrawals, pages_found_again, set_event_state, supersede_withdrawals
from storage.pages import page_of, set_page_status
from storage.reports import report_by_id, set_report_claims, stored_report
from storage.snapshots import text_of
from storage.staged import (
    StagedPage,
    set_repeats_live,
    set_staged_state,
    staged_by,
    still_waiting,
    supersede,
    waiting_for,
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a release or a discard did."""

    pages: int
    changes: int
    """Those that readers are told of (release), or would have been (discard)."""
    withdrawn: int
    """Cases withdrawn, or not."""


def give_up_waiting(
    db: Database, crawl_id: int, page_id: int, states: tuple[State, ...] = (State.HELD, State.DRIFTED)
) -> None:
    """A crawl saw something else at the page than what waits: that is superseded, its crawl maybe resolved.

    What was discarded stays known, so that it is not brought up again.
    """
    crawls = set(supersede_withdrawals(db, page_id))
    for staged, _ in waiting_for(db, page_id):
        if staged.state in states:
            supersede(db, staged)
            crawls.add(staged.crawl_id)
    for held in crawls:
        if crawl_of(db, held).status is CrawlStatus.SUSPECT and not still_waiting(db, held):
            _resolve(
                db, held, CrawlStatus.DISCARDED, f"what it held was read otherwise since, last in crawl {crawl_id}"
            )


def release_crawl(db: Database, crawl_id: int, *, now: datetime, drifted: bool = False) -> Resolved:
    """Let go what a crawl holds: its changes are live, its missing cases withdrawn. Undoes `discard_crawl` too.

    `drifted`: also accept its readings that were too unlike the last report to be compared.

    Raises:
        NotFoundError: there is no such crawl, or it holds nothing.
    """
    with transaction(db):
        crawl = crawl_of(db, crawl_id)
        states = [State.HELD, State.DISCARDED, *([State.DRIFTED] if drifted else [])]
        pages = [s for s in staged_by(db, crawl_id, *states) if s.report_id and not _is_overtaken(db, s)]
        pages = [s for s in pages if drifted or has_changes(db, crawl_id, s.page_id)]
        missing = [p for p in held_withdrawals(db, crawl_id, State.HELD, State.DISCARDED) if _is_missing(db, p)]
        if not pages and not missing:
            raise _nothing(db, crawl)
        told = sum(_release_page(db, staged, now=now) for staged in pages)
        for page_id in missing:
            withdraw(db, crawl_id, page_id)
            set_page_status(db, page_id, PageStatus.WITHDRAWN, page_of(db, page_id).missing_count)
            set_event_state(db, crawl_id, page_id, State.LIVE, now=now)
        for page_id in pages_found_again(db, crawl_id):
            bring_back(db, crawl_id, page_of(db, page_id), now=now)
        _resolve(db, crawl_id, CrawlStatus.RELEASED, None)
        return Resolved(len(pages), told, len(missing))


def discard_crawl(db: Database, crawl_id: int, *, now: datetime) -> Resolved:
    """Drop what a crawl holds; all stays as it was before, and the same content is not brought up again.

    Raises:
        NotFoundError: there is no such crawl, or it holds nothing.
    """
    with transaction(db):
        crawl = crawl_of(db, crawl_id)
        pages = staged_by(db, crawl_id, State.HELD, State.DRIFTED)
        missing = held_withdrawals(db, crawl_id, State.HELD)
        if not pages and not missing:
            raise _nothing(db, crawl)
        told = 0
        for staged in pages:
            told += move_changes(db, crawl_id, staged.page_id, (State.HELD,), State.DISCARDED)
            set_staged_state(db, staged, State.DISCARDED)
        for page_id in missing:
            set_event_state(db, crawl_id, page_id, State.DISCARDED, now=now)
        _resolve(db, crawl_id, CrawlStatus.DISCARDED, None)
        return Resolved(len(pages), told, len(missing))


def _release_page(db: Database, staged: StagedPage, *, now: datetime) -> int:
    if not has_changes(db, staged.crawl_id, staged.page_id):
        _compare_drifted(db, staged)
    told = accept_staged(db, staged, now=now)
    set_repeats_live(db, staged.page_id, staged.crawl_id)
    return told


def _compare_drifted(db: Database, staged: StagedPage) -> None:
    """A drifted reading has no changes until someone says that it is the page: here they are made."""
    page = page_of(db, staged.page_id)
    assert page.report_id is not None, "only a page with a report drifts"
    assert staged.report_id is not None, "a reading that waits has its report"
    old, new = stored_report(db, page.report_id), stored_report(db, staged.report_id)
    gone = gone_claims(db, page.id, [known.claim_id for known in old.claims])
    comparison = compare_claims(old.claims, flatten(report_by_id(db, new.id)), page_url=page.url, gone=gone)
    claims = tuple(KnownClaim(match.claim_id, match.new) for match in comparison.matches)
    set_report_claims(db, new.id, claims, text_of(db, new.snapshot_id))
    insert_changes(db, staged.crawl_id, page.id, comparison.changes, State.HELD)


def _is_overtaken(db: Database, staged: StagedPage) -> bool:
    """Whether a later crawl's reading of the page was accepted since."""
    page = page_of(db, staged.page_id)
    return page.report_id is not None and stored_report(db, page.report_id).crawl_id > staged.crawl_id


def _is_missing(db: Database, page_id: int) -> bool:
    return page_of(db, page_id).status is PageStatus.SUSPECT_GONE


def _resolve(db: Database, crawl_id: int, status: CrawlStatus, reason: str | None) -> None:
    """A crawl's held part has its end, and with it the crawls that only saw the same again."""
    for each in (crawl_id, *repeats_of(db, crawl_id)):
        set_status(db, each, status, reason)


def _nothing(db: Database, crawl: Crawl) -> NotFoundError:
    if crawl.repeats is not None and crawl_of(db, crawl.repeats).status is CrawlStatus.SUSPECT:
        return NotFoundError(f"crawl {crawl.id} saw what crawl {crawl.repeats} holds: name crawl {crawl.repeats}")
    return NotFoundError(f"crawl {crawl.id} holds nothing ({crawl.status}): `scrapy status` lists the suspect ones")
