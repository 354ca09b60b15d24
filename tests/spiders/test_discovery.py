"""Cases found on list pages and in sitemaps."""

from __future__ import annotations

import gzip

import pytest
from scrapy.http import HtmlResponse, Response

from crawler.text.addresses import site_at
from spiders.discovery import Found, cases_of_list, cases_of_sitemap

SITE = site_at("http://127.0.0.1:8000")
BASE = "http://127.0.0.1:8000"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def test_links_of_a_list_page() -> None:
    """By address alone, in order, each once; pages of the list are further pages."""
    html = (
        '<a href="/customers/a">1</a><div class="x"><a href="b">2</a></div><a href="/customers/a/#c">3</a>'
        '<a href="#/d">4</a><a href="/customers?page=2">next</a><a href="/customers?industry=x">filter</a>'
        '<a href="/about">5</a><a href="https://example.com/customers/e">6</a><a>7</a><a href="javascript:;">8</a>'
    )
    response = HtmlResponse(f"{BASE}/customers/", body=html, encoding="utf-8")

    assert cases_of_list(response, SITE) == Found(
        tuple(f"{BASE}/customers/{slug}" for slug in "abd"), (f"{BASE}/customers?page=2",)
    )


def test_a_list_page_that_is_no_html() -> None:
    """It leads to nothing."""
    assert cases_of_list(Response(f"{BASE}/customers", body=b"\x00"), SITE) == Found((), ())


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap(pack: type[bytes]) -> None:
    """Plain or packed; addresses of the public host are those of the site as it is reached."""
    places = ("https://www.feishu.cn/customers/a", "https://www.feishu.cn/about", "https://example.com/customers/b")
    items = "".join(f"<url><loc> {place} </loc></url>" for place in places)
    body = f'<?xml version="1.0"?><urlset xmlns="{SITEMAP}">{items}</urlset>'.encode()

    assert cases_of_sitemap(pack(body), f"{BASE}/sitemap.xml", SITE) == Found((f"{BASE}/customers/a",), ())


def test_an_index_of_sitemaps() -> None:
    """Its sitemaps of this site, none of another's."""
    places = ("https://www.feishu.cn/s/1.xml", "/s/2.xml.gz", "https://example.com/s.xml")
    items = "".join(f"<sitemap><loc>{place}</loc></sitemap>" for place in places)
    found = cases_of_sitemap(f'<sitemapindex xmlns="{SITEMAP}">{items}</sitemapindex>'.encode(), f"{BASE}/i.xml", SITE)

    assert found == Found((), (f"{BASE}/s/1.xml", f"{BASE}/s/2.xml.gz"))


@pytest.mark.parametrize("body", [b"", b"<html><p>not found</p>", b"\x1f\x8bbroken", b"\x00\xff", b"<urlset>"])
def test_what_is_no_sitemap(body: bytes) -> None:
    """It leads to nothing, and breaks nothing."""
    assert cases_of_sitemap(body, f"{BASE}/sitemap.xml", SITE) == Found((), ())


def test_entities_are_not_resolved() -> None:
    """A sitemap cannot make us read a file or blow up."""
    body = (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><urlset><url><loc>/customers/&e;</loc></url></urlset>'
    )
    found = cases_of_sitemap(body, f"{BASE}/sitemap.xml", SITE)

    assert found.cases == ()
