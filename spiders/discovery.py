"""Cases that nobody named: links of the list page, and the site's sitemaps."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from lxml import etree
from scrapy.http import Response, TextResponse

from crawler.text.addresses import Site
from crawler.text.paths import is_file_path

MAX_PAGES_OF_LIST = 50
MAX_SITEMAPS = 50
_MAX_BYTES = 50 * 2**20
"""What the sitemap protocol allows for one file, unpacked."""
_FURTHER = re.compile(r"/?\?(?:.*&)?(?:page|p|offset)=\d+(?:&.*)?|/page/\d+/?")


@dataclass(frozen=True, slots=True)
class Found:
    """What one list page or sitemap leads to."""

    cases: tuple[str, ...]
    """Addresses of cases as they are given, in the page's order, each page once."""
    more: tuple[str, ...]
    """Further list pages, or further sitemaps."""


def cases_of_list(response: Response, site: Site) -> Found:
    """The cases that a list page links, by address alone: never by class name."""
    if not isinstance(response, TextResponse):
        return Found((), ())
    cases: dict[str, str] = {}
    more: dict[str, None] = {}
    for href in response.css("a::attr(href)").getall():
        try:
            address = site.resolve(_absolute(response, href, site))
        except ValueError:
            continue
        if _is_case(address, site):
            cases.setdefault(site.page_key(address), address)
        elif _is_further(address, site):
            more[address] = None
    return Found(tuple(cases.values()), tuple(more))


def _is_case(address: str, site: Site) -> bool:
    """Whether a link can lead to a case: its path is one of cases, and of no picture or other file."""
    return site.is_case(address) and not is_file_path(urlsplit(address).path)


def _is_further(address: str, site: Site) -> bool:
    """Whether a link leads to a further page of a list: `?page=2`, or `/page/2/` below it."""
    return any(
        address.startswith(page.rstrip("/")) and _FURTHER.fullmatch(address, len(page.rstrip("/")))
        for page in site.list_pages
    )


def _absolute(response: TextResponse, href: str, site: Site) -> str:
    """The link resolved; `#/name`, as a list page may write it, hangs below the folder of cases."""
    href = href.strip()
    folder = next(iter(site.paths.folders), "")
    return f"{folder}{href}" if folder and href.startswith("#/") else response.urljoin(href)


def cases_of_sitemap(body: bytes, url: str, site: Site) -> Found:
    """The cases of a sitemap, or the further sitemaps of an index; nothing from what is neither.

    XML or one address a line, plain or gzip. Only what a `url` (in an index: a `sitemap`) names as its own `loc` is
    meant: pictures, videos and editions in other languages stand deeper. Addresses under the site's public host are
    those of the site as it is reached.
    """
    try:
        source = _unpacked(body)
    except (OSError, EOFError):
        return Found((), ())
    places, is_index = _places(source)
    cases: dict[str, str] = {}
    more: dict[str, None] = {}
    for place in places:
        try:
            if is_index:
                more[sitemap_address(place, url, site)] = None
            elif _is_case(address := site.resolve(urljoin(url, place)), site):
                cases.setdefault(site.page_key(address), address)
        except ValueError:
            continue
    return Found(tuple(cases.values()), tuple(more))


def _places(source: bytes) -> tuple[list[str], bool]:
    """The addresses that a sitemap names, and whether they are those of further sitemaps."""
    lines = source.decode("utf-8-sig", errors="replace").split()
    if lines and all(line.startswith(("http://", "https://")) for line in lines):
        return lines, False
    try:
        root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return [], False
    if root is None:
        return [], False
    kind = etree.QName(root).localname
    wanted = {"urlset": "url", "sitemapindex": "sitemap"}.get(kind)
    found = [
        (node.text or "").strip()
        for entry in root.iterchildren("{*}*")
        for node in entry.iterchildren("{*}*")
        if etree.QName(entry).localname == wanted and node.tag == entry.tag.removesuffix(wanted or "") + "loc"
    ]
    return [place for place in found if place], kind == "sitemapindex"


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
