"""Cases found on list pages and in sitemaps."""

from __future__ import annotations

import gzip

import pytest
from scrapy.http import HtmlResponse, Response

from spiders.discovery import Found, cases_of_list, cases_of_sitemap
from tests.sites import site_at

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


def test_only_a_pages_own_place_is_a_page() -> None:
    """Pictures, videos and other languages stand deeper or in other names; files are no pages."""
    body = f"""<?xml version="1.0"?><urlset xmlns="{SITEMAP}" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"
      xmlns:v="urn:v" xmlns:x="http://www.w3.org/1999/xhtml">
      <url><loc><![CDATA[https://www.feishu.cn/customers/a?lang=zh&id=1]]></loc>
      <i:image><i:loc>/customers/p</i:loc></i:image><v:video><v:loc>/customers/q</v:loc></v:video><i:loc>/customers/r</i:loc>
      <x:link rel="alternate" href="/customers/s"/></url><loc>/customers/t</loc>
      <url><loc>/customers/u.png</loc></url><url><loc>/client/b/</loc></url></urlset>""".encode()

    found = cases_of_sitemap(body, f"{BASE}/sitemap.xml", SITE)

    assert found == Found((f"{BASE}/customers/a?lang=zh&id=1", f"{BASE}/client/b/"), ())


def test_a_sitemap_is_asked_for_as_it_is_written() -> None:
    """What is tracking in a page's address is meaning in a sitemap's."""
    place = "<sitemap><loc>\n /maps/?from=1&amp;to=500&amp;t=2 </loc></sitemap>"
    body = f'<sitemapindex xmlns="{SITEMAP}">{place}</sitemapindex>'

    assert cases_of_sitemap(body.encode(), f"{BASE}/i.xml", SITE) == Found((), (f"{BASE}/maps/?from=1&to=500&t=2",))


def test_a_sitemap_of_plain_lines() -> None:
    """One address a line, as the protocol allows."""
    body = b"\xef\xbb\xbfhttps://www.feishu.cn/customers/a\r\nhttps://www.feishu.cn/about\r\n"

    assert cases_of_sitemap(body, f"{BASE}/sitemap.txt", SITE) == Found((f"{BASE}/customers/a",), ())


def test_lists_by_tag_and_files_are_no_cases() -> None:
    """A list's filter is a list, under whatever name; a case below `/client/` is a case."""
    links = [
        "?tag=ai",
        "/customers/?tag=ai",
        "/customers/index.html?tag=x",
        "/client",
        "/client/a",
        "/customers/b?tag=ai",
    ]
    html = "".join(f'<a href="{link}">x</a>' for link in [*links, "/customers/c.pdf"])
    found = cases_of_list(HtmlResponse(f"{BASE}/customers", body=html, encoding="utf-8"), SITE)

    assert found == Found((f"{BASE}/client/a", f"{BASE}/customers/b?tag=ai"), ())
