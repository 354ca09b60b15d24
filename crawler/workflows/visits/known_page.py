"""A page that was read before, on its way into the store: the same, known, in turn with another, drifted, or edited."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.diff.said import Said
from crawler.items.change import Change, Comparison
from crawler.items.claim import Claim, KnownClaim
from crawler.items.crawl import CrawlStatus, PageEvent, State
from crawler.items.prepared import Prepared
from crawler.items.visit import Outcome
from crawler.workflows.comparing import compare_with_stored
from crawler.workflows.held.reread import claims_of_waiting, say_the_same
from crawler.workflows.held.waiting import give_up_waiting, not_discarded, resolve_if_empty, told_of
from crawler.workflows.visits.flapping import Flap, flap_of
from crawler.workflows.visits.missed import record_missed
from crawler.workflows.visits.page_visit import PageVisit
from crawler.workflows.visits.redrawn import accept_redrawn
from crawler.workflows.visits.unfit import unfit_reading
from storage.rows.changes import insert_changes
from storage.rows.events import insert_event
from storage.rows.packing import claims_of, packed_claims, text_in
from storage.rows.reports import stored_report
from storage.rows.snapshots import snapshot_of, text_of
from storage.rows.staged import StagedPage, stage_page, supersede, waiting_for


def _read_otherwise(crawl_id: int) -> str:
    return f"what it held was read otherwise since, last in crawl {crawl_id}"


def _claims(comparison: Comparison) -> tuple[KnownClaim, ...]:
    """The claims of the new reading under the ids that they have from now on."""
    return tuple(KnownClaim(match.claim_id, match.new) for match in comparison.matches)


def _said(reading: Prepared) -> Said:
    return Said(text_in(reading), claims_of(reading))


class KnownPage(PageVisit):
    """One page that has a report; every method is called inside the visit's transaction."""

    def known(self, reading: Prepared) -> Outcome:
        """A page that has a report, by the same extractor."""
        content = reading.snapshot.content_hash
        if content == self.page.content_hash:
            accept_redrawn(self.db, self.crawl_id, self.page, self.fetched, reading)
            return self.same()
        waiting = [found.staged for found in waiting_for(self.db, self.page.id) if found.content_hash == content]
        again = next((staged for staged in waiting if staged.state is not State.DRIFTED), None)
        if again is not None:
            return self._again(again)
        return self._differs(reading)

    def _differs(self, reading: Prepared) -> Outcome:
        """Another content than the accepted one: damaged, the same in other marks, known, drifted, or an edit."""
        assert self.page.report_id is not None, "a known page has a report"
        old, new = stored_report(self.db, self.page.report_id), claims_of(reading)
        last = snapshot_of(self.db, self.page.snapshot_id or 0)
        accepted = [known.claim for known in old.claims], text_of(self.db, last.id)
        unfit = unfit_reading(last, accepted, self.fetched, (new, text_in(reading)))
        if unfit and unfit.outcome is Outcome.ERROR:
            return record_missed(self.db, self.crawl_id, self.page, unfit, now=self.now)
        comparison = compare_with_stored(self.db, self.page.url, old, _said(reading))
        if not comparison.changes:
            return self.same()
        waiting = [found.staged for found in waiting_for(self.db, self.page.id)]
        again = next((staged for staged in waiting if self._says(staged, new)), None)
        if again is not None and again.state is not State.DRIFTED:
            return self._again(again)
        flap = flap_of(self.db, self.page, reading, new)
        if flap is not None:
            return self._flaps(flap, len(told_of(comparison.changes)))
        if unfit:
            return self._drifted(reading, unfit.reason, waiting, is_kept=again is not None)
        return self._changed(reading, comparison, waiting)

    def _says(self, staged: StagedPage, new: Sequence[Claim]) -> bool:
        return say_the_same(self.page.url, claims_of_waiting(self.db, staged), new)

    def _again(self, staged: StagedPage) -> Outcome:
        """What an earlier crawl holds, or what a person has discarded: nothing new to say."""
        if staged.state is State.DISCARDED:
            return self._known_to(State.DISCARDED, staged.crawl_id, f"was discarded with crawl {staged.holder}")
        for other in waiting_for(self.db, self.page.id):
            is_later = other.staged.state is State.HELD and other.staged.crawl_id > staged.crawl_id
            if is_later or other.staged.state is State.DRIFTED:
                supersede(self.db, other.staged)
                resolve_if_empty(self.db, other.staged.holder, CrawlStatus.DISCARDED, _read_otherwise(self.crawl_id))
        stage_page(self.db, self.crawl_id, self.page.id, None, State.REPEATED, self.validators, staged.crawl_id)
        return self._end(Outcome.CHANGED, reason=f"says what crawl {staged.crawl_id} holds")

    def _known_to(self, state: State, crawl_id: int, reason: str, snapshot_id: int | None = None) -> Outcome:
        """Other words than the accepted ones of which nothing is to be told: what is accepted stands."""
        give_up_waiting(self.db, self.crawl_id, self.page.id)
        stage_page(self.db, self.crawl_id, self.page.id, None, state, self.validators, crawl_id)
        return self._end(Outcome.UNCHANGED, reason=f"what it says {reason}", snapshot_id=snapshot_id)

    def _flaps(self, flap: Flap, differing: int) -> Outcome:
        """An older content in turn with the accepted one."""
        if flap.is_news:
            page_id, event = self.page.id, PageEvent.PAGE_FLAPS
            insert_event(self.db, self.crawl_id, page_id, event, differing, state=State.LIVE, now=self.now)
        reason = f"is what crawl {flap.crawl_id} read, before the last edit: the page goes to and fro"
        return self._known_to(State.FLAPPING, flap.crawl_id, reason, flap.snapshot_id)

    def _drifted(self, reading: Prepared, reason: str, waiting: Sequence[StagedPage], *, is_kept: bool) -> Outcome:
        """Another layout or no case at all: kept for a look, and no claim touched, nor what is held of the page.

        Of a page that drifts on in other words the last reading is kept, for the crawl with which that began.
        """
        if not is_kept:
            since = None
            for staged in waiting:
                if staged.state is State.DRIFTED:
                    since = staged.holder
                    supersede(self.db, staged)
            report_id = self._report(reading, self._snapshot(reading), packed_claims((), ""))
            earlier = since if since != self.crawl_id else None
            stage_page(self.db, self.crawl_id, self.page.id, report_id, State.DRIFTED, self.validators, earlier)
        return self._end(Outcome.DRIFTED, reason=reason)

    def _changed(self, reading: Prepared, comparison: Comparison, waiting: Sequence[StagedPage]) -> Outcome:
        """An edit: staged; where a reading of the page is held and this one comes upon it, held and told apart."""
        held = [staged for staged in waiting if staged.state is State.HELD]
        if held:
            base = held[-1]
            assert base.report_id is not None, "a reading that waits has its report"
            upon = compare_with_stored(self.db, self.page.url, stored_report(self.db, base.report_id), _said(reading))
            if len(told_of(upon.changes)) < len(told_of(comparison.changes)):
                return self._edited_upon(reading, upon, base, [staged for staged in waiting if staged is not base])
        told, known = not_discarded(self.db, self.page.id, comparison.changes)
        if known and not told_of(told):
            crawl_id = max(known)
            return self._known_to(State.DISCARDED, crawl_id, f"and more was discarded with crawl {crawl_id}")
        give_up_waiting(self.db, self.crawl_id, self.page.id)
        return self._stage(reading, comparison, State.STAGED, None, told)

    def _edited_upon(
        self, reading: Prepared, upon: Comparison, base: StagedPage, later: Sequence[StagedPage]
    ) -> Outcome:
        """Held beside what is held already, with what came since; an earlier such reading is superseded."""
        outcome = self._stage(reading, upon, State.HELD, base.crawl_id, upon.changes)
        for staged in later:
            if staged.state is State.DISCARDED:
                continue
            supersede(self.db, staged)
            resolve_if_empty(self.db, staged.holder, CrawlStatus.DISCARDED, _read_otherwise(self.crawl_id))
        return outcome

    def _stage(
        self, reading: Prepared, comparison: Comparison, state: State, upon: int | None, told: Sequence[Change]
    ) -> Outcome:
        """Keep a reading with its changes; those that are not in `told` were discarded before, and stay so."""
        snapshot_id = self._snapshot(reading)
        claims = packed_claims(_claims(comparison), text_of(self.db, snapshot_id))
        report_id = self._report(reading, snapshot_id, claims)
        is_told = {id(change) for change in told}
        rest = [change for change in comparison.changes if id(change) not in is_told]
        insert_changes(self.db, self.crawl_id, self.page.id, told, state)
        insert_changes(self.db, self.crawl_id, self.page.id, rest, State.DISCARDED)
        stage_page(self.db, self.crawl_id, self.page.id, report_id, state, self.validators, upon)
        return self._end(Outcome.CHANGED, snapshot_id=snapshot_id)
