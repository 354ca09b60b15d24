"""A server's `Retry-After` holds every request to it, up to a cap; Scrapy retries 429 and 503 at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from email.utils import parsedate_to_datetime
from time import monotonic, time

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.items.options import CrawlOptions
from crawler.middlewares.outcome import Stopping

logger = logging.getLogger(__name__)


def seconds_asked(value: str, now: float) -> float | None:
    """Seconds from `now` (UNIX time) that a Retry-After header asks for, 0 or more; None where it says nothing."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


class RetryAfterMiddleware:
    """At 560: sees 429 and 503 before the retry middleware (550) schedules them again."""

    def __init__(self, crawler: Crawler) -> None:
        self.cap = CrawlOptions.of(crawler.settings).retry_after_max
        self.stats = crawler.stats
        self.until: dict[str, float] = {}
        self.stopped = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryAfterMiddleware:
        """As Scrapy makes its components."""
        return cls(crawler)

    def process_request(self, request: Request) -> Coroutine[None, None, None] | None:
        """Let the request pass; a coroutine only while its host is held."""
        if not self.until:
            return None
        host = urlparse_cached(request).netloc
        return self._wait(host) if self.until.get(host, 0) > monotonic() else None

    async def _wait(self, host: str) -> None:
        while (left := self.until.get(host, 0) - monotonic()) > 0:
            try:
                await asyncio.wait_for(self.stopped.wait(), left)
            except TimeoutError:
                continue
            raise Stopping("the crawl is being stopped")

    def process_response(self, request: Request, response: Response) -> Response:
        """Note how long the host asks to be left alone."""
        header = response.headers.get("Retry-After")
        if header is None or response.status not in {429, 503}:
            return response
        asked = seconds_asked(header.decode("latin-1"), time())
        if asked:
            host = urlparse_cached(request).netloc
            wait = min(asked, self.cap)
            self.until[host] = max(self.until.get(host, 0), monotonic() + wait)
            self.stats.inc_value("cases/retry_after/count")
            logger.info("%s asks to wait %g s, waiting %g s", host, asked, wait)
        return response

    def stop(self) -> None:
        """Wake what waits: the crawl is being stopped."""
        self.stopped.set()
