"""A reading becomes what the database says of its page: versions closed and opened, changes shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from crawler.items.crawl import PageEvent, PageStatus, State, Validators
from storage.rows.changes import all_changed_claims, publish_changes
from storage.rows.claims import claims_of_page, close_claims, open_claims, open_first_claims, rewrite_tellings
from storage.rows.events import insert_event
from storage.rows.pages import Page, accept_report, set_page_status
from storage.rows.reports import stored_report
from storage.rows.staged import StagedPage, set_staged_state


def accept_first(  # noqa: PLR0913, PLR0917  # a page, its report, and when
    db: Database,
    crawl_id: int,
    page_id: int,
    report_id: int,
    snapshot_id: int,
    claims: Sequence[tuple[Any, ...]],
    validators: Validators,
    *,
    now: datetime,
) -> None:
    """The first report of a page: live at once, and one event. `claims` are the rows of its `Prepared`."""
    open_first_claims(db, crawl_id, page_id, snapshot_id, claims)
    accept_report(db, page_id, report_id, validators=validators, status=PageStatus.LIVE)
    insert_event(db, crawl_id, page_id, PageEvent.NEW_CASE, len(claims), state=State.LIVE, now=now)


def accept_staged(db: Database, staged: StagedPage, *, now: datetime) -> int:
    """A staged or released reading: its changes live; how many of them readers are told."""
    assert staged.report_id is not None, "a reading that waits has its report"
    report = stored_report(db, staged.report_id)
    crawl_id, page_id = staged.crawl_id, staged.page_id
    known = claims_of_page(db, page_id)
    standing = {claim.claim_id for claim in report.claims}
    renewed = all_changed_claims(db, crawl_id, page_id) & known.open & standing
    close_claims(db, crawl_id, page_id, known.open - standing)
    close_claims(db, crawl_id, page_id, renewed)
    opening = [c for c in report.claims if c.claim_id not in known.open or c.claim_id in renewed]
    numbers = open_claims(db, crawl_id, page_id, report.snapshot_id, opening, known)
    rewrite_tellings(db, page_id, (claim for claim in report.claims if claim.claim_id not in numbers))
    waits = (State.STAGED, State.HELD, *((State.DISCARDED,) if staged.state is State.DISCARDED else ()))
    told = publish_changes(db, crawl_id, page_id, old_versions=known.last, new_versions=numbers, now=now, states=waits)
    accept_report(db, page_id, staged.report_id, validators=staged.validators)
    set_staged_state(db, staged, State.LIVE)
    return told


def withdraw(db: Database, crawl_id: int, page_id: int) -> int:
    """A page that is gone: its claims closed, no change of any of them told; how many they were."""
    standing = claims_of_page(db, page_id).open
    close_claims(db, crawl_id, page_id, standing)
    return len(standing)


def bring_back(db: Database, crawl_id: int, page: Page, *, now: datetime) -> None:
    """A withdrawn page that was read again: the claims of its accepted report stand again, and one event."""
    assert page.report_id is not None, "a withdrawn page has a report"
    report = stored_report(db, page.report_id)
    known = claims_of_page(db, page.id)
    closed = [claim for claim in report.claims if claim.claim_id not in known.open]
    open_claims(db, crawl_id, page.id, report.snapshot_id, closed, known)
    set_page_status(db, page.id, PageStatus.LIVE, 0)
    insert_event(db, crawl_id, page.id, PageEvent.CASE_BACK, len(report.claims), state=State.LIVE, now=now)
