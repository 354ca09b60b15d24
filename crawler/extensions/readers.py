"""Where pages are read: in this process, and in others beside it once reading holds a crawl up (ADR 0013)."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.items.options import CrawlOptions
from crawler.items.prepared import Prepared
from crawler.items.visit import Outcome, Verdict
from crawler.text.origin import Origin
from crawler.vendors.selection import vendor_of
from crawler.workflows.readers.frames import LENGTH, Answer, Page, frame

logger = logging.getLogger(__name__)

MOST_AUTO = 2
"""Processes that `auto` starts at most: this one cannot fetch and store for more."""
MANY_PAGES = 20
"""Pages that must be left to visit: what another process loads, this one need not, but there are two of them then."""
_LONGEST_ERROR = 200
"""Characters of what an error says of itself: it may hold a page's text."""
_PROJECT = Path(__file__).resolve().parents[2]
_PROGRAM = "from crawler.workflows.readers.reader import main; main()"
_LOST = "a process that reads pages was lost (%s): the crawl goes on reading by itself"
_decoder = msgspec.msgpack.Decoder(Answer)


class ReaderLostError(Exception):
    """The process ended before it answered."""


class Reader(asyncio.Protocol):
    """One process that reads pages of one origin, and what it was asked."""

    def __init__(self, origin: Origin) -> None:
        self._unsent = frame(origin)
        self.is_lost = False
        """Whether it has ended, and can be asked no more."""
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._is_stopped = False
        self._number = 0
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None

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
        self._waiting[self._number] = future
        self._send(Page(self._number, url, body, encoding, known))
        return await future

    def _send(self, page: Page) -> None:
        if self._transport is None:
            self._unsent += frame(page)
        else:
            self._transport.write(frame(page))

    async def connect(self, way: socket.socket) -> None:
        """Talk to it over this socket."""
        await asyncio.get_running_loop().create_connection(lambda: self, sock=way)

    def stop(self) -> None:
        """Ask it for no more; it ends with the way to it, and keeps nothing that could be lost."""
        self.is_lost = self._is_stopped = True
        if self._transport is not None:
            self._transport.abort()

    # -- asyncio.Protocol ---------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to it, and send what it was asked before there was one."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._unsent)

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
        future = self._waiting.pop(answer.number)
        if not future.done():
            future.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell everybody who waits, and who reads the log."""
        self.is_lost = True
        if not self._is_stopped:
            logger.warning(_LOST, exc or "it ended")
        waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            if not future.done():
                future.set_exception(ReaderLostError(str(exc or "it ended")))


class Program:
    """The program that reads pages, as a process for each of its readers: the first one loads it for all of them."""

    def __init__(self, origin: Origin, count: int) -> None:
        self.readers = [Reader(origin) for _ in range(count)]
        self._is_stopped = False
        self.process: subprocess.Popen[bytes] | None = None
        """The first of its processes, which leads the group of all; None before it was started."""

    async def start(self) -> None:
        """Start it; pages may be sent at once, and are read when it has loaded what reads them.

        Where it cannot be started its readers are lost; one that was stopped before is not started any more.
        """
        if self._is_stopped or not self.readers:
            return
        pairs = [socket.socketpair() for _ in self.readers]
        theirs = [pair[1].fileno() for pair in pairs]
        try:
            self.process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own program, and it returns once that is loaded
                [sys.executable, "-c", _PROGRAM, *map(str, theirs)],
                cwd=_PROJECT,
                pass_fds=theirs,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the crawl, which still wants its pages
            )
        except OSError as error:
            for reader, (ours, _) in zip(self.readers, pairs, strict=True):
                ours.close()
                reader.connection_lost(error)
            return
        finally:
            for _, other in pairs:
                other.close()
        for reader, (ours, _) in zip(self.readers, pairs, strict=True):
            await reader.connect(ours)

    def stop(self) -> None:
        """End all its processes."""
        self._is_stopped = True
        for reader in self.readers:
            reader.stop()
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Readers:
    """Reads pages: all in other processes once there are any, else here; the results are the same bytes."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        settings = crawler.settings
        is_polite = settings.getfloat("DOWNLOAD_DELAY") > 0 or settings.getbool("AUTOTHROTTLE_ENABLED")
        self._wanted = 0 if is_polite else CrawlOptions.of(settings).workers
        """How many there shall be, None for `auto`: a crawl that waits between its requests has time to read."""
        self.origin = vendor_of(CrawlOptions.of(settings)).origin
        """Where the pages come from."""
        self.program: Program | None = None
        """What reads pages in other processes; None before it is begun, and in a crawl that does without."""
        self._expected = 0
        """Pages that are to be visited from the start; more may be found. Scrapy asks for them a few at a time."""

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
        if self.program is not None:
            self.program.stop()
        self.program = None

    async def expect(self, new: int, known: int = 0) -> None:
        """So many pages are to be visited, of which `new` were never read: begin at once where those are many."""
        self._expected = new + known
        if self.program is None:
            await self._start(readers_for(new, self._wanted, known=False))

    async def read(self, url: str, body: bytes, encoding: str, *, known: bool) -> Prepared | Verdict:
        """As `crawler.workflows.reading.read_page`; a page at which that fails is an error, and the crawl goes on."""
        if self.program is None:
            await self._start(readers_for(self._left(), self._wanted, known=known))
        others = self.program.readers if self.program is not None else ()
        reader = min((other for other in others if not other.is_lost), key=lambda other: other.ahead, default=None)
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
        # what reads pages is loaded for the first of them that is read here: mostly there is none
        from crawler.workflows.reading import read_page  # noqa: PLC0415

        try:
            return read_page(url, body, encoding, self.origin, known=known)
        except Exception as error:  # whatever it is, it is of this page alone: it has a visit as any other has
            logger.exception("%s could not be read", url)
            said = " ".join(str(error).split())[:_LONGEST_ERROR]
            return Verdict(Outcome.ERROR, f"reading it failed: {type(error).__name__}: {said}")

    def _left(self) -> int:
        """Pages that are still to be visited."""
        asked_for: int = self.stats.get_value("cases/pages/known", 0)
        return max(asked_for, self._expected) - int(self.stats.get_value("cases/pages/done", 0))

    async def _start(self, count: int) -> None:
        if count:
            self.program = Program(self.origin, count)
            await self.program.start()


def readers_for(pages: int, wanted: int | None, *, known: bool) -> int:
    """How many processes may read so many pages beside the crawl's own; `wanted` is the setting, None for `auto`.

    `known`: they were read before, so that the crawl's own process compares them, and has a processor to itself. New
    ones take twice as long to read as all the rest.
    """
    if pages < MANY_PAGES:
        return 0
    if wanted is not None:
        return wanted
    if not hasattr(os, "sched_getaffinity"):  # where processes differ too much from those that this is tested on
        return 0
    processors = len(os.sched_getaffinity(0))
    spare = processors - 1 if known or processors == 1 else processors
    return min(spare, MOST_AUTO)
