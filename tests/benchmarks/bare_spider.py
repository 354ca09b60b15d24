"""The yardstick: a Scrapy spider that fetches the same pages and does nothing with them."""

from collections.abc import AsyncIterator
from pathlib import Path

import scrapy
from scrapy.http import Response


class BareSpider(scrapy.Spider):
    """Fetches every address of a file."""

    name = "bare"
    custom_settings = {"TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False}

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """One request an address."""
        for url in Path(self.addresses).read_text(encoding="utf-8").split():  # noqa: ASYNC240 - before anything else runs
            yield scrapy.Request(url)

    def parse(self, response: Response) -> None:
        """Count the page; nothing more."""
        self.crawler.stats.inc_value("bare/pages")
