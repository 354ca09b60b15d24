"""Where pages are read: in this process, and in others beside it once reading holds a crawl up (ADR 0013)."""

from __future__ import annotations

import logging
import os

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.items.options import CrawlOptions
from crawler.items.prepared import Prepared
from crawler.items.visit import Outcome, Verdict
from crawler.vendors.selection import vendor_of
from crawler.workflows.readers.program import Program, ReaderLostError

logger = logging.getLogger(__name__)

MOST_AUTO = 2
"""Processes that `auto` starts at most: this one cannot fetch and store for more."""
MANY_PAGES = 20
"""Pages that must be left to visit: what another process loads, this one need not, but there are two of them then."""
_LONGEST_ERROR = 200
"""Characters of what an error says of itself: it may hold a page's text."""


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
