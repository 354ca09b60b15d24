"""Readings that wait for a person, compared with others and read anew."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.claims.flatten import flatten
from crawler.diff.compare import compare_claims
from crawler.diff.said import Said
from crawler.items.change import Change, Comparison
from crawler.items.claim import Claim, KnownClaim
from crawler.items.crawl import CrawlStatus, State
from crawler.items.prepared import Prepared
from crawler.workflows.comparing import compare_with_stored
from crawler.workflows.held.waiting import resolve_if_empty, told_of
from crawler.workflows.vendors.ownership import origin_of
from storage.rows.changes import delete_changes, has_changes, insert_changes
from storage.rows.packing import claims_of, packed_claims
from storage.rows.pages import Page
from storage.rows.reports import insert_report, report_by_id, set_report_claims, stored_report
from storage.rows.snapshots import snapshot_of, store_reread, text_of
from storage.rows.staged import (
    StagedPage,
    WaitingPage,
    drop_report,
    set_staged_report,
    supersede,
    waiting_for,
)


def say_the_same(url: str, one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether two readings of a page differ in nothing but where their sentences stand."""
    if bool(one) != bool(other):
        return False
    known = [KnownClaim(f"{number}", claim) for number, claim in enumerate(one)]
    return not told_of(compare_claims(known, other, page_url=url).changes)


def claims_of_waiting(db: Database, staged: StagedPage) -> Sequence[Claim]:
    """What a waiting reading says; a drifted one is kept without claims, and they are made here."""
    assert staged.report_id is not None, "a reading that waits has its report"
    known = stored_report(db, staged.report_id).claims
    return [claim.claim for claim in known] or flatten(report_by_id(db, staged.report_id))


def compare_anew(db: Database, page: Page, staged: StagedPage, base_report: int | None = None) -> Comparison:
    """A waiting reading against the page's accepted report (or another one); it is stored under the ids it has now."""
    assert page.report_id is not None, "only a page with a report has readings that wait"
    assert staged.report_id is not None, "a reading that waits has its report"
    old = stored_report(db, base_report or page.report_id)
    text = text_of(db, stored_report(db, staged.report_id).snapshot_id)
    comparison = compare_with_stored(db, page.url, old, Said(text, claims_of_waiting(db, staged)))
    write_comparison(db, staged, comparison, State.DISCARDED if staged.state is State.DISCARDED else State.HELD)
    return comparison


def write_comparison(  # noqa: PLR0913  # a reading, what it differs in, and the states of that
    db: Database,
    staged: StagedPage,
    comparison: Comparison,
    state: State,
    *,
    untold: Sequence[Change] = (),
    untold_state: State = State.SUPERSEDED,
) -> None:
    """Let the changes and claim ids of a waiting reading be those of this comparison; `untold` go to another state."""
    assert staged.report_id is not None, "a reading that waits has its report"
    claims = tuple(KnownClaim(match.claim_id, match.new) for match in comparison.matches)
    set_report_claims(db, staged.report_id, claims, text_of(db, stored_report(db, staged.report_id).snapshot_id))
    delete_changes(db, staged.crawl_id, staged.page_id)
    is_untold = {id(change) for change in untold}
    told = [change for change in comparison.changes if id(change) not in is_untold]
    insert_changes(db, staged.crawl_id, staged.page_id, told, state)
    insert_changes(db, staged.crawl_id, staged.page_id, untold, untold_state)


def read_waiting_again(db: Database, page: Page, version: int, reading: Prepared | None = None) -> Page:
    """Let the current extractor read what waits of a page, so that its own rules are no difference; page unchanged.

    `reading` is a reading by that extractor whose bytes may be those of one that waits. Held changes are compared anew
    where they can be; a reading in which the extractor finds no difference any more is given up.
    """
    for waiting in reversed(waiting_for(db, page.id)):
        if waiting.extractor_version != version:
            _read_again(db, page, waiting, reading)
    return page


def _read_again(db: Database, page: Page, waiting: WaitingPage, reading: Prepared | None) -> None:
    staged = waiting.staged
    assert staged.report_id is not None, "a reading that waits has its report"
    old = stored_report(db, staged.report_id)
    if reading is None or reading.snapshot.body_hash != waiting.body_hash:
        from crawler.workflows.reading import read_again  # noqa: PLC0415 - after an upgrade alone is anything read again

        reading = read_again(page.url, snapshot_of(db, old.snapshot_id), origin_of(db))
    snapshot_id = store_reread(db, old.snapshot_id, reading.snapshot)
    blob = packed_claims(tuple(KnownClaim("", claim) for claim in claims_of(reading)), text_of(db, snapshot_id))
    report_id = insert_report(db, old.crawl_id, page.id, snapshot_id, reading.report, blob)
    set_staged_report(db, staged, report_id)
    drop_report(db, old.id)
    again = next(w.staged for w in waiting_for(db, page.id) if w.staged.crawl_id == staged.crawl_id)
    if has_changes(db, staged.crawl_id, page.id):
        found = compare_anew(db, page, again, base_of(db, again))
        if staged.state is State.HELD and not found.changes:
            supersede(db, again)
            reason = "a newer version of the extractor reads no difference"
            resolve_if_empty(db, staged.crawl_id, CrawlStatus.DISCARDED, reason)


def base_of(db: Database, staged: StagedPage) -> int | None:
    """Report of the held reading that this held one came upon; None: it rests on the accepted one."""
    if staged.state is not State.HELD or staged.earlier_crawl is None:
        return None
    found = (w.staged for w in waiting_for(db, staged.page_id) if w.staged.crawl_id == staged.earlier_crawl)
    base = next(found, None)
    return base.report_id if base is not None and base.state is State.HELD else None
