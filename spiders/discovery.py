"""Cases that nobody named: links of the list page, and the site's sitemaps."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin

from lxml import etree
from scrapy.http import Response, TextResponse

from crawler.text.addresses import CASES_PATH, Site

MAX_PAGES_OF_LIST = 50
MAX_SITEMAPS = 50
_MAX_BYTES = 50 * 2**20
"""What the sitemap protocol allows for one file, unpacked."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one list page or sitemap leads to."""

    cases: tuple[str, ...]
    """Canonical addresses of cases, each once, in the page's order."""
    more: tuple[str, ...]
    """Further list pages, or further sitemaps."""


def cases_of_list(response: Response, site: Site) -> Found:
    """The cases that a list page links, by address alone: never by class name."""
    if not isinstance(response, TextResponse):
        return Found((), ())
    cases: dict[str, None] = {}
    more: dict[str, None] = {}
    for href in response.css("a::attr(href)").getall():
        try:
            address = site.resolve(_absolute(response, href))
        except ValueError:
            continue
        if address.startswith(site.list_page + "/"):
            cases[address] = None
        elif re.fullmatch(re.escape(site.list_page) + r"\?(?:.*&)?(?:page|p|offset)=\d+(?:&.*)?", address):
            more[address] = None
    return Found(tuple(cases), tuple(more))


def _absolute(response: TextResponse, href: str) -> str:
    """The link resolved; `#/name`, as the list page writes it, hangs below the list page."""
    href = href.strip()
    return response.urljoin(href) if not href.startswith("#/") else f"{CASES_PATH}{href}"


def cases_of_sitemap(body: bytes, url: str, site: Site) -> Found:
    """The cases of a sitemap, or the further sitemaps of an index; nothing from what is neither.

    Plain or gzip. Addresses under the site's public host are those of the site as it is reached.
    """
    try:
        root = etree.fromstring(_unpacked(body), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, OSError, EOFError, ValueError):
        return Found((), ())
    if root is None:
        return Found((), ())
    is_index = etree.QName(root).localname == "sitemapindex"
    cases: dict[str, None] = {}
    more: dict[str, None] = {}
    for node in root.iter("{*}loc"):
        try:
            if is_index:
                more[sitemap_address((node.text or "").strip(), url, site)] = None
            else:
                cases[site.case_address(urljoin(url, (node.text or "").strip()))] = None
        except ValueError:
            continue
    return Found(tuple(cases), tuple(more))


def sitemap_address(reference: str, found_at: str, site: Site) -> str:
    """The address of a sitemap as this site is reached.

    Raises:
        ValueError: it lies on another site.
    """
    return site.resolve(urljoin(found_at, reference))


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
        return packed.read(_MAX_BYTES)
