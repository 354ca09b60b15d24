"""The end of a crawl: what it staged goes live, or is held where it is more than one crawl may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.items.crawl import (
    GATE_PAGES_AT_LEAST,
    GATE_PAGES_SHARE,
    CrawlStatus,
    Gate,
    HeldCause,
    HeldReason,
    PageEvent,
    PageStatus,
    SettleResult,
    State,
)
from crawler.items.visit import Outcome
from crawler.workflows.accept import accept_staged, bring_back, withdraw
from crawler.workflows.site_lines import accept_site_lines, set_site_lines_aside
from storage.database import transaction
from storage.rows.changes import changed_claims, count_told, move_changes, says_otherwise
from storage.rows.claims import count_open, count_open_of_known
from storage.rows.crawls import unresolved_before, write_settled
from storage.rows.events import insert_event, pages_found_again, pages_missed, waiting_withdrawal
from storage.rows.pages import page_of, set_page_status
from storage.rows.staged import StagedPage, holders_of_repeated, set_staged_state, staged_by, waiting_for
from storage.rows.visits import outcome_counts, pages_with_outcome


@dataclass(frozen=True, slots=True)
class _Findings:
    """What a crawl found that differs from what the database says."""

    staged: list[StagedPage]
    held: list[StagedPage]
    """Readings held at once: an earlier reading of their page was held."""
    repeated: list[StagedPage]
    """Readings that an earlier crawl holds already."""
    missing: list[int]
    """Pages whose cases are due to be withdrawn."""
    missing_again: list[int]
    """Pages whose withdrawal an earlier crawl holds already."""
    drifted: frozenset[int]
    kept: list[StagedPage]
    """Readings kept from now on of pages that began to drift; those of pages that drift on are an earlier crawl's."""


def settle_crawl(db: Database, crawl_id: int, *, now: datetime, gate: Gate | None = None) -> SettleResult:
    """Apply or hold what a crawl staged, in one transaction; what is settled already is not touched again.

    Held where the gate (None: as it is without settings) holds the claims that it would withdraw or change; where
    nearly every known page says something else at once, if only a little (a site drawn anew); or where more known pages
    drifted than were read. Lines of the site are no part of either count.

    Raises:
        StoreError: the database cannot be written.
    """
    gate = gate or Gate()
    with transaction(db):
        set_site_lines_aside(db, crawl_id)
        found = _findings(db, crawl_id, gate.gone_after, now=now)
        cause = _gate(db, crawl_id, found, gate)
        result = _hold(db, crawl_id, found, cause, now=now) if cause else _apply(db, crawl_id, found, now=now)
        write_settled(db, crawl_id, result)
        return result


def _findings(db: Database, crawl_id: int, gone_after: int, *, now: datetime) -> _Findings:
    missing, again = [], []
    for page_id in pages_missed(db, crawl_id, gone_after):
        waiting = waiting_withdrawal(db, page_id)
        if waiting is None:
            missing.append(page_id)
        elif waiting[1] is State.HELD:
            again.append(page_id)
    return _Findings(
        accept_site_lines(db, staged_by(db, crawl_id, State.STAGED), now=now),
        staged_by(db, crawl_id, State.HELD),
        staged_by(db, crawl_id, State.REPEATED),
        missing,
        again,
        pages_with_outcome(db, crawl_id, Outcome.DRIFTED),
        [staged for staged in staged_by(db, crawl_id, State.DRIFTED) if staged.holder == crawl_id],
    )


def _gate(db: Database, crawl_id: int, found: _Findings, gate: Gate) -> HeldReason | None:
    """Why the crawl must be looked at first; None where it may pass."""
    known = count_open_of_known(db, crawl_id)
    differing = (*found.staged, *found.held)
    touched = sum(len(changed_claims(db, crawl_id, page.page_id)) for page in differing)
    touched += sum(_held_claims(db, page) for page in found.repeated)
    touched += sum(count_open(db, page_id) for page_id in (*found.missing, *found.missing_again))
    if gate.holds(touched, known):
        return HeldReason(HeldCause.CLAIMS, touched, known, gate.share)
    counts = outcome_counts(db, crawl_id)
    read = sum(counts.get(outcome, 0) for outcome in (Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED))
    edited = sum(says_otherwise(db, crawl_id, page.page_id) for page in differing) + len(found.repeated)
    if edited >= GATE_PAGES_AT_LEAST and edited > GATE_PAGES_SHARE * read:
        return HeldReason(HeldCause.PAGES, edited, read)
    drifted = sum(count_open(db, page_id) for page_id in found.drifted)
    if len(found.drifted) > read and drifted >= gate.at_least:
        return HeldReason(HeldCause.DRIFTED, len(found.drifted), len(found.drifted) + read)
    return None


