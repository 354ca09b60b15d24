"""The spider of `scrapy probe`: visits a few pages as a crawl would, and keeps nothing but what it tells of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.items.options import CrawlOptions
from crawler.items.visit import Outcome, Reading, Unread
from crawler.languages import language_of
from crawler.middlewares.outcome import is_moved, unread_answer, unread_failure
from crawler.middlewares.render import Renderer
from crawler.text.addresses import Site, without_credentials
from crawler.text.origin import Origin
from crawler.vendors.selection import vendor_of
from spiders.cases import charset_of, take_manners

_PAGE = "probed_page"
_DRAWN = "probed_drawn"


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


class ProbeSpider(Spider):
    """Asks for each page once, within the manners of a crawl."""

    name = "probe"

    def __init__(self, *, site: Site, origin: Origin, renderer: Renderer, probe: Probe) -> None:
        super().__init__()
        self.site, self.origin, self.renderer, self.probe = site, origin, renderer, probe

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """As the crawl's own."""
        super().update_settings(settings)
        take_manners(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> ProbeSpider:  # noqa: ARG003 - Scrapy's signature
        """The spider that fills `probe`."""
        options = CrawlOptions.of(crawler.settings)
        vendor = vendor_of(options)
        site = vendor.site(options.base_url)
        renderer = Renderer(options, language_of(vendor.language).furniture.more())
        spider = cls(site=site, origin=vendor.origin, renderer=renderer, probe=kwargs["probe"])
        spider._set_crawler(crawler)
        spider.renderer.abort = crawler.settings.get("PLAYWRIGHT_ABORT_REQUEST")
        crawler.signals.connect(spider.note_answer, signals.response_downloaded)
        crawler.signals.connect(spider.note_robots, signals.robots_parsed)
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

    def note_answer(self, response: Response, request: Request) -> None:
        """One answer as it came over the wire."""
        self.probe.asked.append(answer_line(response, request, self.site))

    def parse_page(self, response: Response) -> Iterator[Request]:
        """What the page is, and what it says; a shell is asked for once more, drawn by a browser."""
        page = self.probe.pages[response.meta[_PAGE]]
        is_drawn = bool(response.meta.get(_DRAWN))
        moved = is_moved(response) and self.site.owns(response.url) and self.site.is_case(response.url)
        unread = unread_answer(self.site, page.address, response, moved=moved)
        page.is_drawn = is_drawn
        if unread is None:
            # every command of Scrapy imports this module first: what reads pages is slow to load
            from crawler.pages.case_page import read_case
            from crawler.pages.recognition import recognise

            key = self.site.page_key(page.address)
            reading = read_case(key, response.body, charset_of(response), self.origin)
            verdict = recognise(reading, response.body, self.site.paths, known=False)
            if verdict is None:
                page.outcome, page.reason, page.reading = Outcome.NEW, "", reading
                return
            unread = Unread(page.address, verdict.outcome, verdict.reason, response.status)
        page.outcome, page.reason = unread.outcome, unread.reason
        if unread.outcome is not Outcome.EMPTY or response.status != 200:
            return
        if not self.renderer.available:
            page.reason += f"; {self.renderer.remedy}"
        elif not is_drawn or self.renderer.may_show_more(response):
            yield self._request(page.address, response.url, **{_DRAWN: True}, **self.renderer.meta())

    def fail_page(self, failure: Failure) -> None:
        """Why no answer came."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        assert failure.value is not None
        page = self.probe.pages[request.meta[_PAGE]]
        unread = unread_failure(page.address, failure.value, request)
        if unread is None:
            return
        is_lost = request.meta.get(_DRAWN) and unread.outcome is Outcome.EMPTY
        page.outcome = unread.outcome
        page.reason = f"{page.reason}; {unread.reason}" if is_lost else unread.reason


def answer_line(response: Response, request: Request, site: Site) -> str:
    """`/customers/vnet  200 text/html, 48,120 bytes, 0.31 s`."""
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0] or "no type"
    place = (response.headers.get("Location") or b"").decode("latin-1")
    leads = f", leads to {without_credentials(place)}" if place and 300 <= response.status < 400 else ""
    drawn = ", drawn by a browser" if request.meta.get(_DRAWN) else ""
    seconds = request.meta.get("download_latency", 0.0)
    path = without_credentials(request.url).removeprefix(site.base) or "/"
    return f"{path}  {response.status} {kind}, {len(response.body):,} bytes, {seconds:.2f} s{leads}{drawn}"
