"""The site's cookies, without asking anybody else whose they may be."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.cookies import CookieJar


class SiteCookiesMiddleware:
    """In place of Scrapy's, which at the first cookie downloads the list of public suffixes, without a time-out.

    That list keeps a cookie of one site from being sent to another one under the same suffix. A crawl asks one site
    (`SiteMiddleware`), so there is no other one to keep it from. Cookies stay on: a server that sets one and sends the
    browser to the same address again would otherwise do so for ever.
    """

    def __init__(self) -> None:
        self.jar = CookieJar()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SiteCookiesMiddleware:
        """As Scrapy makes its components.

        Raises:
            NotConfigured: COOKIES_ENABLED is off.
        """
        if not crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        """Send what the site has set."""
        request.headers.pop("Cookie", None)
        self.jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep what the site sets."""
        self.jar.extract_cookies(response, request)
        return response
