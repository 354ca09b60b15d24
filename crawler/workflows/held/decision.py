"""One decision on what waits: readings accepted or dropped, and what later crawls read upon them put in its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from crawler.diff.layout import Redrawn, compare_redrawn
from crawler.diff.statements import bare_words
from crawler.items.change import Change
from crawler.items.crawl import CrawlStatus, Gate, State
from crawler.workflows.accept import accept_staged
from crawler.workflows.held.reread import claims_of_waiting, compare_anew, read_waiting_again, write_comparison
from crawler.workflows.held.resolution import Resolved
from crawler.workflows.held.waiting import not_discarded, resolve_if_empty, told_of
from crawler.workflows.vendors.ownership import origin_of
from storage.queries.held import held_pages
from storage.rows.changes import changed_claims, has_changes, move_changes
from storage.rows.claims import count_open_of_known, gone_claims
from storage.rows.pages import page_of
from storage.rows.reports import stored_report
from storage.rows.snapshots import text_of
from storage.rows.staged import StagedPage, set_free, set_repeats, set_staged_state, supersede, waiting_for

LEAST_PAGES = 3
"""Pages on which the same line has to come or go to be of a new layout, and no case's own."""
LEAST_SHARE = 0.25
"""The same as a share of the pages that are released."""


class Decision:
    """One release or discard under way, with what it sets free on the way."""

    def __init__(self, db: Database, now: datetime, gate: Gate) -> None:
        self.db, self.now, self.gate = db, now, gate
        self.free: dict[int, list[StagedPage]] = defaultdict(list)
        self.untold = 0
        self.crawls: set[int] = set()
        """Crawls of which something was released."""
        self.layout: frozenset[tuple[bool, str]] = frozenset()

    def release(self, staged: StagedPage, *, layout: bool) -> int:
        """Accept a reading, after the held one that it came upon; how many changes are told."""
        base = self._base(staged)
        told = self.release(base, layout=layout) if base is not None else 0
        self.crawls.add(staged.crawl_id)
        page = page_of(self.db, staged.page_id)
        if page.extractor_version is not None:
            read_waiting_again(self.db, page, page.extractor_version)
        waiting = {each.staged.crawl_id: each.staged for each in waiting_for(self.db, page.id)}
        if staged.crawl_id not in waiting:  # the extractor of today finds no difference in it
            return told
        staged = waiting[staged.crawl_id]
        if layout:
            self._lay_out(staged)
        elif staged.state is State.DISCARDED or not has_changes(self.db, staged.crawl_id, page.id):
            compare_anew(self.db, page, staged)
        told += accept_staged(self.db, staged, now=self.now)
        set_repeats(self.db, page.id, staged.crawl_id, State.LIVE)
        self._place_others(staged)
        return told

    def discard(self, staged: StagedPage) -> int:
        """Drop a reading; how many changes are not told."""
        told = move_changes(self.db, staged.crawl_id, staged.page_id, (State.HELD,), State.DISCARDED)
        if staged.state is State.HELD:
            set_free(self.db, staged)
        set_staged_state(self.db, staged, State.DISCARDED)
        set_repeats(self.db, staged.page_id, staged.crawl_id, State.DISCARDED)
        for other in self._held_beside(staged):
            if other.earlier_crawl == staged.crawl_id:
                self._set_free(other)
        return told

    def end(self, crawl_id: int, status: CrawlStatus, pages: int, told: int, withdrawn: int) -> Resolved:
        """Let the gate decide what was set free, and give crawls of which nothing waits their end."""
        later, held = {}, []
        for other, free in sorted(self.free.items()):
            still = [s for s in free if any(w.staged == s for w in waiting_for(self.db, s.page_id))]
            if not still:
                continue
            if self._holds(other, still):
                held.append(other)
                continue
            later[other] = sum(self.release(staged, layout=False) for staged in still)
        for other in sorted(self.crawls - {crawl_id}):
            resolve_if_empty(self.db, other, CrawlStatus.RELEASED)
        resolve_if_empty(self.db, crawl_id, status, by_hand=True)
        left = len(held_pages(self.db, crawl_id))
        return Resolved(pages, told, withdrawn, left, later, tuple(held), self.untold)

    def _holds(self, crawl_id: int, pages: Sequence[StagedPage]) -> bool:
        """Whether the gate holds the changes of these readings, of which what they came upon was decided."""
        touched = sum(len(changed_claims(self.db, page.crawl_id, page.page_id)) for page in pages)
        return self.gate.holds(touched, count_open_of_known(self.db, crawl_id))

    def _base(self, staged: StagedPage) -> StagedPage | None:
        """The held reading that this one came upon, where it still is held."""
        upon = staged.earlier_crawl if staged.state is State.HELD else None
        return next((other for other in self._held_beside(staged) if other.crawl_id == upon), None)

    def _held_beside(self, staged: StagedPage) -> list[StagedPage]:
        others = (each.staged for each in waiting_for(self.db, staged.page_id))
        return [other for other in others if other.state is State.HELD and other.crawl_id != staged.crawl_id]

    def know_layout(self, kept: Sequence[StagedPage]) -> None:
        """Find the lines that a new layout brings to many of these pages, or takes from them: they are its own."""
        lines: Counter[tuple[bool, str]] = Counter()
        for staged in kept:
            lines.update({line for change in self._redrawn(staged).told if (line := _line(change)) is not None})
        least = max(LEAST_PAGES, LEAST_SHARE * len(kept))
        self.layout = frozenset(line for line, pages in lines.items() if pages >= least)

    def _lay_out(self, staged: StagedPage) -> None:
        """Compare a reading as a page drawn anew: what is of the layout alone is kept, and not told."""
        found = self._redrawn(staged)
        tellers = {change.claim_id for change in found.told if _line(change) in self.layout}
        more = [c for c in found.comparison.changes if (c.told_by or c.claim_id) in tellers]
        untold = (*found.untold, *more)
        state = State.DISCARDED if staged.state is State.DISCARDED else State.HELD
        write_comparison(self.db, staged, found.comparison, state, untold=untold)
        self.untold += sum(change.told_by is None for change in untold)

    def _redrawn(self, staged: StagedPage) -> Redrawn:
        page = page_of(self.db, staged.page_id)
        assert page.snapshot_id is not None, "a page with a report has its snapshot"
        assert staged.report_id is not None, "a reading that waits has its report"
        assert page.report_id is not None, "a page with a report has its report"
        old = stored_report(self.db, page.report_id).claims
        return compare_redrawn(
            old,
            claims_of_waiting(self.db, staged),
            page_url=page.url,
            gone=gone_claims(self.db, page.id, [known.claim_id for known in old]),
            before=text_of(self.db, page.snapshot_id),
            after=text_of(self.db, stored_report(self.db, staged.report_id).snapshot_id),
            origin=origin_of(self.db),
        )

    def _place_others(self, accepted: StagedPage) -> None:
        """What else waits of the page: older readings are overtaken, newer ones rest on what is accepted now."""
        for each in waiting_for(self.db, accepted.page_id):
            other = each.staged
            if other.state is State.DISCARDED:
                continue
            if other.crawl_id < accepted.crawl_id:
                supersede(self.db, other)
                reason = f"what it held was read otherwise since, in crawl {accepted.crawl_id}"
                resolve_if_empty(self.db, other.holder, CrawlStatus.DISCARDED, reason)
            elif other.state is State.HELD:
                self._set_free(other)

    def _set_free(self, other: StagedPage) -> None:
        """A later reading that had come upon a decided one: compared with what is accepted, it waits for the gate."""
        page = page_of(self.db, other.page_id)
        comparison = compare_anew(self.db, page, other)
        told, known = not_discarded(self.db, page.id, comparison.changes)
        set_free(self.db, other)
        if known:
            kept = {id(change) for change in told}
            untold = [change for change in comparison.changes if id(change) not in kept]
            write_comparison(self.db, other, comparison, State.HELD, untold=untold, untold_state=State.DISCARDED)
        if not told_of(told):
            move_changes(self.db, other.crawl_id, page.id, (State.HELD,), State.DISCARDED)
            set_staged_state(self.db, other, State.DISCARDED)
            set_repeats(self.db, page.id, other.crawl_id, State.DISCARDED)
            resolve_if_empty(self.db, other.crawl_id, CrawlStatus.DISCARDED)
            return
        free = next(each.staged for each in waiting_for(self.db, page.id) if each.staged.crawl_id == other.crawl_id)
        self.free[other.crawl_id].append(free)


def _line(change: Change) -> tuple[bool, str] | None:
    """Words that came (True) or went with this change; None where it is neither."""
    if change.old is not None and change.new is not None:
        return None
    claim = change.new or change.old
    return (change.new is not None, bare_words(claim.sentence)) if claim else None
