"""Pages that nobody named: the list page and the sitemaps, asked for beside the cases, and drawn where they need it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from twisted.python.failure import Failure

from crawler.items.visit import Outcome
from crawler.middlewares.outcome import Refused
from crawler.middlewares.render import Renderer, shows_more
from crawler.text.addresses import Site, without_credentials
from spiders.discovery import MAX_PAGES_OF_LIST, MAX_SITEMAPS, Found, cases_of_list, cases_of_sitemap, sitemap_address
from spiders.identification import Identification

logger = logging.getLogger(__name__)

RENDERED = "case_rendered"
"""Key of `Request.meta`: a browser draws the page."""


class Discovery(Identification):
    """The part of the spider that finds cases, and knows what could not be drawn."""

    def __init__(self, site: Site, renderer: Renderer) -> None:
        super().__init__(site)
        self.renderer = renderer
        self.sitemaps: dict[str, None] = {}
        self.lists: dict[str, None] = {}
        self.discovery_failures: list[str] = []
        self.found_plain: dict[str, tuple[str, ...]] = {}
        """List page that is being drawn -> the cases that it had without."""
        self.undrawn = 0
        """Pages that came empty, and that no browser could draw."""
        self.is_list_undrawn = False

    @property
    def needs_browser(self) -> str:
        """What a browser is missing for, and what to do about it; "" where nothing is."""
        needs = [f"{self.undrawn} page{'s' if self.undrawn != 1 else ''}"] if self.undrawn else []
        needs += ["the list page"] if self.is_list_undrawn else []
        return f"needed a browser: {' and '.join(needs)}; {self.renderer.remedy}" if needs else ""

    def note_robots(self, robotparser: ProtegoRobotParser, request: Request) -> None:
        """Keep the sitemaps that robots.txt names, and its rules for what a browser asks for."""
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"] or self.crawler.settings["USER_AGENT"]
        if self.renderer.abort is not None and self.crawler.settings.getbool("ROBOTSTXT_OBEY"):
            self.renderer.abort.is_allowed = lambda url: robotparser.rp.can_fetch(url, agent)
        for reference in robotparser.rp.sitemaps:
            try:
                self.sitemaps[sitemap_address(reference, request.url, self.site)] = None
            except ValueError:
                logger.info("a sitemap of another site is not used: %s", without_credentials(reference))

    def _ask_for_list(self, address: str, *, drawn: bool = False) -> Request:
        self.lists[address] = None
        drawn = drawn or self.renderer.draws_lists
        meta = {RENDERED: True, **self.renderer.meta(is_list=True)} if drawn else {}
        return Request(address, self.parse_list, errback=self.fail_list, meta=meta, dont_filter=True)

    def parse_list(self, response: Response) -> Iterator[Request]:
        """Ask for the cases that a list page links, for its further pages, and for the sitemaps after it."""
        is_list = response.status == 200 and self.site.owns(response.url)
        found = cases_of_list(response, self.site) if is_list else Found((), ())
        if (
            is_list
            and not response.meta.get(RENDERED)
            and (not found.cases or shows_more(response, self.renderer.more))
        ):
            if self.renderer.available:
                self.found_plain[response.url] = found.cases
                yield self._ask_for_list(response.url, drawn=True)
                return
            self.is_list_undrawn = True
        elif is_list and response.meta.get(RENDERED) and not found.cases and self.renderer.may_show_more(response):
            yield self._ask_for_list(response.url, drawn=True)
            return
        found = Found((*self.found_plain.pop(response.url, ()), *found.cases), found.more)
        if not found.cases:
            self._note_failure(f"the list page {response.url} led to no case (status {response.status})")
        yield from self.ask_for(found.cases)
        for address in found.more:
            if address not in self.lists and len(self.lists) < MAX_PAGES_OF_LIST:
                yield self._ask_for_list(address)
        yield from self._ask_for_sitemaps(self._known_sitemaps())

    def fail_list(self, failure: Failure) -> Iterator[Request]:
        """Go on with what the plain page had, where a browser has failed, and with the sitemaps."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        found = self.found_plain.pop(request.url, ())
        if isinstance(failure.value, Refused) and failure.value.outcome is Outcome.EMPTY:
            self.renderer.give_up(failure.value.reason)
            self.is_list_undrawn = True
        if not found:
            self._note_failure(f"the list page could not be read: {_reason(failure)}")
        yield from self.ask_for(found)
        yield from self._ask_for_sitemaps(self._known_sitemaps())

    def _discover(self) -> Iterator[Request]:
        """Ask for the lists; where the vendor has none, for the sitemaps at once."""
        for address in self.site.list_pages:
            yield self._ask_for_list(address)
        if not self.site.list_pages:
            yield from self._ask_for_sitemaps(self._known_sitemaps())

    def _known_sitemaps(self) -> tuple[str, ...]:
        """Those that the vendor's file names; where it names none, those of robots.txt and the usual one."""
        own = tuple(self.site.resolve(reference) for reference in self.site.sitemaps)
        return own or (*self.sitemaps, f"{self.site.base}/sitemap.xml")

    def _ask_for_sitemaps(self, addresses: tuple[str, ...]) -> Iterator[Request]:
        for address in addresses:
            if address not in self.lists and len(self.lists) < MAX_PAGES_OF_LIST + MAX_SITEMAPS:
                self.lists[address] = None
                yield Request(address, self.parse_sitemap, errback=self.fail_sitemap, dont_filter=True)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """Ask for the cases of a sitemap, and for the sitemaps of an index."""
        found = cases_of_sitemap(response.body, response.url, self.site) if response.status == 200 else Found((), ())
        yield from self.ask_for(found.cases)
        yield from self._ask_for_sitemaps((*found.more, *self._known_sitemaps()))

    def fail_sitemap(self, failure: Failure) -> Iterator[Request]:
        """A site need not have a sitemap; robots.txt, read meanwhile, may name another."""
        logger.info("a sitemap could not be read: %s", _reason(failure))
        yield from self._ask_for_sitemaps(self._known_sitemaps())

    def _note_failure(self, words: str) -> None:
        self.discovery_failures.append(words)
        logger.warning("discovery: %s", words)


def _reason(failure: Failure) -> str:
    return without_credentials(str(failure.value) or type(failure.value).__name__)
