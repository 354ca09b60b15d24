"""Pages that need a browser: whether there is one, what it may fetch, and how a request asks for it."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import Any, Protocol
from urllib.parse import urlsplit

from crawler.items.options import CrawlOptions
from crawler.text.addresses import Site, is_private_host

_HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
_NOT_DRAWN = frozenset({"image", "media", "font", "websocket", "eventsource", "manifest", "texttrack"})
"""Resources that carry no text of the page."""

WAIT_FOR_TEXT = """() => {
  const length = (document.body && document.body.innerText || '').length, now = Date.now();
  const seen = window.__casewatch || (window.__casewatch = {length: -1, since: now, begun: now});
  if (length !== seen.length) { seen.length = length; seen.since = now; }
  return (now - seen.since > 400 && length > 300) || now - seen.begun > 6000;
}"""
"""True once the page has text that no longer grows, or after six seconds."""

PRESS_ALL = """async () => {
  const label = /^((展开|查看|加载|显示)(全部|更多)|更多案例|(show|load|view|see) (all|more))/i;
  const inert = node => !node.getAttribute('href') || /^(#|javascript:)/i.test(node.getAttribute('href'));
  const links = () => document.querySelectorAll('a[href]').length;
  for (let round = 0, idle = 0; round < 60 && idle < 2; round++) {
    const before = links();
    const nodes = [...document.querySelectorAll('button, a, [role=button], div, span')];
    const found = nodes.filter(node => label.test((node.innerText || '').trim()) && node.innerText.trim().length < 12
      && inert(node) && node.offsetParent !== null);
    if (!found.length) break;
    found[found.length - 1].click();
    await new Promise(done => setTimeout(done, 400));
    idle = links() > before ? 0 : idle + 1;
  }
}"""
"""Presses the button that shows more of the list, until there is none or it shows no more."""


class BrowserRequest(Protocol):
    """The part of Playwright's request that is needed here."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def resource_type(self) -> str:
        """What it is for: document, script, xhr, image."""


class Abort:
    """Which requests of a page the browser does not make."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __call__(self, request: BrowserRequest) -> bool:
        """Pictures and the like; and private addresses, unless the site itself lies there."""
        if request.resource_type in _NOT_DRAWN:
            return True
        parts = urlsplit(request.url)
        if parts.scheme in {"data", "blob", "about"} or self.site.owns(request.url):
            return False
        return parts.scheme not in {"http", "https"} or is_private_host(parts.hostname or "")


class Renderer:
    """Draws a page with the installed Chromium through scrapy-playwright, where the settings allow it."""

    def __init__(self, options: CrawlOptions) -> None:
        self.options = options
        self.remedy = _remedy(options)
        """What to do so that such pages can be drawn; "" where they can."""

    @property
    def available(self) -> bool:
        """Whether a page can be drawn."""
        return not self.remedy

    def settings(self, site: Site, *, timeout_s: float) -> dict[str, Any]:
        """Scrapy's settings for it; none where it is not available."""
        if not self.available:
            return {}
        launch = {
            "executable_path": self.options.chromium,
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
            methods.append(PageMethod("evaluate", PRESS_ALL))
        return {"playwright": True, "playwright_page_methods": methods, "dont_cache": True}


def _remedy(options: CrawlOptions) -> str:
    if not options.render:
        return "set CASES_RENDER=true to have a browser draw such pages"
    if find_spec("scrapy_playwright") is None:
        return "to have a browser draw such pages, install casewatch[render]"
    if shutil.which(options.chromium) is None:
        return f"no browser at {options.chromium}: install Chromium or set CASES_CHROMIUM"
    return ""
