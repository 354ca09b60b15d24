"""What a look at a site asks for and keeps: pages with their links, sitemaps, and by what names it goes."""

from __future__ import annotations

from abc import ABC
from collections import Counter
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy.robotstxt import ProtegoRobotParser

from crawler.commands.sites.links import links_of, own_addresses, path_of
from crawler.commands.sites.looking import LookingSpider
from crawler.commands.sites.signs import signs_of
from crawler.items.visit import Outcome, Unread
from crawler.middlewares.outcome import unread_failure
from crawler.text.addresses import Site, bare_host, is_private_host
from crawler.text.paths import CasePaths
from crawler.vendors.survey import Survey
from spiders.discovery import cases_of_sitemap

_EVERY = "/**"


class ExploringSpider(LookingSpider, ABC):
    """Asks for one thing after the other, and keeps of each what a `Survey` is made of."""

    def __init__(self, *, site: Site, asked: str, survey: Survey) -> None:
        super().__init__(site=site, answers=survey.asked)
        self.asked, self.survey = asked, survey
        self.pages: dict[str, TextResponse] = {}
        """Path that was asked for -> the page that came, for those that came whole."""
        self.links: dict[str, list[str]] = {}
        """Path of such a page -> paths of the site that it links."""
        self.mapped: list[str] = []
        """Paths that sitemaps name."""
        self.sitemaps: list[str] = []
        """As robots.txt names them."""
        self._came: dict[str, Response | Unread] = {}
        """Address that was asked for -> what came of it: a page that lists cases may be one of them as well."""

    def note_robots(self, robotparser: ProtegoRobotParser, request: Request) -> None:
        """Keep the sitemaps that robots.txt names."""
        self.sitemaps += [urljoin(request.url, reference) for reference in robotparser.rp.sitemaps]

    def _take_public_name(self) -> None:
        """Where a site is reached at a private address, its pages and sitemaps say what it is called outside."""
        if not is_private_host(urlsplit(self.survey.base_url).hostname or ""):
            return
        addresses = [*self.sitemaps, *(own for page in self.pages.values() for own in own_addresses(page))]
        named = [urlsplit(address) for address in addresses]
        public = Counter(f"{each.scheme}://{each.netloc}" for each in named if not is_private_host(each.hostname or ""))
        for base, _ in public.most_common(1):
            self.survey.base_url = base
            self.site = replace(self.site, hosts=(*self.site.hosts, bare_host(urlsplit(base).hostname)))
            self.links = {path: self._paths_linked(page) for path, page in self.pages.items()}

    def _sitemaps_named(self) -> list[str]:
        found = []
        for reference in dict.fromkeys(self.sitemaps):
            try:
                found.append(self.site.resolve(reference))
            except ValueError:
                self.survey.doubts.append(f"robots.txt names a sitemap of another site: {reference}")
        return found

    async def _sitemap(self, address: str, waiting: list[str]) -> None:
        response = await self._answer(address)
        if response is None or response.status != 200:
            return
        everything = Site(self.site.base, self.site.hosts, CasePaths((_EVERY,)))
        found = cases_of_sitemap(response.body, response.url, everything)
        self.mapped += [path_of(case) for case in found.cases]
        waiting += found.more

    async def _page(self, path: str) -> TextResponse | None:
        """The page at a path, kept with its links; None where none came whole."""
        if path in self.pages:
            return self.pages[path]
        response = await self._answer(self.site.base + path)
        if not isinstance(response, TextResponse) or response.status != 200 or not self.site.owns(response.url):
            return None
        self.pages[path] = response
        self.links[path] = self._paths_linked(response)
        self._note_names(response)
        return response

    def _paths_linked(self, page: TextResponse) -> list[str]:
        return list(dict.fromkeys(path for _, path in links_of(page, self.site)))

    def _note_names(self, response: TextResponse) -> None:
        """Keep what a page calls its site, and its language."""
        path = path_of(response.url)
        if path not in self.survey.signs:
            self.survey.languages += response.css("html::attr(lang)").getall()[:1]
            self.survey.signs[path] = signs_of(response, is_first=path == "/")

    async def _answer(self, address: str) -> Response | None:
        """What came; None where nothing did, which is a doubt."""
        answer = await self._download(address)
        if isinstance(answer, Unread):
            self.survey.doubts.append(f"{path_of(address)} did not come: {answer.reason}")
            return None
        return answer

    async def _download(self, address: str) -> Response | Unread:
        """What came of an address, which is asked for once."""
        if address not in self._came:
            self._came[address] = await self._downloaded(address)
        return self._came[address]

    async def _downloaded(self, address: str) -> Response | Unread:
        assert self.crawler.engine is not None
        request = Request(address, dont_filter=True)
        try:
            return await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever the downloader raises is told, and the look goes on
            return unread_failure(address, error, request) or Unread(address, Outcome.ERROR, str(error), None)
