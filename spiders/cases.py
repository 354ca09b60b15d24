"""The spider `cases`: visits every case once, and says of each what it saw."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.extensions.readers import Readers
from crawler.items.errors import SettingError
from crawler.items.options import CrawlOptions, boolean_of
from crawler.items.visit import Fetched, NotModified, Outcome, Read, Unread, Verdict, Visit
from crawler.middlewares.outcome import unread_answer, unread_failure
from crawler.middlewares.render import Renderer
from crawler.middlewares.revisit import VALIDATORS, asked_conditionally
from crawler.pages.elements.markup import may_be_drawn
from crawler.text.addresses import Site
from crawler.vendors.selection import select_vendor, site_of, vendor_of
from crawler.workflows.open_crawl import OpenCrawl
from crawler.workflows.visits.address_book import AddressBook
from spiders.identification import CASE
from spiders.listing import RENDERED, Discovery
from spiders.seeds import default_addresses, read_seeds
from spiders.strays import stray_lines

logger = logging.getLogger(__name__)


def take_manners(settings: BaseSettings) -> None:
    """What the vendor's file says, the contact in the User-Agent, and a browser at hand where one is asked for."""
    select_vendor(settings)
    options = CrawlOptions.of(settings)
    if options.contact:
        settings.set("USER_AGENT", f"{settings['USER_AGENT']} ({options.contact})", priority="spider")
    drawing = Renderer(options).settings(site_of(options), timeout_s=settings.getfloat("DOWNLOAD_TIMEOUT"))
    settings.setdict(drawing, priority="spider")


