"""Pages that need a browser: whether there is one, what it may fetch, and how a request asks for it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any, Protocol
from urllib.parse import urlsplit

from scrapy.http import Response, TextResponse

from crawler.items.options import CrawlOptions
from crawler.items.program import to_add
from crawler.languages import language_of
from crawler.text.addresses import Site, is_private_host

_HANDLER = "crawler.middlewares.drawing.DrawingHandler"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NOT_DRAWN = frozenset({"image", "media", "font", "websocket", "eventsource", "manifest", "texttrack"})
"""Resources that carry no text of the page."""
_CARRIES = frozenset({"script", "xhr", "fetch"})
"""What may come from another host, where the page cannot be drawn without it."""
_LONGEST_LABEL = 12
_CHROMIUM = "install Chromium or Chrome"

LEVEL = "drawn_at_level"
"""Key of `Request.meta`: `Abort.level` when the page was asked for."""
WAIT_FOR_TEXT = """() => {
  const length = (document.body && document.body.innerText || '').length, now = Date.now();
  const seen = window.__casewatch || (window.__casewatch = {length: -1, since: now, begun: now});
  if (length !== seen.length) { seen.length = length; seen.since = now; }
  return (now - seen.since > 400 && length > 300) || now - seen.begun > 6000;
}"""
"""True once the page has text that no longer grows, or after six seconds."""

PRESS_ALL = """async labels => {
  const said = node => (node.innerText || '').trim().toLowerCase();
  const shows = words => words.length < 12 && labels.some(label => words.startsWith(label));
  const inert = node => !node.getAttribute('href') || /^(#|javascript:)/i.test(node.getAttribute('href'));
  const links = () => document.querySelectorAll('a[href]').length;
  for (let round = 0, idle = 0; round < 60 && idle < 2; round++) {
    const before = links();
    const nodes = [...document.querySelectorAll('button, a, [role=button], div, span')];
    const found = nodes.filter(node => shows(said(node)) && inert(node) && node.offsetParent !== null);
    if (!found.length) break;
    found[found.length - 1].click();
    await new Promise(done => setTimeout(done, 400));
    idle = links() > before ? 0 : idle + 1;
  }
}"""
"""Presses the button that shows more of the list, until there is none or it shows no more; called with its labels."""


class BrowserRequest(Protocol):
    """The part of Playwright's request that is needed here."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def resource_type(self) -> str:
        """What it is for: document, script, xhr, image."""


class Abort:
    """Which requests of a page the browser does not make: all but the site's, and of those what carries no text."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.needed: set[str] = set()
        """Other hosts whose scripts and data are needed to draw this site's pages."""
        self.level = 0
        """How often more was allowed: 0 while nothing but the site itself is."""
        self.is_allowed: Callable[[str], bool] = lambda _: True
        """What robots.txt says of an address of the site."""

    def need(self, hosts: Iterable[str]) -> None:
        """Allow scripts and data of these hosts, if they are public, and of the hosts below the site's own name."""
        new = {host for host in hosts if host and not is_private_host(host)} - self.needed
        self.needed |= new
        self.level += bool(new) or not self.level

    def __call__(self, request: BrowserRequest) -> bool:
        """Whether it is not to be made."""
        if request.resource_type in _NOT_DRAWN:
            return True
        parts = urlsplit(request.url)
        if parts.scheme in {"data", "blob", "about"}:
            return False
        if self.site.owns(request.url):
            return not self.is_allowed(request.url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or request.resource_type not in _CARRIES or is_private_host(host):
            return True
        is_near = host.endswith("." + self.site.host.removeprefix("www."))
        return not self.level or not (host in self.needed or is_near)


def script_hosts(response: Response) -> set[str]:
    """Hosts of the scripts that a page names in its own markup."""
    if not isinstance(response, TextResponse):
        return set()
    named = response.css("script::attr(src), link[rel*=preload]::attr(href)").getall()
    hosts = {urlsplit(response.urljoin(place)).hostname or "" for place in named if "[" not in place}
    return hosts - {urlsplit(response.url).hostname or "", ""}


def shows_more(response: Response, labels: tuple[str, ...]) -> bool:
    """Whether a list page has a button that would show more of the list, and needs JavaScript for it.

    `labels` are how the labels of such buttons begin, in small letters.
    """
    if not isinstance(response, TextResponse):
        return False
    for node in response.xpath("//button | //*[@role='button'] | //a | //div[not(*)] | //span[not(*)]"):
        label = "".join(node.xpath(".//text()").getall()).strip()
        if len(label) < _LONGEST_LABEL and label.lower().startswith(labels):
            leads = node.xpath("ancestor-or-self::a/@href").getall()
            if all(re.match(r"#|javascript:|$", href, re.IGNORECASE) for href in leads):
                return True
    return False


class Renderer:
    """Draws a page with an installed Chromium through scrapy-playwright, where the settings allow it."""

    def __init__(self, options: CrawlOptions, language: str = "") -> None:
        self.options = options
        self.language = language
        """That of the site's list pages; "": no list page is looked at."""
        self.browser = _browser(options)
        self.remedy = _remedy(options, self.browser)
        """What to do so that such pages can be drawn; "" where they can."""
        self.abort: Abort | None = None
        """What the browser does not ask for; None where there is none."""

    @property
    def more(self) -> tuple[str, ...]:
        """How the labels of buttons begin that show more of a list, in small letters."""
        return language_of(self.language).furniture.more() if self.language else ()

    @property
    def available(self) -> bool:
        """Whether a page can be drawn."""
        return not self.remedy

    @property
    def draws_lists(self) -> bool:
        """Whether a list page is drawn at once, and not only where it shows that it needs to be."""
        return self.available and self.options.render is True

    def give_up(self, reason: str) -> None:
        """The browser does not start: nothing is drawn any more, and the reason is what there is to do about it."""
        self.remedy = reason

    def may_show_more(self, response: Response) -> bool:
        """Whether a drawn page that stayed empty is to be drawn again, now with what it cannot be drawn without."""
        if self.abort is None:
            return False
        self.abort.need(script_hosts(response))
        return self.abort.level > int(response.meta.get(LEVEL, 0))

    def settings(self, site: Site, *, timeout_s: float) -> dict[str, Any]:
        """Scrapy's settings for it; none where it is not available."""
        if not self.available:
            return {}
        launch = {
            "executable_path": self.browser,
            "headless": True,
            "args": list(self.options.chromium_args),
            "handle_sigint": False,
            "handle_sigterm": False,
            "handle_sighup": False,
        }
        return {
            "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
            "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
            "PLAYWRIGHT_ABORT_REQUEST": Abort(site),
            "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
            "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": timeout_s * 1000,
        }

    def meta(self, *, is_list: bool = False) -> dict[str, Any]:
        """What a request carries to be drawn; the list of cases is opened to its end."""
        from scrapy_playwright.page import (  # type: ignore[import-untyped,unused-ignore,import-not-found]  # noqa: PLC0415
            PageMethod,  # the extra need not be installed
        )

        methods = [PageMethod("wait_for_function", WAIT_FOR_TEXT)]
        if is_list:
            methods.append(PageMethod("evaluate", PRESS_ALL, list(self.more)))
        level = self.abort.level if self.abort else 0
        return {LEVEL: level, "playwright": True, "playwright_page_methods": methods, "dont_cache": True}


def _browser(options: CrawlOptions) -> str | None:
    """Path of the browser; None where there is none."""
    names = (options.chromium,) if options.chromium else _BROWSERS
    return next((path for name in names if (path := shutil.which(name))), None)


def _remedy(options: CrawlOptions, browser: str | None) -> str:
    if options.render is False:
        return "set CASES_RENDER=auto to have a browser draw such pages"
    has_extra = find_spec("scrapy_playwright") is not None
    if browser is not None:
        return "" if has_extra else f"to have a browser draw such pages: {to_add('render')}"
    missing = f"no browser at {options.chromium}: {_CHROMIUM}, or set CASES_CHROMIUM" if options.chromium else _CHROMIUM
    return f"to have a browser draw such pages: {missing}" + ("" if has_extra else f", and {to_add('render')}")
