"""The site's cookies, without asking anybody else whose they may be."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookiejar import Cookie

from scrapy import Request
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http.cookies import CookieJar


class SiteCookiesMiddleware(CookiesMiddleware):
    """In place of Scrapy's, which at the first cookie downloads the list of public suffixes, without a time-out.

    That list keeps a cookie of one site from being sent to another one under the same suffix. A crawl asks one site
    (`SiteMiddleware`), so there is no other one to keep it from. Cookies stay on: a server that sets one and sends the
    browser to the same address again would otherwise do so for ever.
    """

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        for cookie in cookies:
            jar.set_cookie_if_ok(cookie, request)
