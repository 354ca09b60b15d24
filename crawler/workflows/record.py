"""One visit into the store, in one transaction: what was seen, and what of it is staged."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from crawler.diff.compare import compare_claims
from crawler.diff.drift import drift_reason
from crawler.items.change import Comparison
from crawler.items.claim import KnownClaim
from crawler.items.crawl import PageStatus, State, Validators
from crawler.items.prepared import Prepared
from crawler.items.visit import Fetched, Outcome, Reading, Unread
from crawler.pages.markup import has_end
from crawler.workflows.accept import accept_first
from crawler.workflows.hold import give_up_waiting
from crawler.workflows.reading import prepare
from crawler.workflows.redrawn import accept_redrawn
from crawler.workflows.reextract import reextract_page
from storage.changes import insert_changes
from storage.claims import gone_claims
from storage.database import transaction
from storage.packing import body_hash, claims_of, packed_claims
from storage.pages import Page, find_page, insert_page, set_page_status, set_validators
from storage.reports import insert_report, stored_report
from storage.snapshots import snapshot_of, store_snapshot, text_of
from storage.staged import StagedPage, stage_page, waiting_for
from storage.visits import insert_visit, visit_outcome

_MISSED = frozenset({Outcome.GONE, Outcome.REDIRECTED})


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
    ready = prepare(fetched.url, fetched.body, reading) if isinstance(reading, Reading) else reading
    with transaction(db):
        page = _page(db, crawl_id, fetched.url)
        before = visit_outcome(db, crawl_id, page.id) if page.report_id is not None else None
        if before in {Outcome.NEW, Outcome.CHANGED}:
            return before
        visit = _Visit(db, crawl_id, page, fetched, now)
        if ready is None:
            if page.body_hash != body_hash(fetched.body):
                raise ValueError(f"{fetched.url} was not read, and its bytes are not the accepted ones")
            return visit.same()
        if page.report_id is None:
            return visit.first(ready)
        if page.extractor_version != ready.report.extractor_version:
            is_same = page.body_hash == ready.snapshot.body_hash
            visit.page = reextract_page(db, page, ready if is_same else None)
        return visit.known(ready)


def record_not_modified(db: Database, crawl_id: int, url: str, *, now: datetime) -> Outcome:
    """Store that the server says the accepted content still stands (304); returns `not_modified`.

    For a page that was never accepted this is an `error`: nobody should have asked.
    """
    with transaction(db):
        page = _page(db, crawl_id, url)
        if page.report_id is None:
            reason = "304 for a page that was never read: asked without need"
            return _record_unread(db, crawl_id, Unread(url, Outcome.ERROR, reason, 304), now=now)
        before = visit_outcome(db, crawl_id, page.id)
        if before is not None and before.was_read:
            return before
        give_up_waiting(db, crawl_id, page.id)
        _is_there(db, page)
        insert_visit(db, crawl_id, page.id, Outcome.NOT_MODIFIED, now=now, http_status=304)
        return Outcome.NOT_MODIFIED


def record_unread(db: Database, crawl_id: int, unread: Unread, *, now: datetime) -> Outcome:
    """Store a visit that yielded no page, with its reason. No claim is touched; returns the outcome that stands.

    A page that this crawl has read already stays read.
    """
    with transaction(db):
        return _record_unread(db, crawl_id, unread, now=now)


def _record_unread(db: Database, crawl_id: int, unread: Unread, *, now: datetime) -> Outcome:
    page = _page(db, crawl_id, unread.url)
    before = visit_outcome(db, crawl_id, page.id)
    if before is not None and before.was_read:
        return before
    if unread.outcome in _MISSED and before not in _MISSED:
        status = PageStatus.SUSPECT_GONE if page.status is PageStatus.LIVE else page.status
        set_page_status(db, page.id, status, page.missing_count + 1)
    insert_visit(db, crawl_id, page.id, unread.outcome, now=now, http_status=unread.http_status, reason=unread.reason)
    return unread.outcome


def _page(db: Database, crawl_id: int, url: str) -> Page:
    return find_page(db, url) or insert_page(db, url, crawl_id)


def _is_there(db: Database, page: Page) -> None:
    """The page answered: crawls that missed it no longer count. A withdrawn one is brought back when settled."""
    if page.missing_count:
        status = PageStatus.LIVE if page.status is PageStatus.SUSPECT_GONE else page.status
        set_page_status(db, page.id, status, 0)


def _claims(comparison: Comparison) -> tuple[KnownClaim, ...]:
    """The claims of the new reading under the ids that they have from now on."""
    return tuple(KnownClaim(match.claim_id, match.new) for match in comparison.matches)


class _Visit:
    """One page that came, on its way into the store; every method is called inside the visit's transaction."""

    def __init__(self, db: Database, crawl_id: int, page: Page, fetched: Fetched, now: datetime) -> None:
        self.db, self.crawl_id, self.page, self.fetched, self.now = db, crawl_id, page, fetched, now
        self.validators = Validators(fetched.etag, fetched.last_modified)

    def first(self, reading: Prepared) -> Outcome:
        """A page that has no report."""
        snapshot_id = self._snapshot(reading)
        report_id = self._report(reading, snapshot_id, reading.claims)
        page_id, rows = self.page.id, reading.rows
        accept_first(self.db, self.crawl_id, page_id, report_id, snapshot_id, rows, self.validators, now=self.now)
        return self._end(Outcome.NEW, snapshot_id=snapshot_id)

    def same(self) -> Outcome:
        """The accepted content, whatever its bytes: whoever asks next may ask with what the server gave now."""
        give_up_waiting(self.db, self.crawl_id, self.page.id)
        if self.validators != self.page.validators:
            set_validators(self.db, self.page.id, self.validators)
        return self._end(Outcome.UNCHANGED)

    def known(self, reading: Prepared) -> Outcome:
        """A page that has a report, by the same extractor."""
        content = reading.snapshot.content_hash
        if content == self.page.content_hash:
            accept_redrawn(self.db, self.page, self.fetched, reading)
            return self.same()
        waiting = waiting_for(self.db, self.page.id)
        for staged, waiting_content in waiting:
            if waiting_content == content and staged.state is not State.DRIFTED:
                return self._again(staged)
        assert self.page.report_id is not None, "a known page has a report"
        old = stored_report(self.db, self.page.report_id)
        new = claims_of(reading)
        if not has_end(self.fetched.body) and has_end(snapshot_of(self.db, self.page.snapshot_id or 0).body):
            return self._cut_off()
        reason = drift_reason([known.claim for known in old.claims], new)
        if reason:
            is_kept = any(waiting_content == content for _, waiting_content in waiting)
            return self._drifted(reading, reason, is_kept=is_kept)
        gone = gone_claims(self.db, self.page.id, [known.claim_id for known in old.claims])
        comparison = compare_claims(old.claims, new, page_url=self.page.url, gone=gone)
        if not comparison.changes:
            return self.same()
        return self._changed(reading, comparison, waiting)

    def _again(self, staged: StagedPage) -> Outcome:
        """What an earlier crawl holds, or what a person has discarded: nothing new to say."""
        if staged.state is State.DISCARDED:
            return self._end(Outcome.DRIFTED, reason=f"says what was discarded with crawl {staged.crawl_id}")
        stage_page(self.db, self.crawl_id, self.page.id, None, State.REPEATED, self.validators)
        return self._end(Outcome.CHANGED, reason=f"says what crawl {staged.crawl_id} holds")

    def _cut_off(self) -> Outcome:
        """Half a page, sent as if it were whole: the accepted one had an end, this one has none."""
        size = len(self.fetched.body)
        reason = f"the page breaks off without </html>, which its last reading had ({size} bytes)"
        status = self.fetched.http_status
        unread = Unread(self.page.url, Outcome.ERROR, reason, status)
        return _record_unread(self.db, self.crawl_id, unread, now=self.now)

    def _drifted(self, reading: Prepared, reason: str, *, is_kept: bool) -> Outcome:
        """Another layout or no case at all: kept for a look, and no claim touched, nor what is held of the page."""
        if not is_kept:
            give_up_waiting(self.db, self.crawl_id, self.page.id, (State.DRIFTED,))
            report_id = self._report(reading, self._snapshot(reading), packed_claims((), ""))
            stage_page(self.db, self.crawl_id, self.page.id, report_id, State.DRIFTED, self.validators)
        return self._end(Outcome.DRIFTED, reason=reason)

    def _changed(
        self, reading: Prepared, comparison: Comparison, waiting: list[tuple[StagedPage, bytes | None]]
    ) -> Outcome:
        """An edit: staged, or held at once where an earlier reading of the page is held."""
        is_held = any(staged.state is State.HELD for staged, _ in waiting)
        state = State.HELD if is_held else State.STAGED
        give_up_waiting(self.db, self.crawl_id, self.page.id)
        snapshot_id = self._snapshot(reading)
        claims = packed_claims(_claims(comparison), text_of(self.db, snapshot_id))
        report_id = self._report(reading, snapshot_id, claims)
        insert_changes(self.db, self.crawl_id, self.page.id, comparison.changes, state)
        stage_page(self.db, self.crawl_id, self.page.id, report_id, state, self.validators)
        return self._end(Outcome.CHANGED, snapshot_id=snapshot_id)

    def _snapshot(self, reading: Prepared) -> int:
        return store_snapshot(self.db, self.crawl_id, self.page.id, self.fetched, reading.snapshot)

    def _report(self, reading: Prepared, snapshot_id: int, claims: bytes) -> int:
        return insert_report(self.db, self.crawl_id, self.page.id, snapshot_id, reading.report, claims)

    def _end(self, outcome: Outcome, *, reason: str | None = None, snapshot_id: int | None = None) -> Outcome:
        _is_there(self.db, self.page)
        fetched = self.fetched
        insert_visit(
            self.db,
            self.crawl_id,
            self.page.id,
            outcome,
            now=self.now,
            http_status=fetched.http_status,
            reason=reason,
            snapshot_id=snapshot_id,
            rendered=fetched.rendered,
        )
        return outcome
