"""Where pages are read: in this process, and in others beside it once reading holds a crawl up (ADR 0013)."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import msgspec
from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.items.options import CrawlOptions
from crawler.items.prepared import Prepared
from crawler.items.visit import Verdict
from crawler.text.origin import Origin
from crawler.vendors.selection import vendor_of
from crawler.workflows.readers.frames import LENGTH, Answer, Page, frame

logger = logging.getLogger(__name__)

MOST_AUTO = 2
"""Processes that `auto` starts at most: this one cannot fetch and store for more."""
MANY_PAGES = 80
"""Pages that must be left to visit: another process takes as long to begin as some sixty pages take to read."""
FIRST_PAGES = 5
"""Pages that are read here first, to see whether reading is what the crawl waits for."""
LARGE_SHARE = 0.25
"""Share of the time since the first of them that went into reading: a polite crawl stays far below."""
PAGES_AHEAD = 12
"""Pages that wait for one process at most; what comes on top is read here meanwhile."""
BYTES_AHEAD = 16 * 2**20
_PROJECT = Path(__file__).resolve().parents[2]
_PROGRAM = "from crawler.workflows.readers.reader import main; main()"
_LOST = "a process that reads pages was lost (%s): the crawl goes on reading by itself"
_decoder = msgspec.msgpack.Decoder(Answer)


class ReaderLostError(Exception):
    """The process ended before it answered."""


class Reader(asyncio.Protocol):
    """One process that reads pages of one origin, and what it was asked."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self.is_ready = False
        """Whether it has imported everything and still runs."""
        self.bytes_ahead = 0
        self._waiting: dict[int, tuple[asyncio.Future[Answer], int]] = {}
        self._is_stopped = False
        self._number = 0
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start the process; it says by itself when it is ready.

        Raises:
            OSError: it cannot be started.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own program, and it returns once that is loaded
                    [sys.executable, "-c", _PROGRAM],
                    cwd=_PROJECT,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    process_group=0,  # Ctrl-C is for the crawl, which still wants its pages
                )
            except OSError:
                ours.close()
                raise
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)
        self._send(self._origin)

    @property
    def ahead(self) -> int:
        """Pages that wait for it."""
        return len(self._waiting)

    async def read(self, url: str, body: bytes, encoding: str, *, known: bool) -> Answer:
        """Its answer to one page.

        Raises:
            ReaderLostError: it ended before.
        """
        self._number += 1
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = (future, len(body))
        self.bytes_ahead += len(body)
        self._send(Page(self._number, url, body, encoding, known))
        return await future

    def _send(self, value: Origin | Page) -> None:
        assert self._transport is not None, "only a reader that was started is told or asked"
        self._transport.write(frame(value))

    def stop(self) -> None:
        """End the process; it keeps nothing that could be lost."""
        self.is_ready, self._is_stopped = False, True
        if self._transport is not None:
            self._transport.abort()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    # -- asyncio.Protocol ---------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to it."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Hand every whole answer to who waits for it."""
        self._received += data
        while len(self._received) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._received)
            end = LENGTH.size + length
            if len(self._received) < end:
                return
            self._answered(_decoder.decode(memoryview(self._received)[LENGTH.size : end].tobytes()))
            del self._received[:end]

    def _answered(self, answer: Answer) -> None:
        if answer.number == 0:
            self.is_ready = True
            logger.debug("a process that reads pages beside this one is ready")
            return
        future, size = self._waiting.pop(answer.number)
        self.bytes_ahead -= size
        if not future.done():
            future.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell everybody who waits, and who reads the log."""
        self.is_ready = False
        if not self._is_stopped:
            logger.warning(_LOST, exc or "it ended")
        waiting, self._waiting = self._waiting, {}
        for future, _ in waiting.values():
            if not future.done():
                future.set_exception(ReaderLostError(str(exc or "it ended")))


class Readers:
    """Reads pages, here or in other processes, whichever is free first; the results are the same bytes."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.most = most_readers(CrawlOptions.of(crawler.settings).workers)
        settings = crawler.settings
        self.is_polite = settings.getfloat("DOWNLOAD_DELAY") > 0 or settings.getbool("AUTOTHROTTLE_ENABLED")
        """Whether the crawl waits between its requests, so that only time can tell what it waits for most."""
        self.origin = vendor_of(CrawlOptions.of(crawler.settings)).origin
        """Where the pages come from."""
        self.others: list[Reader] = []
        self.began: float | None = None
        self.read_here = 0
        self.seconds_here = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Readers:
        """As Scrapy makes its components."""
        readers = cls(crawler)
        crawler.signals.connect(readers.spider_opened, signals.spider_opened)
        crawler.signals.connect(readers.spider_closed, signals.spider_closed)
        return readers

    def spider_opened(self, spider: Spider) -> None:
        """Be there for the spider."""
        spider.readers = self  # type: ignore[attr-defined]  # the spider declares it

    def spider_closed(self) -> None:
        """End the other processes."""
        for reader in self.others:
            reader.stop()
        self.others = []

    async def expect(self, pages: int) -> None:
        """Begin at once where so many pages, never read before, are asked for without a pause."""
        if pages >= MANY_PAGES and not self.is_polite and not self.others:
            await self._start_others()

    async def read(self, url: str, body: bytes, encoding: str, *, known: bool) -> Prepared | Verdict:
        """As `crawler.workflows.reading.read_page`."""
        reader = self._free_reader(len(body))
        if reader is not None:
            try:
                answer = await reader.read(url, body, encoding, known=known)
            except ReaderLostError:
                logger.debug("%s is read again here: its reader was lost", url)
            else:
                found = answer.found
                if found is not None:
                    self.stats.inc_value("cases/read/beside")
                    return found
                logger.debug("%s is read again here: %s", url, answer.reason)
        return await self._read_here(url, body, encoding, known=known)

    def _free_reader(self, size: int) -> Reader | None:
        free = [
            reader
            for reader in self.others
            if reader.is_ready
            and reader.ahead < PAGES_AHEAD
            and (not reader.ahead or reader.bytes_ahead + size <= BYTES_AHEAD)
        ]
        return min(free, key=lambda reader: reader.ahead, default=None)

    async def _read_here(self, url: str, body: bytes, encoding: str, *, known: bool) -> Prepared | Verdict:
        # what reads pages is loaded for the first of them: in a crawl of known pages there often is none
        from crawler.workflows.reading import read_page  # noqa: PLC0415

        started = perf_counter()
        self.began = self.began or started
        try:
            return read_page(url, body, encoding, self.origin, known=known)
        finally:
            ended = perf_counter()
            self.read_here += 1
            self.seconds_here += ended - started
            if not self.others and self._is_slow(ended):
                await self._start_others()

    def _is_slow(self, now: float) -> bool:
        """Whether reading is what the crawl waits for, with enough of it to come."""
        if not self.most or self.began is None or self.read_here < FIRST_PAGES:
            return False
        left = self.stats.get_value("cases/pages/known", 0) - self.stats.get_value("cases/pages/done", 0)
        return left >= MANY_PAGES and self.seconds_here > LARGE_SHARE * (now - self.began)

    async def _start_others(self) -> None:
        self.others = [Reader(self.origin) for _ in range(self.most)]
        for reader in self.others:
            try:
                await reader.start()
            except OSError as error:
                logger.warning(_LOST, error)


def most_readers(wanted: int | None) -> int:
    """How many processes may read beside the crawl's own; `wanted` is the setting, None for `auto`."""
    if wanted is not None:
        return wanted
    if not hasattr(os, "sched_getaffinity"):  # where processes differ too much from those that this is tested on
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MOST_AUTO)
