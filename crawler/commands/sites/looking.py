"""What `scrapy probe` and `scrapy vendor add` look with: a crawl's manners, a line an answer, a page read as a case."""

from __future__ import annotations

from abc import ABC, abstractmethod
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import BaseSettings

from crawler.items.visit import Reading, Unread, Verdict
from crawler.middlewares.outcome import is_moved, unread_answer
from crawler.text.addresses import Site, without_credentials
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths
from spiders.cases import charset_of, take_manners

DRAWN = "probed_drawn"
"""Key of a request's meta: a browser draws the page."""


class LookingSpider(Spider, ABC):
    """Looks within the manners of a crawl, and puts a line for each answer into `answers`."""

    def __init__(self, *, site: Site, answers: list[str]) -> None:
        super().__init__()
        self.site, self.answers = site, answers

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """As the crawl's own."""
        super().update_settings(settings)
        take_manners(settings)

    def listen_to(self, crawler: Crawler) -> None:
        """Hear of each answer, and of robots.txt."""
        self._set_crawler(crawler)
        crawler.signals.connect(self.note_answer, signals.response_downloaded)
        crawler.signals.connect(self.note_robots, signals.robots_parsed)

    def note_answer(self, response: Response, request: Request) -> None:
        """One answer as it came over the wire."""
        self.answers.append(_answer_line(response, request, self.site))

    @abstractmethod
    def note_robots(self, robotparser: ProtegoRobotParser, request: Request) -> None:
        """The site's robots.txt as it was read."""


def unread_of(address: str, response: Response, site: Site, paths: CasePaths) -> Unread | None:
    """Why an answer is no page that could be a case at one of these paths; None where it must be read to know."""
    moved = is_moved(response) and site.owns(response.url) and paths.is_case(urlsplit(response.url).path)
    return unread_answer(site, address, response, moved=moved)


def reading_of(key: str, response: Response, origin: Origin) -> tuple[Reading, Verdict | None]:
    """What a crawl would make of a page that it has never seen: how it is read, and why that is no case, if so."""
    # every command of Scrapy imports the modules of this folder: what reads pages is slow to load
    from crawler.pages.case_page import read_case
    from crawler.pages.recognition import recognise

    reading = read_case(key, response.body, charset_of(response), origin)
    return reading, recognise(reading, response.body, origin.paths, known=False)


def _answer_line(response: Response, request: Request, site: Site) -> str:
    """`/customers/vnet  200 text/html, 48,120 bytes, 0.31 s`."""
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0] or "no type"
    place = (response.headers.get("Location") or b"").decode("latin-1")
    leads = f", leads to {without_credentials(place)}" if place and 300 <= response.status < 400 else ""
    drawn = ", drawn by a browser" if request.meta.get(DRAWN) else ""
    seconds = request.meta.get("download_latency", 0.0)
    path = without_credentials(request.url).removeprefix(site.base) or "/"
    return f"{path}  {response.status} {kind}, {len(response.body):,} bytes, {seconds:.2f} s{leads}{drawn}"
