"""Scrapy's process as a crawl needs it: a signal ends it within seconds."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from threading import Thread

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.extensions.crawl_record import CrawlRecord
from crawler.middlewares.shutdown import Shutdown


class CrawlProcess(AsyncCrawlerProcess):
    """Scrapy's process; a signal ends it within seconds instead of after the last time-out."""

    abandoned: Sequence[Thread] = ()
    """Threads that were left alone at the end: one that looks up a name cannot be told to stop."""

    async def stop(self) -> None:
        """Stop every crawl: at the first SIGINT or SIGTERM."""
        for crawler in list(self.crawlers):
            self._begin_shutdown(crawler)
        await super().stop()

    def _begin_shutdown(self, crawler: Crawler) -> None:
        try:
            record = crawler.get_extension(CrawlRecord)
        except RuntimeError:  # the signal came before the crawl had any components
            return
        if record is None or record.interrupted is not None:
            return
        record.interrupted = "a signal ended the crawl"

        def force() -> None:
            record.finish()
            logging.getLogger("asyncio").setLevel(logging.CRITICAL)
            self._abandon_threads()
            self._stop_reactor()

        Shutdown(crawler).begin(force)

    def _abandon_threads(self) -> None:
        """Let the reactor end without waiting for its threads: a name server that is silent holds them for long."""
        from twisted.internet import reactor

        threads: list[Thread] = reactor.getThreadPool().threads
        self.abandoned = tuple(threads)
        threads.clear()

    def leave(self, code: int) -> None:
        """End the process at once where an abandoned thread would keep it; return where none does."""
        if any(thread.is_alive() for thread in self.abandoned):
            logging.shutdown()
            sys.stderr.flush()
            os._exit(code)
