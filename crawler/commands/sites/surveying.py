"""The spider of `scrapy vendor add`: looks at a site politely, finds where its cases are, and reads a few of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.robotstxt import ProtegoRobotParser

from crawler.commands.sites.looking import LookingSpider, reading_of, unread_of
from crawler.items.options import CrawlOptions
from crawler.items.report import FIRST_LANGUAGE
from crawler.items.vendor import SiteWords
from crawler.items.visit import Outcome, Reading, Unread
from crawler.middlewares.outcome import unread_failure
from crawler.text.addresses import Site, bare_host, is_private_host
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths, normal_path
from crawler.vendors.doubts import doubts_about
from crawler.vendors.selection import site_of
from crawler.vendors.shapes import FEWEST, Shape, is_case_name, shapes_in, spread
from crawler.vendors.survey import Sample, Survey
from spiders.cases import charset_of
from spiders.discovery import cases_of_sitemap

MOST_REQUESTS = 30
"""What a look at a site may ask for, robots.txt and redirects included."""
_SAMPLES, _TRIED, _STRAYS, _SITEMAPS, _LISTS, _SHAPES = 5, 9, 2, 5, 4, 3
"""At most: samples of a shape, pages tried for them, pages of it that no list links, sitemaps, lists, shapes."""
_EVERY = "/**"


class SurveySpider(LookingSpider):
    """Fills a `Survey`: one request after the other, since each depends on what came before."""

    name = "survey"

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

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SurveySpider:  # noqa: ARG003 - Scrapy's signature
        """The spider that fills `survey`, beginning with the page `asked`."""
        spider = cls(site=site_of(CrawlOptions.of(crawler.settings)), asked=kwargs["asked"], survey=kwargs["survey"])
        spider.listen_to(crawler)
        return spider

    def note_robots(self, robotparser: ProtegoRobotParser, request: Request) -> None:
        """Keep the sitemaps that robots.txt names."""
        self.sitemaps += [urljoin(request.url, reference) for reference in robotparser.rp.sitemaps]

    async def start(self) -> AsyncIterator[Request]:
        """Look at the site: nothing is yielded, for each request waits for what came before."""
        for _ in ():
            yield _
        await self._look_around()
        shapes = self._shapes()
        for shape in shapes[:_SHAPES]:
            await self._try(shape)
            if len(self.survey.read) * 2 > len(self.survey.samples):
                break
        else:
            self.survey.shape = shapes[0] if self.survey.read else None
        own = [address for page in self.pages.values() for address in _own_addresses(page)]
        self.survey.doubts += doubts_about(self.survey, shapes, self.site.hosts, own, has_sitemap=bool(self.mapped))

    # -- what there is ------------------------------------------------------------------------------------------------

    async def _look_around(self) -> None:
        """The page that was named, the site's first page, its sitemaps, and pages that may list the cases."""
        await self._page(self.asked)
        await self._page("/")
        self._take_public_name()
        waiting = self._sitemaps_named() or [f"{self.site.base}/sitemap.xml"]
        for _ in range(_SITEMAPS):
            if not waiting:
                break
            waiting.sort(key=lambda address: not is_case_name(urlsplit(address).path))
            await self._sitemap(waiting.pop(0), waiting)
        if not any(self._links_cases(path) for shape in self._shapes()[:1] for path in self._lists_of(shape)):
            for path in self._likely_lists()[:_LISTS]:
                await self._page(path)

    def _take_public_name(self) -> None:
        """Where a site is reached at a private address, its pages and sitemaps say what it is called outside."""
        if not is_private_host(urlsplit(self.survey.base_url).hostname or ""):
            return
        addresses = [*self.sitemaps, *(own for page in self.pages.values() for own in _own_addresses(page))]
        named = [urlsplit(address) for address in addresses]
        public = Counter(f"{each.scheme}://{each.netloc}" for each in named if not is_private_host(each.hostname or ""))
        for base, _ in public.most_common(1):
            self.survey.base_url = base
            self.site = replace(self.site, hosts=(*self.site.hosts, bare_host(urlsplit(base).hostname)))
            self.links = {path: list(dict.fromkeys(self._paths_linked(page))) for path, page in self.pages.items()}

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
        self.mapped += [_path(case) for case in found.cases]
        waiting += found.more

    def _likely_lists(self) -> list[str]:
        """Folders of what may be cases, and pages called as folders of cases are; not yet asked for."""
        folders = [shape.folder for shape in self._shapes()]
        named = [path for path in self._known_paths() if is_case_name(normal_path(path).rpartition("/")[2])]
        asked = {normal_path(path) for path in self.pages}
        found = dict.fromkeys(self._as_given(path) for path in [*folders[:2], *named, *folders[2:3]])
        return [path for path in found if normal_path(path) not in asked]

    def _shapes(self) -> list[Shape]:
        return shapes_in(self._known_paths(), asked=self.asked, own=self._own_links())

    def _as_given(self, plain: str) -> str:
        """A path with or without the slash at its end, as the site gives it."""
        return next((path for path in self._known_paths() if normal_path(path) == normal_path(plain)), plain)

    def _known_paths(self) -> list[str]:
        return list(dict.fromkeys([*(path for links in self.links.values() for path in links), *self.mapped]))

    def _own_links(self) -> set[str]:
        """What the asked page links beside the site's menu, which its first page has as well."""
        home = self.links.get("/", []) if self.asked != "/" else []
        return set(self.links.get(self.asked, [])) - set(home)

    async def _page(self, path: str) -> TextResponse | None:
        """The page at a path, kept with its links; None where none came whole."""
        if path in self.pages:
            return self.pages[path]
        response = await self._answer(self.site.base + path)
        if not isinstance(response, TextResponse) or response.status != 200 or not self.site.owns(response.url):
            return None
        self.pages[path] = response
        self.links[path] = list(dict.fromkeys(self._paths_linked(response)))
        title = self._note_names(response)
        if path == "/":
            self.survey.first_title = title
        return response

    def _paths_linked(self, response: TextResponse) -> Iterator[str]:
        for href in response.css("a::attr(href)").getall():
            try:
                yield _path(self.site.resolve(response.urljoin(href.strip())))
            except ValueError:  # another site, a script, a telephone number
                continue

    def _note_names(self, response: TextResponse) -> str:
        """Keep what a page calls itself, its site and its language; its title, "" where it has none."""
        title = " ".join(response.css("title::text").get("").split())
        self.survey.declared += response.css("html::attr(lang)").getall()[:1]
        name = " ".join(response.css('meta[property="og:site_name"]::attr(content)').get("").split())
        self.survey.titles += [title] if title else []
        self.survey.site_names += [name] if name else []
        return title

    async def _answer(self, address: str) -> Response | None:
        """What came; None where nothing did, which is a doubt."""
        answer = await self._download(address)
        if isinstance(answer, Unread):
            self.survey.doubts.append(f"{_path(address)} did not come: {answer.reason}")
            return None
        return answer

    async def _download(self, address: str) -> Response | Unread:
        assert self.crawler.engine is not None
        request = Request(address, dont_filter=True)
        try:
            return await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever the downloader raises is told, and the look goes on
            return unread_failure(address, error, request) or Unread(address, Outcome.ERROR, str(error), None)

    # -- the shape of the cases ---------------------------------------------------------------------------------------

    async def _try(self, shape: Shape) -> None:
        """Look for the list of this shape's pages, and read some of them."""
        self.survey.shape = shape
        self.survey.lists = self._lists_of(shape)
        linked = {path for each in self.survey.lists for path in self.links[each]}
        told = [path for path in shape.paths if path in linked]
        strays = [path for path in shape.paths if path not in linked] if len(told) >= FEWEST else []
        first = [path for path in shape.paths if normal_path(path) == normal_path(self.asked)]
        likely = told if strays else shape.paths
        paths = CasePaths((shape.pattern,), (), self.survey.lists)
        self.survey.samples = []
        for path in dict.fromkeys([*first, *spread(likely, _SAMPLES), *spread(likely, _TRIED)]):
            if len(self.survey.samples) < _SAMPLES:
                sample = await self._sample(path, paths)
                # a list may link what is no more: another page says more of the site
                if sample.outcome is not Outcome.GONE:
                    self.survey.samples.append(sample)
        self.survey.strays = [await self._sample(path, paths) for path in spread(strays, _STRAYS)]

    def _lists_of(self, shape: Shape) -> tuple[str, ...]:
        """The page that links most of the shape's pages and is none of them, else the folder's own; at most one."""
        wanted = set(map(normal_path, shape.paths))
        counts = Counter(
            {
                path: len(wanted.intersection(map(normal_path, links)))
                for path, links in self.links.items()
                if normal_path(path) not in wanted
            }
        )
        best = sorted(counts, key=lambda path: (counts[path], normal_path(path) == shape.folder), reverse=True)[:1]
        linking = tuple(path for path in best if counts[path] >= FEWEST)
        return linking or tuple(path for path in self.links if normal_path(path) == shape.folder)

    def _links_cases(self, path: str) -> bool:
        """Whether a page links what its folder, or one below it, holds."""
        folder = f"{normal_path(path)}/"
        return sum(normal_path(other).startswith(folder) for other in self.links[path]) >= FEWEST

    async def _sample(self, path: str, paths: CasePaths) -> Sample:
        """What a crawl would make of the page at a path, in the language of its own words."""
        # every command of Scrapy imports this module's folder: what reads pages is slow to load
        from crawler.languages import language_written
        from crawler.pages.blocks.document import read_document

        address = self.site.base + path
        answer = await self._download(address)
        if isinstance(answer, Response):
            answer = unread_of(address, answer, self.site, paths) or answer
        if isinstance(answer, Unread):
            return Sample(path, answer.outcome, answer.reason)
        if isinstance(answer, TextResponse):
            self._note_names(answer)
        page = read_document(answer.body, encoding=charset_of(answer))
        language = language_written(page.text, FIRST_LANGUAGE).name
        origin = Origin(paths, language, SiteWords((self.survey.title,)))
        read = reading_of(self.site.page_key(address), answer, origin)
        if isinstance(read, Reading):
            return Sample(path, Outcome.NEW, reading=read, language=language)
        return Sample(path, read.outcome, read.reason)


def _path(address: str) -> str:
    return urlsplit(address).path or "/"


def _own_addresses(page: TextResponse) -> list[str]:
    """What a page gives as its own address; at most one."""
    own = page.css('link[rel="canonical"]::attr(href), meta[property="og:url"]::attr(content)').getall()[:1]
    return [address for address in own if urlsplit(address).hostname]
