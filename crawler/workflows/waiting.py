"""Readings that wait for a person: whether a page says one again, and what becomes of them without a decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlite_utils import Database

from crawler.claims.flatten import flatten
from crawler.diff.compare import compare_claims
from crawler.items.change import Change, ChangeKind, Comparison
from crawler.items.claim import Claim, KnownClaim
from crawler.items.crawl import CrawlStatus, State
from crawler.items.prepared import Prepared
from crawler.pages.case_page import read_case
from crawler.workflows.ownership import origin_of
from crawler.workflows.reading import prepare
from storage.changes import added_words, delete_changes, discarded_additions, has_changes, insert_changes
from storage.claims import gone_claims
from storage.crawls import crawl_of, repeats_of, set_repeated, set_status
from storage.events import supersede_withdrawals
from storage.packing import claims_of, packed_claims
from storage.pages import Page
from storage.reports import insert_report, report_by_id, set_report_claims, stored_report
from storage.snapshots import snapshot_of, store_reread, text_of
from storage.staged import (
    StagedPage,
    WaitingPage,
    drop_report,
    holders_of_repeated,
    set_staged_report,
    still_waiting,
    supersede,
    waiting_for,
)


def say_the_same(url: str, one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether two readings of a page differ in nothing but where their sentences stand."""
    if bool(one) != bool(other):
        return False
    known = [KnownClaim(f"{number}", claim) for number, claim in enumerate(one)]
    return not told_of(compare_claims(known, other, page_url=url).changes)


def told_of(changes: Iterable[Change]) -> list[Change]:
    """Those that are told by themselves and are more than a move."""
    return [change for change in changes if change.told_by is None and change.change is not ChangeKind.MOVED]


def not_discarded(db: Database, page_id: int, changes: Sequence[Change]) -> tuple[list[Change], frozenset[int]]:
    """The changes without additions of words that a person has discarded; the crawls that those were discarded with.

    Only additions: what a discarded reading had removed or altered is told when a later one is to be accepted without.
    """
    discarded = discarded_additions(db, page_id)
    tellers = frozenset(change.told_by for change in changes if change.told_by)
    known = {
        change.claim_id: discarded[words]
        for change in changes
        if change.change in {ChangeKind.ADDED, ChangeKind.RESTORED}
        and (words := added_words(change, tellers)) is not None
        and words in discarded
    }
    told = [change for change in changes if change.claim_id not in known and change.told_by not in known]
    return told, frozenset(known.values())


def claims_of_waiting(db: Database, staged: StagedPage) -> Sequence[Claim]:
    """What a waiting reading says; a drifted one is kept without claims, and they are made here."""
    assert staged.report_id is not None, "a reading that waits has its report"
    known = stored_report(db, staged.report_id).claims
    return [claim.claim for claim in known] or flatten(report_by_id(db, staged.report_id))


def compare_anew(db: Database, page: Page, staged: StagedPage, base_report: int | None = None) -> Comparison:
    """A waiting reading against the page's accepted report (or another one); it is stored under the ids it has now."""
    assert page.report_id is not None, "only a page with a report has readings that wait"
    assert staged.report_id is not None, "a reading that waits has its report"
    old = stored_report(db, base_report or page.report_id).claims
    gone = gone_claims(db, page.id, [known.claim_id for known in old])
    new = claims_of_waiting(db, staged)
    comparison = compare_claims(old, new, page_url=page.url, gone=gone, origin=origin_of(db))
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


def give_up_waiting(
    db: Database, crawl_id: int, page_id: int, states: Collection[State] = (State.HELD, State.DRIFTED)
) -> None:
    """A crawl saw something else at the page than what waits: that is superseded, its crawl maybe resolved.

    What was discarded stays known, so that it is not brought up again.
    """
    crawls = set(supersede_withdrawals(db, page_id))
    for waiting in waiting_for(db, page_id):
        if waiting.staged.state in states:
            supersede(db, waiting.staged)
            crawls.add(waiting.staged.holder)
    reason = f"what it held was read otherwise since, last in crawl {crawl_id}"
    for held in sorted(crawls):
        resolve_if_empty(db, held, CrawlStatus.DISCARDED, reason)


def resolve_if_empty(
    db: Database, crawl_id: int, status: CrawlStatus, reason: str | None = None, *, by_hand: bool = False
) -> None:
    """A suspect crawl of which nothing waits has its end, and so have the crawls that only saw the same again.

    Those of them that also saw what another crawl still holds repeat that one from now on. `by_hand`: an earlier
    decision is taken back.
    """
    if still_waiting(db, crawl_id):
        return
    is_decided = by_hand and crawl_of(db, crawl_id).status in {CrawlStatus.RELEASED, CrawlStatus.DISCARDED}
    if is_decided or crawl_of(db, crawl_id).status is CrawlStatus.SUSPECT:
        set_status(db, crawl_id, status, reason)
    for repeat in repeats_of(db, crawl_id):
        if still_waiting(db, repeat):
            continue
        holders = [holder for holder in holders_of_repeated(db, [repeat]) if holder != crawl_id]
        if holders:
            set_repeated(db, repeat, holders[0])
        else:
            set_status(db, repeat, status, reason)


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
        snapshot = snapshot_of(db, old.snapshot_id)
        again_read = read_case(snapshot.url, snapshot.body, snapshot.encoding, origin_of(db))
        reading = prepare(page.url, snapshot.body, again_read)
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
