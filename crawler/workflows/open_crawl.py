"""A crawl under way: its database, its lock and its row, from before the first request to after the last."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from crawler.extractors import EXTRACTOR_VERSION
from crawler.items.crawl import CrawlStatus, SettleResult, Validators
from crawler.items.errors import LockedError, OtherNameError, StoreError
from crawler.items.options import CrawlOptions
from crawler.items.visit import Fetched, NotModified, Outcome, Read, Visit
from crawler.vendors.model import Vendor
from crawler.vendors.selection import vendor_of
from crawler.workflows.crawls import finish_crawl, skip_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.vendors.ownership import take_database
from crawler.workflows.visits.address_book import AddressBook
from crawler.workflows.visits.record import is_accepted_body, record_fetched, record_not_modified, record_unread
from storage.database import open_database, transaction
from storage.faults import check_file, check_writable
from storage.lock import CrawlLock
from storage.queries.known import known_addresses
from storage.rows.pages import validators_of


class OpenCrawl:
    """What the fetching side needs of the store while one crawl runs."""

    def __init__(  # noqa: PLR0913  # what a crawl holds open
        self,
        db: Database,
        lock: CrawlLock,
        crawl_id: int,
        options: CrawlOptions,
        vendor: Vendor,
        *,
        is_read_otherwise: bool = False,
    ) -> None:
        self.db = db
        self.lock = lock
        self.crawl_id = crawl_id
        self.options = options
        self.error: StoreError | None = None
        """Why the store could not be written to; the crawl ends with it."""
        self.is_closed = False
        self.vendor = vendor
        """Whose cases they are."""
        self.is_read_otherwise = is_read_otherwise
        """Whether the vendor's file has other patterns, names or words than at the last crawl."""
        self._known = known_addresses(db)
        self.book = AddressBook(db, crawl_id, self._known)
        """Which addresses are one page."""

    @classmethod
    def begin(cls, options: CrawlOptions) -> OpenCrawl:
        """Take the lock, open the database, settle what killed crawls left, and open a row.

        Raises:
            LockedError: another crawl has the database; a `skipped` row says so, unless it has it under another name
                of the file, since SQLite keeps what it writes beside the name.
            VendorError: it holds another vendor's cases.
            StoreError: it cannot be used.
        """
        vendor = vendor_of(options)
        check_file(Path(options.db), must_exist=False)
        check_writable(Path(options.db))
        lock = CrawlLock(options.db)
        _acquire(lock, options.db)
        db: Database | None = None
        try:
            db = open_database(options.db)
            lock.identify()
            is_otherwise = take_database(db, vendor, options.db)
            crawl_id = start_crawl(
                db,
                now=_now(),
                pid=os.getpid(),
                extractor_version=EXTRACTOR_VERSION,
                gate=options.gate,
            )
            return cls(db, lock, crawl_id, options, vendor, is_read_otherwise=is_otherwise)
        except BaseException as error:
            if db is not None:
                db.close()
            lock.release(discard=isinstance(error, StoreError))
            raise

    def known_pages(self) -> list[str]:
        """Address of every page that was ever visited."""
        return list(self._known)

    def was_read(self, url: str) -> bool:
        """Whether the page was read as a case before this crawl."""
        return self._known.get(url, False)

    def validators(self, urls: Iterable[str]) -> dict[str, Validators]:
        """What to ask the server with, for those pages whose accepted content came with something to ask with."""
        return validators_of(self.db, [url for url in urls if self.was_read(url)])

    def has_same_body(self, fetched: Fetched) -> bool:
        """Whether these are the bytes of the accepted content, so that they need no reading."""
        return self.was_read(fetched.url) and is_accepted_body(self.db, fetched.url, fetched.body, EXTRACTOR_VERSION)

    def record(self, visit: Visit) -> Outcome:
        """Write one visit, in one transaction; returns its outcome.

        Raises:
            StoreError: the database cannot be written, or was deleted.
        """
        self.lock.check_file()
        if isinstance(visit, Read):
            return record_fetched(self.db, self.crawl_id, visit.fetched, visit.reading, now=_now())
        if isinstance(visit, NotModified):
            return record_not_modified(self.db, self.crawl_id, visit.url, now=_now())
        return record_unread(self.db, self.crawl_id, visit, now=_now())

    def end(self, *, interrupted: str | None, seeds: int) -> SettleResult:
        """Settle what was staged, close the row, let the lock go. `interrupted`: what ended it early, or None.

        Raises:
            StoreError: the database cannot be written; the next crawl settles what is staged.
        """
        self.is_closed = True
        try:
            self.lock.check_file()
            with transaction(self.db):
                self.book.write()
            result = settle_crawl(
                self.db,
                self.crawl_id,
                now=_now(),
                gate=self.options.gate,
            )
            status = CrawlStatus.FINISHED
            if interrupted is not None:
                status = CrawlStatus.FAILED if self.error is not None else CrawlStatus.INTERRUPTED
            reason = str(self.error) if self.error is not None else interrupted
            finish_crawl(self.db, self.crawl_id, status, {"seeds": seeds}, now=_now(), reason=reason)
            return result
        finally:
            self.db.close()
            self.lock.release()


def _acquire(lock: CrawlLock, path: str) -> None:
    try:
        lock.acquire()
    except OtherNameError:
        raise
    except LockedError as error:
        with closing(open_database(path)) as db:
            skip_crawl(db, now=_now(), pid=os.getpid(), reason=str(error))
        raise


def _now() -> datetime:
    return datetime.now(UTC)
