"""What a page that came says of whose site it is."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from parsel import Selector
from scrapy.http import TextResponse

from crawler.commands.sites.links import label_of, own_addresses
from crawler.text.paths import LOCALE, link_parts
from crawler.text.script import HAN
from crawler.vendors.naming import Signs

_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_WHOSE = re.compile(r"(?:Organization|Corporation|WebSite|LocalBusiness)$")
"""Types of schema.org that are a site or who has it."""
_MOST_DEPTH = 6
_SIGN = "©"
_OWNER = re.compile(
    r"©\s*(?:(?i:copyright)\s*)?(?:\d{4}(?:\s*[-–—~]\s*\d{4})?(?!\w))?[\s,]*"
    rf"(?P<name>(?:[A-Z]|[a-z]+[A-Z]|\d+[A-Z])[^\s,;|.]*(?: [A-Z][^\s,;|.]*)*|\d*[{HAN}][^\s,，。|]*)"
)
"""Behind the sign and the years words with capitals, or Han characters up to a space."""
_LONGEST_OWNER = 200


def signs_of(page: TextResponse, *, is_first: bool) -> Signs:
    """All of them; `is_first` says that this is the site's first page."""
    title = " ".join(page.css("title::text").get("").split())
    declared = [page.xpath(f"//meta[@property='{name}' or @name='{name}']/@content").get("") for name in _META]
    data = [name for script in page.css('script[type="application/ld+json"]::text').getall() for name in _names(script)]
    names = dict.fromkeys(" ".join(name.split()) for name in (*declared, *data) if name.strip())
    return Signs(title, tuple(names), tuple(dict.fromkeys(_logo(page))), _owner(page), is_first)


def _names(script: str) -> Iterator[str]:
    """Names of the site and of firms in data for search engines; none where they cannot be read."""
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return
    waiting: deque[tuple[Any, int]] = deque([(data, 0)])
    while waiting:
        value, depth = waiting.popleft()
        parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        waiting += [(part, depth + 1) for part in parts if depth < _MOST_DEPTH]
        if isinstance(value, dict) and _WHOSE.search(str(value.get("@type"))) and isinstance(value.get("name"), str):
            yield value["name"]


def _logo(page: TextResponse) -> Iterator[str]:
    """What the first link to the site's first page, or to a language's, says, and what it shows."""
    hosts = {None, *(urlsplit(address).hostname for address in (page.url, *own_addresses(page)))}
    for link in page.css("a[href]"):
        href = link_parts(link.attrib["href"].strip())
        if href.hostname not in hosts or not href.path or LOCALE.sub("", f"{href.path.rstrip('/')}/") != "/":
            continue
        said = [link.attrib.get(name, "") for name in ("aria-label", "title")]
        said += [*link.css("img::attr(alt)").getall(), *link.css("svg title::text").getall()]
        yield from filter(None, (" ".join(each.split()) for each in [*said, label_of(link)]))
        return


def _owner(page: TextResponse) -> str:
    """Who stands behind the copyright sign; "" where nobody does."""
    for node in page.xpath(f"//body//text()[contains(., '{_SIGN}')][not(ancestor::script or ancestor::style)]/.."):
        for element in (node, *node.xpath("..")):
            words = " ".join(_text(element).split())
            found = _OWNER.search(words[:_LONGEST_OWNER])
            if found:
                return found["name"].strip()
    return ""


def _text(element: Selector) -> str:
    return str(element.xpath("string()").get(""))