class CasesSpider(Discovery):
    """`scrapy crawl cases [-a vendor=NAME] [-a seeds=FILE] [-a discover=true]`.

    With `seeds` exactly those pages are visited; without, the cases that the vendor's file names and every page of the
    site that the database knows. `discover` adds what the list pages and the sitemaps lead to.
    """

    name = "cases"
    ledger: OpenCrawl
    """The open crawl; set by the extension that opens it, before the first request."""
    book: AddressBook
    """Which addresses are one page: the ledger's."""
    readers: Readers
    """Who reads pages; set by that extension, before the first request."""

    def __init__(self, *, site: Site, seeds: list[str] | None, discover: bool, renderer: Renderer) -> None:
        super().__init__(site, renderer)
        self.seeds = seeds
        self.discover = discover
        self.strays: list[str] = []
        """What a person should know of known cases that the vendor's file does not describe any longer."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Take what the vendor's file says, name the contact, and have a browser at hand where it is asked for."""
        super().update_settings(settings)
        take_manners(settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider for these settings and arguments.

        Raises:
            CasewatchError: as `plan_of`.
        """
        seeds, discover = cls.plan_of(crawler.settings, *args, **kwargs)
        options = CrawlOptions.of(crawler.settings)
        vendor = vendor_of(options)
        site = vendor.site(options.base_url)
        renderer = Renderer(options, vendor.language)
        renderer.abort = crawler.settings.get("PLAYWRIGHT_ABORT_REQUEST")
        spider = cls(site=site, seeds=seeds, discover=discover, renderer=renderer)
        spider._set_crawler(crawler)
        crawler.signals.connect(spider.note_robots, signals.robots_parsed)
        return spider

    @classmethod
    def plan_of(cls, settings: BaseSettings, *args: object, **arguments: str) -> tuple[list[str] | None, bool]:
        """What these arguments ask for: the seeds' addresses (None: no file was named), and whether to discover.

        Raises:
            SettingError, VendorError: an unknown argument, or a setting or vendor's file that cannot be used.
            SeedsError: a seeds file that cannot be used.
        """
        unknown = sorted(set(arguments) - {"vendor", "seeds", "discover"}) or [str(arg) for arg in args]
        if unknown:
            takes = "the spider takes -a vendor=NAME, -a seeds=FILE and -a discover=true"
            raise SettingError(f"unknown argument {unknown[0]!r}: {takes}")
        options = CrawlOptions.of(settings)
        vendor = arguments.get("vendor", options.vendor)
        if vendor != options.vendor:  # started by other code than our command, which sets both
            raise SettingError(f"-a vendor={vendor}, but CASES_VENDOR is {options.vendor!r}: set that as well")
        site = site_of(options)
        discover = boolean_of("discover", arguments.get("discover", "false"))
        path = arguments.get("seeds")
        return (None if path is None else read_seeds(path, site)), discover

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the pages that are known from the start."""
        self.book = self.ledger.book
        addresses = self.seeds
        self.strays = stray_lines(self.site, self.ledger, self.ledger.vendor.name)
        if addresses is None:
            stored = (url for url in self.ledger.known_pages() if self.site.owns(url))
            seeds = default_addresses(self.site)
            addresses = [*seeds, *stored]
        else:
            seeds = addresses
        self.itinerary.named.update(self._page_at(address) for address in seeds)
        known: list[str] = []
        new: list[str] = []
        for address in addresses:
            (known if self.ledger.was_read(self._page_at(address)) else new).append(address)
        await self.readers.expect(len(new), len(known))
        for request in self.ask_for([*known, *new]):
            yield request
        if self.discover:
            for request in self._discover():
                yield request
        elif not addresses:
            self._note_failure("no page to visit: the vendor's file names no seeds; give -a discover=true")

    # -- cases --------------------------------------------------------------------------------------------------------

    def _page_at(self, address: str) -> str:
        """The page that an address of the site leads to, by the address that it is kept under."""
        return self.book.page_at(self.site.page_key(address))

    def ask_for(self, addresses: Sequence[str], *, confirming: bool = False) -> Iterator[Request]:
        """Requests for the pages at these addresses that have not been asked for; new ones may have to wait."""
        for address in addresses:
            url = self._page_at(address)
            if not confirming and self.itinerary.is_linked_after_all(url):
                yield self._case_request(url, address)
            elif self.itinerary.is_listed(url):
                if self.itinerary.offer(url, address):
                    yield self._case_request(url, address)
            elif self.ledger.was_read(url):
                yield self._case_request(url, self.book.asked_at(url) or address)
            elif not self.itinerary.must_wait(url, address):
                if confirming:
                    self.itinerary.confirming.add(url)
                yield self._case_request(url, address)
        self._count()

    def _case_request(self, url: str, address: str) -> Request:
        known = self.ledger.was_read(url)
        self.itinerary.begin(url, address, known=known)
        meta: dict[str, Any] = {CASE: url}
        validators = self.ledger.validators([url]).get(url) if known else None
        if validators is not None:
            meta[VALIDATORS] = (validators.etag, validators.last_modified)
        return Request(address, self.parse_case, errback=self.fail_case, meta=meta, dont_filter=True)

    async def parse_case(self, response: Response) -> AsyncIterator[Visit | Request]:
        """What one answer says of its page; a shell is asked for once more, drawn by a browser."""
        asked: str = response.meta[CASE]
        url, moved = self._whose(asked, response)
        if url != asked:
            for each in self._pass_on(asked, response):
                yield each
        if url is None:
            return
        async for each in self._answer(url, moved, response):
            yield each

    async def _answer(self, url: str, moved: str | None, response: Response) -> AsyncIterator[Visit | Request]:
        if response.status == 304 and response.request is not None and asked_conditionally(response.request):
            for each in self._take(url, NotModified(url), response, None):
                yield each
            return
        rendered = bool(response.meta.get(RENDERED))
        visit = await self._see(url, response, rendered=rendered, moved=moved is not None or self._is_at(url, response))
        if isinstance(visit, Unread) and visit.outcome is Outcome.EMPTY:
            is_shell = not rendered and response.status == 200 and may_be_drawn(response.body)
            if (is_shell and self.renderer.available) or (rendered and self.renderer.may_show_more(response)):
                yield self._drawn_request(url, response)
                return
            if is_shell:
                self.undrawn += 1
                visit = Unread(url, Outcome.EMPTY, f"{visit.reason}; {self.renderer.remedy}", visit.http_status)
        for each in self._take(url, visit, response, moved):
            yield each

    def _drawn_request(self, url: str, response: Response) -> Request:
        """A request for the same page, from where it came, that keeps how it was led there."""
        led = {key: response.meta[key] for key in ("redirect_reasons",) if key in response.meta}
        meta = {CASE: url, RENDERED: True, **led, **self.renderer.meta()}
        return Request(response.url, self.parse_case, errback=self.fail_case, meta=meta, dont_filter=True)

    async def _see(self, url: str, response: Response, *, rendered: bool, moved: bool) -> Read | Unread:
        unread = unread_answer(self.site, url, response, moved=moved)
        if unread is not None:
            return unread
        fetched = Fetched(
            url,
            response.status,
            response.body,
            charset_of(response),
            *(None, None) if rendered else _validators(response),
            rendered=rendered,
        )
        if self.ledger.has_same_body(fetched):
            return Read(fetched, None)
        known = self.ledger.was_read(url)
        found = await self.readers.read(url, fetched.body, fetched.encoding, known=known)
        if isinstance(found, Verdict):
            return Unread(url, found.outcome, found.reason, response.status)
        return Read(fetched, found)

    def fail_case(self, failure: Failure) -> Iterator[Visit | Request]:
        """What the lack of an answer says of its page."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        assert failure.value is not None
        url: str = request.meta[CASE]
        unread = unread_failure(url, failure.value, request)
        if unread is None:
            return
        if request.meta.get(RENDERED) and unread.outcome is Outcome.EMPTY:  # there is no browser after all
            self.renderer.give_up(unread.reason)
            self.undrawn += 1
        if self.book.page_at(url) != url:
            yield from self._drop(url)
        else:
            yield from self._take_unread(unread, is_file=False)


def _validators(response: Response) -> tuple[str | None, str | None]:
    etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    return (etag.decode("latin-1") if etag else None, modified.decode("latin-1") if modified else None)


def charset_of(response: Response) -> str:
    """The charset of the Content-Type header, "" where it names none: a hint, the bytes may overrule it."""
    header = (response.headers.get("Content-Type") or b"").decode("latin-1")
    _, found, charset = header.lower().partition("charset=")
    return charset.partition(";")[0].strip(" \"'") if found else ""
