"""Pages that need a browser: whether there is one, and how a request asks for it."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import Any

from crawler.items.options import CrawlOptions


class Renderer:
    """Draws a page with the installed Chromium through scrapy-playwright, where the settings allow it."""

    def __init__(self, options: CrawlOptions) -> None:
        self.remedy = _remedy(options)
        """What to do so that such pages can be drawn; "" where they can."""

    @property
    def available(self) -> bool:
        """Whether a page can be drawn."""
        return not self.remedy

    @property
    def meta(self) -> dict[str, Any]:
        """What a request carries to be drawn."""
        return {"playwright": True, "dont_cache": True}


def _remedy(options: CrawlOptions) -> str:
    if not options.render:
        return "set CASES_RENDER=true to have a browser draw such pages"
    if find_spec("scrapy_playwright") is None:
        return "to have a browser draw such pages, install casewatch[render]"
    if shutil.which(options.chromium) is None:
        return f"no browser at {options.chromium}: install Chromium or set CASES_CHROMIUM"
    return ""
