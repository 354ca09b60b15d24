"""Where a page's links lead: their addresses joined with the page's own."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin

_ORIGIN = re.compile(r"https?://[\w.:-]+/", re.ASCII)
_ABSOLUTE = re.compile(r"(?:(?:https?:)?/)?/[^/?#\s]|/$")
_SHORT_ADDRESS = 200
_joined = lru_cache(maxsize=2048)(urljoin)
"""Menus and product links are the same on all pages of a site."""


class Targets:
    """The targets of the links of the page at `base_url`; of one without an address they stay as written."""

    def __init__(self, base_url: str) -> None:
        self.base = base_url
        origin = _ORIGIN.match(base_url)
        self._origin = origin[0] if origin else base_url
        """What addresses with a path of their own are joined with: other pages of the site have it too."""

    def of(self, href: str) -> str:
        """The target of a link; "" for one that leads nowhere, the address as written where it cannot be joined."""
        href = href.strip()
        if href.lower().startswith("javascript:"):
            return ""
        if not self.base or not href:
            return href
        try:
            if len(href) <= _SHORT_ADDRESS and _ABSOLUTE.match(href):
                return str(_joined(self._origin, href))
            return urljoin(self.base, href)
        except ValueError:
            return href
