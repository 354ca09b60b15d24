"""The crawl's own row: opened with the lock before the first request, settled and closed after the last."""

from __future__ import annotations

import logging

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider

from crawler.items.crawl import SettleResult
from crawler.items.errors import CasewatchError
from crawler.items.options import CrawlOptions
from crawler.workflows.open_crawl import OpenCrawl
from crawler.workflows.vendors.publication import publish_own

logger = logging.getLogger(__name__)


class CrawlRecord:
    """Opens the database for the spider, and settles what the crawl staged however it ends."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.options = CrawlOptions.of(crawler.settings)
        self.ledger: OpenCrawl | None = None
        self.error: CasewatchError | None = None
        """Why the crawl could not run or could not be written; None where it could."""
        self.unpublished: CasewatchError | None = None
        """Why what it accepted is not in the file of all vendors yet; None where it is, or there is none."""
        self.interrupted: str | None = None
        """What ended the crawl before its last page; None where nothing did."""
        self.result: SettleResult | None = None
        """None until it is settled."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlRecord:
        """As Scrapy makes its components."""
        record = cls(crawler)
        crawler.signals.connect(record.spider_opened, signals.spider_opened)
        crawler.signals.connect(record.spider_closed, signals.spider_closed)
        return record

    def spider_opened(self, spider: Spider) -> None:
        """Take the lock and open the crawl's row, or close the spider before it asks for anything."""
        try:
            self.ledger = OpenCrawl.begin(self.options)
        except CasewatchError as error:
            self.error = error
            raise CloseSpider("not_started") from error
        spider.ledger = self.ledger  # type: ignore[attr-defined]  # the spider declares it

    def spider_closed(self, spider: Spider, reason: str) -> None:  # noqa: ARG002 - Scrapy's signature
        """Settle and close."""
        if reason != "finished" and self.interrupted is None:
            self.interrupted = f"the crawl ended early: {reason}"
        self.finish()

    def finish(self) -> None:
        """Settle what was staged, close the row and publish, once; nothing where the crawl never began."""
        ledger = self.ledger
        if ledger is None or ledger.is_closed:
            return
        self.error = ledger.error
        try:
            self.result = ledger.end(
                interrupted=self.interrupted,
                seeds=self.crawler.stats.get_value("cases/pages/known", 0),
            )
        except CasewatchError as error:
            self.error = error
            return
        try:
            publish_own(self.options)
        except CasewatchError as error:
            self.unpublished = error
