"""One crawl of one vendor: its file checked out, a child that crawls, and its file checked in where that went well."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.cluster.shelf import CheckedOut, Shelf
from crawler.items.errors import CasewatchError
from crawler.items.options import CrawlOptions
from crawler.vendors.registry import load_vendor
from storage.cluster.generations import Generation
from storage.cluster.published import publish_file
from storage.database import open_database
from storage.rows.crawls import last_completed

if TYPE_CHECKING:
    from psycopg import Connection

logger = logging.getLogger(__name__)

DONE = frozenset({0, 1, 4, 5, 6})
"""Exit codes of `scrapy crawl` after which what it wrote is whole: read, some not, held, interrupted, not mailed."""
IN_USE = 75
_OURS = {"CASES_ALL": "false", "CASES_MAIL_AT": "digest"}
"""What a crawl of a cluster is told: the worker publishes what it accepted, and mail goes out from the desk."""


class InUseError(CasewatchError):
    """The database or the host is in use (exit code 75), or the worker ends: tried again in minutes, and no failure."""


class CrawlFailedError(CasewatchError):
    """The crawl was killed, or could not use its database: what it wrote is dropped, and it is tried again."""


class Crawls:
    """The crawls of one worker."""

    def __init__(
        self, shelf: Shelf, options: CrawlOptions, folder: Path, arguments: Sequence[str], settings: Mapping[str, str]
    ) -> None:
        self.shelf = shelf
        self.options = options
        self.folder = folder
        self._arguments = list(arguments)
        self._settings = dict(settings)
        self._children: set[asyncio.subprocess.Process] = set()
        self._ended_by: signal.Signals | None = None

    def end(self, number: signal.Signals) -> None:
        """Send a signal to every crawl that runs, and begin none any more."""
        self._ended_by = number
        for child in self._children:
            if child.returncode is None:
                child.send_signal(number)

    async def run(self, vendor: str, asked_at: datetime) -> str:
        """Crawl a vendor, unless somebody has since it was asked for; what became of it, in words.

        Raises:
            InUseError, CrawlFailedError: it is to be tried again; the vendor's file on the shelf is as before.
            StaleError, StoreError, VendorError: as `Shelf.check_in`, and where there is no such vendor.
        """
        with self._work_folder(vendor) as folder:
            held = await asyncio.to_thread(self.shelf.check_out, vendor, folder / f"{vendor}.db")
            if held.base.completed_at is not None and held.base.completed_at >= asked_at:
                return "was read meanwhile"
            begun = time.monotonic()
            code = await self._crawl(vendor, held.path)
            logger.info("%s: exit code %s after %d s", vendor, code, time.monotonic() - begun)
            if code == IN_USE:
                raise InUseError(f"{vendor}: its database or host is in use; it is tried again later")
            if code not in DONE:
                raise CrawlFailedError(f"{vendor}: the crawl {_ending(code)}; nothing of it is kept")
            return await asyncio.to_thread(self._check_in, held)

    async def _crawl(self, vendor: str, database: Path) -> int:
        """The exit code of a crawl into this file; negative: the signal that killed it."""
        if self._ended_by is not None:
            raise InUseError(f"{vendor}: this worker ends; it is tried again later")
        settings = {**self._settings, **_OURS, "CASES_DB": str(database), "LOG_FORMAT": _log_format(vendor)}
        command = [sys.executable, "-m", "crawler.cluster.child", str(os.getpid()), "crawl", "cases"]
        command += ["-a", f"vendor={vendor}", *(part for one in self._arguments for part in ("-a", one))]
        command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        environment = {name: value for name, value in os.environ.items() if name != "CASES_CLUSTER"}
        child = await asyncio.create_subprocess_exec(*command, env=environment, stdin=asyncio.subprocess.DEVNULL)
        self._children.add(child)
        if self._ended_by is not None:
            child.send_signal(self._ended_by)  # it was told while the child began
        try:
            return await child.wait()
        finally:
            self._children.discard(child)
            if child.returncode is None:
                child.kill()

    def _check_in(self, held: CheckedOut) -> str:
        return f"is generation {check_in(self.shelf, held, self.options).number} now"

    @contextmanager
    def _work_folder(self, vendor: str) -> Iterator[Path]:
        folder = Path(tempfile.mkdtemp(prefix=f"{vendor}-", dir=self.folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def check_in(shelf: Shelf, held: CheckedOut, options: CrawlOptions) -> Generation:
    """Check a vendor's crawled file in, and publish what it has accepted, in one transaction.

    Raises:
        StaleError, StoreError, VendorError: as `Shelf.check_in`, and where there is no such vendor.
    """
    vendor = load_vendor(held.base.vendor, options.vendors)
    with closing(open_database(held.path)) as db:
        completed_at = last_completed(db)
    return shelf.check_in(held, completed_at=completed_at, tags=vendor.tags, also=published)


def published(connection: Connection, own: Path) -> None:
    """Publish what a vendor's file has accepted, in the transaction of its check-in."""
    publish_file(connection, own, now=datetime.now(UTC))


def _log_format(vendor: str) -> str:
    return f"%(asctime)s {vendor} %(levelname)s: %(message)s"


def _ending(code: int) -> str:
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
