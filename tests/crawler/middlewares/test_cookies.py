"""The jar of a crawl's cookies: they go back where they came from, and nowhere else."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.middlewares.cookies import SiteCookiesMiddleware

SET = [
    "host=1",
    "secret=1; Secure",
    "below=1; Path=/lists",
    "shared=1; Domain=shop.example.com",
    "foreign=1; Domain=elsewhere.example.org",
    "past=1; Max-Age=0",
]


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://www.shop.example.com/cases/b", {"host=1", "secret=1", "shared=1"}),
        ("https://www.shop.example.com/lists/1", {"below=1"}),
        ("http://www.shop.example.com/cases/b", {"host=1", "shared=1"}),
        ("https://shop.example.com/cases/b", {"shared=1"}),
        ("https://example.com/cases/b", set()),
        ("https://elsewhere.example.org/cases/b", set()),
    ],
)
def test_a_cookie_goes_back_to_the_host_scheme_and_path_that_it_is_for(url: str, sent: set[str]) -> None:
    """Not to another host, unencrypted where it must not, or after its time."""
    cookies = SiteCookiesMiddleware.from_crawler(get_crawler())
    asked = Request("https://www.shop.example.com/cases/a")
    cookies.process_response(asked, Response(asked.url, headers={"Set-Cookie": SET}))
    request = Request(url, headers={"Cookie": "kept=by a redirect"})
    cookies.process_request(request)

    assert set((request.headers.get("Cookie") or b"").decode().split("; ")) - {""} == sent
