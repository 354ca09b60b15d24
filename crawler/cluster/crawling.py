"""One crawl of one vendor: its file checked out, a child that crawls, and its file checked in where that went well."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.cluster.names import check_not_renamed
from crawler.cluster.shelf import CheckedOut, Shelf
from crawler.items.crawl import CrawlStatus
from crawler.items.errors import CasewatchError, StaleError, StoreError
from crawler.items.options import CrawlOptions
from crawler.items.program import STARTED_AS, program
from crawler.outputs.printable import printable
from crawler.vendors.registry import load_vendor
from storage.cluster.connection import connected
from storage.cluster.failures import note_failure
from storage.cluster.generations import Generation
from storage.cluster.published import publish_file
from storage.database import open_database
from storage.rows.crawls import last_completed, latest_crawls

if TYPE_CHECKING:
    from psycopg import Connection

logger = logging.getLogger(__name__)

DONE = frozenset({0, 1, 4, 5, 6})
"""Exit codes of `scrapy crawl` after which what it wrote is whole: read, some not, held, interrupted, not mailed."""
IN_USE = 75
_INTERRUPTED, _UNHEARD = 5, -signal.SIGTERM
"""What a crawl ends with that was told to end: by itself, and before it could hear."""
_OURS = {"CASES_ALL": "false", "CASES_MAIL_AT": "digest"}
"""What a crawl of a cluster is told: the worker publishes what it accepted, and mail goes out from the desk."""


class InUseError(CasewatchError):
    """The database or the host is in use (exit code 75), or the worker ends: tried again in minutes, and no failure."""


class CrawlFailedError(CasewatchError):
    """The crawl was killed, or could not use its database: what it wrote is dropped, and it is tried again."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a crawl's process ended."""

    pid: int
    code: int
    """Its exit code; negative: the signal that killed it."""
    said: str
    """Its last line; "" where it was killed."""

    @property
    def reason(self) -> str:
        """Why, in words."""
        if self.code < 0:
            return f"the crawl was killed by {signal.Signals(-self.code).name}"
        return f"the crawl ended with exit code {self.code}" + (f": {self.said}" if self.said else "")


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

        What fails is written where `scrapy status --cluster` finds it.

        Raises:
            InUseError, CrawlFailedError: it is to be tried again; the vendor's file on the shelf is as before.
            StaleError, StoreError, VendorError: as `Shelf.check_in`, and where there is no such vendor.
        """
        try:
            with self._work_folder(vendor) as folder:
                return await self._turn(vendor, asked_at, folder)
        except (InUseError, StaleError):
            raise
        except Exception as error:
            await asyncio.to_thread(self._note, vendor, str(error) or type(error).__name__)
            raise

    async def _turn(self, vendor: str, asked_at: datetime, folder: Path) -> str:
        held = await asyncio.to_thread(self.shelf.check_out, vendor, folder / f"{vendor}.db")
        if held.base.completed_at is not None and held.base.completed_at >= asked_at:
            return "was read meanwhile"
        if self._ended_by is not None:
            raise InUseError(f"{vendor}: this worker ends; it is tried again later")
        if not held.base.number:
            await asyncio.to_thread(check_not_renamed, self.shelf, vendor, self.options)
        begun = time.monotonic()
        ended = await self._crawl(vendor, held.path)
        logger.info("%s: exit code %s after %d s", vendor, ended.code, time.monotonic() - begun)
        if ended.code == IN_USE:
            raise InUseError(f"{vendor}: its database or host is in use; it is tried again later")
        if ended.code not in DONE and ended.code != _UNHEARD:
            raise CrawlFailedError(f"{vendor}: {ended.reason}; nothing of it is kept")
        await asyncio.to_thread(check_ended, held, ended)
        new = await asyncio.to_thread(check_in, self.shelf, held, self.options)
        return f"is generation {new.number} now"

    def _note(self, vendor: str, reason: str) -> None:
        with suppress(StoreError), connected(self.shelf.address) as connection:
            note_failure(connection, vendor, printable(reason), socket.gethostname())

    async def _crawl(self, vendor: str, database: Path) -> Ended:
        """A crawl into this file, to its end."""
        settings = {**self._settings, **_OURS, "CASES_DB": str(database), "LOG_FORMAT": _log_format(vendor)}
        said = database.with_suffix(".said")
        command = [sys.executable, "-m", "crawler.cluster.child", str(os.getpid()), str(said), "crawl", "cases"]
        command += ["-a", f"vendor={vendor}", *(part for one in self._arguments for part in ("-a", one))]
        command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        environment = {name: value for name, value in os.environ.items() if name != "CASES_CLUSTER"}
        environment[STARTED_AS] = program()
        child = await asyncio.create_subprocess_exec(*command, env=environment, stdin=asyncio.subprocess.DEVNULL)
        self._children.add(child)
        if self._ended_by is not None:
            child.send_signal(self._ended_by)  # it was told while the child began
        try:
            code = await child.wait()
        finally:
            self._children.discard(child)
            if child.returncode is None:
                child.kill()
        return Ended(child.pid, code, said.read_text(encoding="utf-8") if said.exists() else "")

    @contextmanager
    def _work_folder(self, vendor: str) -> Iterator[Path]:
        folder = Path(tempfile.mkdtemp(prefix=f"{vendor}-", dir=self.folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def check_ended(held: CheckedOut, ended: Ended) -> None:
    """Whether the file has the crawl that has just ended, and its end: an exit code alone does not say so.

    Raises:
        InUseError: it was told to end before it began.
        CrawlFailedError: it has not; a fault of ours ended the crawl.
    """
    vendor, crawls = held.base.vendor, []
    if held.path.exists():
        with closing(open_database(held.path)) as db:
            crawls = [one for one in latest_crawls(db, 1) if one.pid == ended.pid]
    is_ended = crawls and crawls[0].finished_at is not None and crawls[0].status is not CrawlStatus.FAILED
    if is_ended and ended.code in DONE:
        return
    if not crawls and ended.code in {_INTERRUPTED, _UNHEARD}:
        raise InUseError(f"{vendor}: its crawl was told to end before it began; it is tried again later")
    why = (crawls[0].reason if crawls else None) or ended.said or ended.reason
    raise CrawlFailedError(f"{vendor}: the crawl came to no end ({why}); nothing of it is kept")


def check_in(shelf: Shelf, held: CheckedOut, options: CrawlOptions) -> Generation:
    """Check a vendor's crawled file in, and publish what it has accepted, in one transaction.

    Raises:
        StaleError, StoreError, VendorError: as `Shelf.check_in`, and where there is no such vendor.
    """
    vendor = load_vendor(held.base.vendor, options.vendors)
    with closing(open_database(held.path)) as db:
        completed_at = last_completed(db)
    return shelf.check_in(held, completed_at=completed_at, tags=vendor.tags, also=published)


def published(connection: Connection, own: Path) -> Callable[[], None]:
    """What publishes that which a vendor's file has accepted, in the transaction of its check-in."""
    return publish_file(connection, own, now=datetime.now(UTC))


def _log_format(vendor: str) -> str:
    return f"%(asctime)s {vendor} %(levelname)s: %(message)s"
