"""What a person sees of a crawl: a line now and then, a summary at the end, and nothing that should stay private."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from crawler.items.visit import Outcome

logger = logging.getLogger(__name__)


class Progress:
    """Says every LOGSTATS_INTERVAL seconds how many of the known pages are done."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.interval = crawler.settings.getfloat("LOGSTATS_INTERVAL")
        self.last = ""
        self.loop: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """As Scrapy makes its components."""
        progress = cls(crawler)
        if progress.interval > 0:
            crawler.signals.connect(progress.spider_opened, signals.spider_opened)
            crawler.signals.connect(progress.spider_closed, signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:  # noqa: ARG002 - Scrapy's signature
        """Begin to tell."""
        self.loop = create_looping_call(self.tell)
        self.loop.start(self.interval, now=False)

    def spider_closed(self, spider: Spider, reason: str) -> None:  # noqa: ARG002 - Scrapy's signature
        """End it."""
        if self.loop is not None and self.loop.running:
            self.loop.stop()

    def tell(self) -> None:
        """One line, where it differs from the last one."""
        line = progress_line(self.stats.get_stats())
        if line != self.last:
            logger.info("%s", line)
            self.last = line


def outcome_counts(stats: dict[str, Any]) -> dict[Outcome, int]:
    """How often each outcome was seen, those that were not left out."""
    found = {outcome: int(stats.get(f"cases/outcome/{outcome.value}", 0)) for outcome in Outcome}
    return {outcome: count for outcome, count in found.items() if count}


def progress_line(stats: dict[str, Any]) -> str:
    """`48 of 161 pages: 45 unchanged, 2 changed, 1 error`."""
    counts = ", ".join(f"{count} {outcome.value}" for outcome, count in outcome_counts(stats).items())
    done, known = stats.get("cases/pages/done", 0), stats.get("cases/pages/known", 0)
    return f"{done} of {known} pages{': ' + counts if counts else ''}"


class QuietLog(LogFormatter):
    """Scrapy's messages without those that would print a whole page, or repeat what a visit's outcome says."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult | None:  # type: ignore[override]  # noqa: ARG002 - Scrapy's signature
        """None: the item is a page."""
        return None

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """The error without the page that it happened at."""
        return super().item_error(type(item).__name__, exception, response, spider)

    def download_error(
        self, failure: Failure, request: Request, spider: Spider, errmsg: str | None = None
    ) -> LogFormatterResult:
        """At DEBUG: the page's outcome says it."""
        message = super().download_error(failure, request, spider, errmsg)
        message["level"] = logging.DEBUG
        return message
