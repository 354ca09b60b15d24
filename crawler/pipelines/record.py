"""What the spider saw goes into the store: one visit, one transaction."""

from __future__ import annotations

import logging

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

from crawler.items.errors import StoreError
from crawler.items.visit import Outcome, Read, Unread, Visit
from crawler.workflows.open_crawl import OpenCrawl

logger = logging.getLogger(__name__)


class RecordPipeline:
    """Records each visit, and counts its outcome as `cases/outcome/...`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RecordPipeline:
        """As Scrapy makes its components."""
        return cls(crawler)

    def process_item(self, item: Visit) -> Visit:
        """Write the visit; a store that cannot be written ends the crawl."""
        ledger: OpenCrawl = self.crawler.spider.ledger  # type: ignore[union-attr]  # the extension set it
        if ledger.is_closed:
            return item
        try:
            outcome = ledger.record(item)
        except StoreError as error:
            if ledger.error is None:
                ledger.error = error
                deferred_from_coro(self.crawler.engine.close_spider_async(reason="store_failed"))
            return item
        except Exception:
            address = item.fetched.url if isinstance(item, Read) else item.url
            logger.exception("%s could not be recorded", address)
            status = item.fetched.http_status if isinstance(item, Read) else None
            outcome = ledger.record(Unread(address, Outcome.ERROR, "it could not be recorded: see the log", status))
        self.stats.inc_value(f"cases/outcome/{outcome.value}")
        self.stats.inc_value("cases/pages/done")
        return item
