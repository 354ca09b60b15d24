"""One page, one address: what an answer says of the address that it came from, before it is taken for a page's."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from scrapy import Request, Spider
from scrapy.http import Response

from crawler.diff.sameness import Said, may_have_moved, says_the_same
from crawler.items.visit import NotModified, Outcome, Read, Unread, Visit
from crawler.middlewares.outcome import is_file, is_moved
from crawler.pages.canonical import canonical_link
from crawler.text.addresses import Site, without_credentials
from crawler.workflows.open_crawl import OpenCrawl
from crawler.workflows.visits.address_book import AddressBook, said_in
from spiders.itinerary import Held, Itinerary

logger = logging.getLogger(__name__)

CASE = "case"
"""Key of `Request.meta`: the address under which the page is kept, whatever it is asked for at."""
_NO_PAGE = frozenset({Outcome.GONE, Outcome.REDIRECTED})


class Identification(Spider, ABC):
    """The part of the spider that knows which addresses are one page, and which are none."""

    ledger: OpenCrawl
    book: AddressBook

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site
        self.itinerary = Itinerary()
        self.reasons: list[str] = []
        """Why pages were not read, each of them."""

    @abstractmethod
    def ask_for(self, addresses: Sequence[str], *, confirming: bool = False) -> Iterator[Request]:
        """Requests for the pages at these addresses that have not been asked for; new ones may have to wait.

        `confirming`: nothing links them, another page names them as its canonical one.
        """

    @abstractmethod
    def _case_request(self, url: str, address: str) -> Request:
        """A request for this page at this address, noted in the itinerary."""

    def _count(self) -> None:
        """Say how many pages the crawl visits, for who shows its progress."""
        self.crawler.stats.set_value("cases/pages/known", self.itinerary.count)

    def _moved_to(self, url: str, response: Response) -> str | None:
        """The other page's address that answers for this one from now on, as the server says; None for none."""
        if not is_moved(response) or not self.site.owns(response.url):
            return None
        key = self.site.page_key(response.url)
        return key if key != url and self.site.is_case(key) else None

    def _is_at(self, url: str, response: Response) -> bool:
        """Whether the address that answered is one of the page's own."""
        return self.site.owns(response.url) and self.book.page_at(self.site.page_key(response.url)) == url

    def _canonical_of(self, url: str, response: Response) -> str | None:
        """The other case's address that a page names as its own; None where it names none, or no case."""
        reference = canonical_link(response.body)
        if not reference:
            return None
        try:
            key = self.site.page_key(self.site.case_address(response.urljoin(reference)))
        except ValueError:
            return None
        return key if key != url else None

    def _whose(self, url: str, response: Response) -> tuple[str | None, str | None]:
        """(page that an answer is taken for, where that has moved to); (None, None) for an answer that nobody needs.

        A new address that leads to another one for good is that other page's, where nobody has asked for it.
        """
        if self.book.page_at(url) != url:  # it was found out meanwhile to be another page
            return None, None
        moved = self._moved_to(url, response)
        if moved is None or self.ledger.was_read(url):
            return url, moved
        page = self.book.page_at(moved)
        if url in self.itinerary.named:
            self.itinerary.named.add(page)
        self.book.join(url, page)
        if page in self.itinerary.asked or self.ledger.was_read(page):
            return None, None
        self.itinerary.begin(page, response.url, known=False)
        return page, None

    def _pass_on(self, url: str, response: Response) -> Iterator[Visit | Request]:
        """An address that is no page of its own; the one that it leads to is asked for, where nobody has."""
        if self._moved_to(url, response) is not None:
            yield from self.ask_for([response.url])
        yield from self._drop(url)

    def _take(
        self, url: str, visit: Read | NotModified | Unread, response: Response, moved: str | None
    ) -> Iterator[Visit | Request]:
        """The visit of a page, unless its address turns out to be another page's, or none."""
        if isinstance(visit, Unread):
            yield from self._take_unread(visit, is_file=is_file(response))
            return
        reading = visit.reading if isinstance(visit, Read) else None
        said = said_in(reading) if reading is not None else None
        if moved is not None:
            now = said or self.book.said(url)
            assert now is not None, "a page that needs no reading was read before"
            visit = self._take_moved(url, visit, now, moved, response)
            if isinstance(visit, Unread):
                yield from self._take_unread(visit, is_file=False)
                yield from self.ask_for([response.url])
                return
        else:
            self._note_asked(url, response)
        canonical = self._canonical_of(url, response) if isinstance(visit, Read) else None
        yield from self._take_read(url, visit, said, canonical)

    def _note_asked(self, url: str, response: Response) -> None:
        """Keep the spelling at which the page was asked for, so that the next crawl asks as this one did."""
        first = response.meta.get("redirect_urls", [response.url])[0]
        asked = self.book.asked_at(url) or url
        spelling = first if self.site.page_key(first) == url or first == asked else response.url
        if spelling != asked:
            self.book.ask_at(url, spelling)

    def _take_moved(
        self, url: str, visit: Read | NotModified, said: Said, moved: str, response: Response
    ) -> Read | NotModified | Unread:
        """A known page that is at another address now, if what is there is its case; else it is redirected."""
        before, page = self.book.said(url), self.book.page_at(moved)
        there = self.book.said(page) if page != url and self.ledger.was_read(page) else None
        assert before is not None, "only a page that was read has moved"
        if page != url:
            is_its_own = says_the_same(before, there) if there else may_have_moved(before, said)
            if not is_its_own and not (there is None and self.site.same_case(url, moved)):
                reason = f"redirected to {without_credentials(response.url)}, which is another case"
                return Unread(url, Outcome.REDIRECTED, reason, response.status)
            stays, leads = self.book.elder(url, page, moved)
            self.book.join(leads, stays)
        self.book.ask_at(self.book.page_at(url), response.url)
        return visit

    def _take_read(
        self, url: str, visit: Read | NotModified, said: Said | None, canonical: str | None
    ) -> Iterator[Visit | Request]:
        """A page that was read: it is taken, dropped for another address of the same page, or waits to be told."""
        named = self.book.page_at(canonical) if canonical else None
        named = named if named != url else None
        if self.book.page_at(url) == url:
            same = self.book.find_same(url, said, named)
            if same is not None:
                stays, leads = self.book.elder(url, same, named)
                self.book.join(leads, stays)
            elif named and said and isinstance(visit, Read) and self._waits(Held(url, visit, said, named)):
                yield from self.ask_for([named], confirming=True)
                return
        page = self.book.page_at(url)
        if page != url:
            yield from self.ask_for([self.book.asked_at(page) or page])
            yield from self._drop(url)
            return
        self.book.note_read(url, said, named)
        self.itinerary.confirming.discard(url)
        yield visit
        yield from self._end(url)

    def _waits(self, held: Held) -> bool:
        """Whether a new page's reading is kept until the address that it names was asked for."""
        if self.ledger.was_read(held.url) or self.ledger.was_read(held.canonical):
            return False
        return held.canonical not in self.itinerary.refuted and self.itinerary.hold(held)

    def _take_unread(self, unread: Unread, *, is_file: bool) -> Iterator[Visit | Request]:
        """A page that was not read; what was never one is no visit, but a seed that is none is told."""
        url = unread.url
        is_none = is_file or unread.outcome in _NO_PAGE
        if is_none and (other := self.itinerary.other_address(url)) is not None:
            yield self._case_request(url, other)
            return
        self.reasons.append(unread.reason)
        if self.ledger.was_read(url) or not (is_none or url in self.itinerary.confirming):
            yield unread
            yield from self._end(url)
            return
        if url in self.itinerary.confirming:
            self.itinerary.refuted.add(url)
        elif url in self.itinerary.named:
            self.itinerary.missing[url] = unread.reason
            logger.warning("seed not found: %s: %s", url, unread.reason)
        else:
            logger.info("no case: %s: %s", url, unread.reason)
        if is_none:
            self.book.never(url)
        yield from self._drop(url)

    def _drop(self, url: str) -> Iterator[Visit | Request]:
        """An address that is no page of its own."""
        self.itinerary.drop(url)
        yield from self._end(url)

    def _end(self, url: str) -> Iterator[Visit | Request]:
        """A page's visit has ended: what waited for it goes on."""
        for held in self.itinerary.end(url):
            yield from self._take_read(held.url, held.read, held.said, held.canonical)
        for page, address in self.itinerary.due():
            if self.book.page_at(page) == page:
                yield self._case_request(page, address)
        self._count()