def _held_claims(db: Database, page: StagedPage) -> int:
    """Claims that the held reading which this one repeats would touch."""
    held = [found.staged for found in waiting_for(db, page.page_id) if found.staged.state is State.HELD]
    return sum(len(changed_claims(db, staged.crawl_id, staged.page_id)) for staged in held)


def _apply(db: Database, crawl_id: int, found: _Findings, *, now: datetime) -> SettleResult:
    told = [accept_staged(db, staged, now=now) for staged in found.staged]
    for page_id in found.missing:
        claims = withdraw(db, crawl_id, page_id)
        set_page_status(db, page_id, PageStatus.WITHDRAWN, page_of(db, page_id).missing_count)
        insert_event(db, crawl_id, page_id, PageEvent.CASE_WITHDRAWN, claims, state=State.LIVE, now=now)
    back = _bring_back(db, crawl_id, now=now)
    held = sum(count_told(db, crawl_id, page.page_id) for page in found.held)
    cause = _still_held(db, crawl_id, found)
    return SettleResult(
        CrawlStatus.SUSPECT if cause else CrawlStatus.FINISHED,
        live_changes=sum(told),
        live_pages=len(told),
        held_changes=held,
        held_pages=len(found.held),
        withdrawn=len(found.missing),
        back=back,
        repeats=_repeated(db, crawl_id, found) if cause and not found.held else None,
        cause=cause,
    )


def _still_held(db: Database, crawl_id: int, found: _Findings) -> HeldReason | None:
    """Why a crawl that the gate lets through is not all live; None where it is."""
    if found.held:
        crawls = sorted({page.earlier_crawl for page in found.held if page.earlier_crawl is not None})
        return HeldReason(HeldCause.AGAIN, len(found.held), crawls=tuple(crawls))
    if found.repeated and (holders := holders_of_repeated(db, [crawl_id])):
        return HeldReason(HeldCause.SAME, len(found.repeated), crawls=tuple(sorted(holders)))
    return None


def _hold(db: Database, crawl_id: int, found: _Findings, cause: HeldReason, *, now: datetime) -> SettleResult:
    told = sum(count_told(db, crawl_id, page.page_id) for page in found.held)
    for staged in found.staged:
        told += move_changes(db, crawl_id, staged.page_id, (State.STAGED,), State.HELD)
        set_staged_state(db, staged, State.HELD)
    for page_id in found.missing:
        claims = count_open(db, page_id)
        insert_event(db, crawl_id, page_id, PageEvent.CASE_WITHDRAWN, claims, state=State.HELD, now=now)
    pages = len(found.staged) + len(found.held) + len(found.missing) + len(found.kept)
    return SettleResult(
        CrawlStatus.SUSPECT,
        held_changes=told,
        held_pages=pages,
        back=_bring_back(db, crawl_id, now=now),
        repeats=None if pages else _repeated(db, crawl_id, found),
        cause=cause,
    )


def _repeated(db: Database, crawl_id: int, found: _Findings) -> int | None:
    """The last crawl that holds what this one saw again; None where no crawl does."""
    holders = set(holders_of_repeated(db, [crawl_id]))
    for page_id in found.drifted:
        holders |= {each.staged.holder for each in waiting_for(db, page_id) if each.staged.state is State.DRIFTED}
    for page_id in found.missing_again:
        waiting = waiting_withdrawal(db, page_id)
        holders |= {waiting[0]} if waiting else set()
    return max(holders - {crawl_id}, default=None) or unresolved_before(db, crawl_id)


def _bring_back(db: Database, crawl_id: int, *, now: datetime) -> int:
    pages = pages_found_again(db, crawl_id)
    for page_id in pages:
        bring_back(db, crawl_id, page_of(db, page_id), now=now)
    return len(pages)
