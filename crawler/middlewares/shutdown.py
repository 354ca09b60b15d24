"""A crawl that is told to stop ends within seconds, with what was read stored and settled."""

from __future__ import annotations

from collections.abc import Callable

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import call_later

from crawler.middlewares.outcome import Stopping
from crawler.middlewares.retry_after import RetryAfterMiddleware

GRACE_S = 2.0
"""Seconds that requests under way get to end; a page that is on its way is worth that."""


class Shutdown:
    """Drops what has not been asked for, waits a moment for the rest, then ends the crawl whatever still hangs."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    def begin(self, force: Callable[[], None]) -> None:
        """Stop; `force` is called where the grace was not enough."""
        holding = self.crawler.get_downloader_middleware(RetryAfterMiddleware)
        if holding is not None:
            holding.stop()
        for slot in self.crawler.engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(Stopping("the crawl is being stopped"))
        call_later(GRACE_S, force)
