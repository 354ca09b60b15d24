"""The spider of `scrapy probe`: visits a few pages as a crawl would, and keeps nothing but what it tells of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from twisted.python.failure import Failure

from crawler.commands.sites.looking import DRAWN, LookingSpider, reading_of, unread_of
from crawler.items.options import CrawlOptions
from crawler.items.visit import Outcome, Reading, Unread, Verdict
from crawler.middlewares.outcome import unread_failure
from crawler.middlewares.render import Renderer
from crawler.text.addresses import Site
from crawler.text.origin import Origin
from crawler.vendors.selection import vendor_of

_PAGE = "probed_page"


@dataclass(slots=True)
class Probed:
    """What one page was found to be."""

    address: str
    outcome: Outcome | None = None
    """`new` for a page that was read; None for one that was not reached."""
    reason: str = ""
    is_drawn: bool = False
    reading: Reading | None = None
    """None where it was not read."""


@dataclass(slots=True)
class Probe:
    """What was asked for, in order, and what each page was found to be."""

    pages: dict[str, Probed]
    asked: list[str] = field(default_factory=list)
    """A line for each answer: address, status, type, bytes, seconds, where it leads."""


class ProbeSpider(LookingSpider):
    """Asks for each page once, within the manners of a crawl."""

    name = "probe"

    def __init__(self, *, site: Site, origin: Origin, renderer: Renderer, probe: Probe) -> None:
        super().__init__(site=site, answers=probe.asked)
        self.origin, self.renderer, self.probe = origin, renderer, probe

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> ProbeSpider:  # noqa: ARG003 - Scrapy's signature
        """The spider that fills `probe`."""
        options = CrawlOptions.of(crawler.settings)
        vendor = vendor_of(options)
        site = vendor.site(options.base_url)
        renderer = Renderer(options, vendor.language)
        spider = cls(site=site, origin=vendor.origin, renderer=renderer, probe=kwargs["probe"])
        spider.listen_to(crawler)
        spider.renderer.abort = crawler.settings.get("PLAYWRIGHT_ABORT_REQUEST")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Every page, one after the other."""
        for address in self.probe.pages:
            yield self._request(address, address)

    def _request(self, page: str, address: str, **meta: Any) -> Request:
        return Request(address, self.parse_page, errback=self.fail_page, meta={_PAGE: page, **meta}, dont_filter=True)

    def note_robots(self, robotparser: ProtegoRobotParser, request: Request) -> None:  # noqa: ARG002 - Scrapy's signature
        """A browser is bound by the same rules."""
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"]
        if self.renderer.abort is not None:
            self.renderer.abort.is_allowed = lambda url: robotparser.rp.can_fetch(url, agent)

    def parse_page(self, response: Response) -> Iterator[Request]:
        """What the page is, and what it says; a shell is asked for once more, drawn by a browser."""
        page = self.probe.pages[response.meta[_PAGE]]
        page.is_drawn = bool(response.meta.get(DRAWN))
        unread: Unread | Verdict | None = unread_of(page.address, response, self.site, self.site.paths)
        if unread is None:
            reading, unread = reading_of(self.site.page_key(page.address), response, self.origin)
            if unread is None:
                page.outcome, page.reason, page.reading = Outcome.NEW, "", reading
                return
        page.outcome, page.reason = unread.outcome, unread.reason
        if unread.outcome is not Outcome.EMPTY or response.status != 200:
            return
        if not self.renderer.available:
            page.reason += f"; {self.renderer.remedy}"
        elif not page.is_drawn or self.renderer.may_show_more(response):
            yield self._request(page.address, response.url, **{DRAWN: True}, **self.renderer.meta())

    def fail_page(self, failure: Failure) -> None:
        """Why no answer came."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        assert failure.value is not None
        page = self.probe.pages[request.meta[_PAGE]]
        unread = unread_failure(page.address, failure.value, request)
        if unread is None:
            return
        is_lost = request.meta.get(DRAWN) and unread.outcome is Outcome.EMPTY
        page.outcome = unread.outcome
        page.reason = f"{page.reason}; {unread.reason}" if is_lost else unread.reason
