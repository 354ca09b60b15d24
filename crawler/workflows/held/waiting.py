"""Readings that wait for a person: whether a page says one again, and what becomes of them without a decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlite_utils import Database

from crawler.items.change import Change, ChangeKind
from crawler.items.crawl import CrawlStatus, State
from storage.rows.changes import added_words, discarded_additions
from storage.rows.crawls import crawl_of, repeats_of, set_repeated, set_status
from storage.rows.events import supersede_withdrawals
from storage.rows.staged import (
    holders_of_repeated,
    still_waiting,
    supersede,
    waiting_for,
)


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
