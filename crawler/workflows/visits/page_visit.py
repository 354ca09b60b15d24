"""One page that came, on its way into the store: seen for the first time, or the same as ever."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from crawler.items.crawl import Validators
from crawler.items.prepared import Prepared
from crawler.items.visit import Fetched, Outcome
from crawler.workflows.accept import accept_first
from crawler.workflows.held.waiting import give_up_waiting
from crawler.workflows.visits.missed import is_there
from storage.rows.pages import Page, set_validators
from storage.rows.reports import insert_report
from storage.rows.snapshots import store_snapshot
from storage.rows.visits import insert_visit


class PageVisit:
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

    def _snapshot(self, reading: Prepared) -> int:
        return store_snapshot(self.db, self.crawl_id, self.page.id, self.fetched, reading.snapshot)

    def _report(self, reading: Prepared, snapshot_id: int, claims: bytes) -> int:
        return insert_report(self.db, self.crawl_id, self.page.id, snapshot_id, reading.report, claims)

    def _end(self, outcome: Outcome, *, reason: str | None = None, snapshot_id: int | None = None) -> Outcome:
        is_there(self.db, self.page)
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
