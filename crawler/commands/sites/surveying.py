"""The spider of `scrapy vendor add`: looks at a site politely, finds where its cases are, and reads a few of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse

from crawler.commands.sites.exploring import ExploringSpider
from crawler.commands.sites.links import common_links, links_of, own_addresses, shown_alike
from crawler.commands.sites.looking import unread_of
from crawler.commands.sites.sampling import sample_of
from crawler.items.options import CrawlOptions
from crawler.items.visit import Outcome, Unread
from crawler.text.paths import CasePaths, normal_path
from crawler.vendors.doubts import doubts_about
from crawler.vendors.selection import site_of
from crawler.vendors.shapes import FEWEST, Shape, further_pages, is_case_name, list_among, shapes_in, spread
from crawler.vendors.survey import Sample

MOST_REQUESTS = 30
"""What a look at a site may ask for, robots.txt and redirects included."""
_SAMPLES, _TRIED, _STRAYS, _SITEMAPS, _LISTS, _SHAPES = 5, 9, 4, 5, 4, 3
"""At most: samples of a shape, pages tried for them, pages of it that no list links, sitemaps, lists, shapes."""


class SurveySpider(ExploringSpider):
    """Fills a `Survey`: one request after the other, since each depends on what came before."""

    name = "survey"

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SurveySpider:  # noqa: ARG003 - Scrapy's signature
        """The spider that fills `survey`, beginning with the page `asked`."""
        spider = cls(site=site_of(CrawlOptions.of(crawler.settings)), asked=kwargs["asked"], survey=kwargs["survey"])
        spider.listen_to(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Look at the site: nothing is yielded, for each request waits for what came before."""
        for _ in ():
            yield _
        try:
            await self._look()
        except Exception as error:  # noqa: BLE001 - Scrapy would only log it: what was found so far is told, and why no more
            self.survey.doubts.insert(0, f"the look broke off, this is not all ({type(error).__name__}: {error})")

    async def _look(self) -> None:
        await self._look_around()
        self.survey.menu = common_links(self.pages.values(), self.site) if self.pages else {}
        shapes = self._shapes()
        await self._choose(shapes[:_SHAPES])
        own = [address for page in self.pages.values() for address in own_addresses(page)]
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

    # -- the shape of the cases ---------------------------------------------------------------------------------------

    async def _choose(self, shapes: list[Shape]) -> None:
        """The first shape of whose samples most are read; else that of which most are, and none where none is.

        What came of the likeliest one's pages is kept even then: it tells why.
        """
        found = []
        for shape in shapes:
            await self._try(shape)
            found.append(replace(self.survey))
            if len(self.survey.read) * 2 > len(self.survey.samples):
                return
        for best in sorted(found, key=lambda each: len(each.read), reverse=True)[:1]:
            self.survey.shape = best.shape if best.read else None
            self.survey.lists, self.survey.samples = best.lists, best.samples
            self.survey.strays, self.survey.others = best.strays, best.others

    async def _try(self, shape: Shape) -> None:
        """Look for the list of this shape's pages, and read some of them: first those that it shows as cards."""
        self.survey.shape = shape
        self.survey.lists = self._lists_of(shape)
        linked = self._shown(shape)
        told = [path for path in shape.paths if normal_path(path) in linked]
        strays = [path for path in shape.paths if normal_path(path) not in linked] if len(told) >= FEWEST else []
        first = [path for path in shape.paths if normal_path(path) == normal_path(self.asked)]
        likely = told if strays else shape.paths
        paths = CasePaths((shape.pattern,), (), self.survey.lists)
        tried: list[Sample] = []
        for path in dict.fromkeys([*first, *spread(likely, _SAMPLES), *spread(likely, _TRIED)]):
            if sum(sample.is_telling and not sample.is_other for sample in tried) < _SAMPLES:
                sample = await self._sample(path, paths)
                # a list may link what is no more: another page says more of the site
                tried += [sample] if sample.outcome is not Outcome.GONE else []
        looked_at = [await self._sample(path, paths) for path in spread(strays, _STRAYS)]
        self._part(tried, [replace(sample, is_shown=False) for sample in looked_at])

    def _part(self, tried: list[Sample], strays: list[Sample]) -> None:
        """The samples, those that tell most first; and the pages that are no cases, where most that were tried are."""
        others = [sample for sample in tried if sample.is_other]
        if len(others) * 2 >= len(tried):
            others = []
        tried = sorted((sample for sample in tried if sample not in others), key=lambda each: not each.is_telling)
        self.survey.samples, self.survey.strays = tried[:_SAMPLES], [*tried[_SAMPLES:], *strays]
        self.survey.others = [*others, *(sample for sample in strays if sample.is_other)]

    def _shown(self, shape: Shape) -> set[str]:
        """Pages of the shape that its list shows alike; all that it links where no form prevails. In normal form."""
        wanted = set(map(normal_path, shape.paths))
        for page in (self.pages[path] for path in self.survey.lists if path in self.pages):
            alike = shown_alike(links_of(page, self.site), lambda path: normal_path(path) in wanted)
            return alike if len(alike) >= FEWEST else wanted.intersection(map(normal_path, self._paths_linked(page)))
        return set()

    def _lists_of(self, shape: Shape) -> tuple[str, ...]:
        """The page that lists the shape's pages, and its further pages; none where there is none."""
        first = list_among(self.links, shape)
        return (first, *further_pages(self._known_paths(), shape.folder)) if first else ()

    def _links_cases(self, path: str) -> bool:
        """Whether a page links what its folder, or one below it, holds."""
        folder = f"{normal_path(path)}/"
        return sum(normal_path(other).startswith(folder) for other in self.links[path]) >= FEWEST

    async def _sample(self, path: str, paths: CasePaths) -> Sample:
        """What a crawl would make of the page at a path, in the language of its own words."""
        address = self.site.base + path
        answer = await self._download(address)
        if isinstance(answer, Response):
            answer = unread_of(address, answer, self.site, paths) or answer
        if isinstance(answer, Unread):
            return Sample(path, answer.outcome, answer.reason)
        if isinstance(answer, TextResponse):
            self._note_names(answer)
        called = self.survey.called
        try:
            return sample_of(path, self.site.page_key(address), answer, paths, (called.text, *called.others))
        except Exception as error:  # noqa: BLE001 - as a crawl does: one page that cannot be read stops nothing
            return Sample(path, Outcome.ERROR, f"reading it failed: {type(error).__name__}: {error}")
