"""What a crawl never exceeds: its site, public addresses, its budget of requests and bytes."""

from __future__ import annotations

from base64 import b64encode

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.items.options import CrawlOptions
from crawler.items.visit import Outcome
from crawler.middlewares.outcome import Refused, redirect_outcome
from crawler.text.addresses import credentials_of, is_private_host, without_credentials
from crawler.vendors.selection import site_of


class SiteMiddleware:
    """At 40: a request goes to the vendor's site or nowhere, its credentials in a header."""

    def __init__(self, crawler: Crawler) -> None:
        options = CrawlOptions.of(crawler.settings)
        self.site = site_of(options)
        credentials = credentials_of(options.base_url or "")
        self.authorization = b"Basic " + b64encode(":".join(credentials).encode()) if credentials else None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SiteMiddleware:
        """As Scrapy makes its components."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse what leaves the site."""
        if not self.site.owns(request.url):
            self._refuse(request)
        if self.authorization is not None:
            request.headers["Authorization"] = self.authorization

    def _refuse(self, request: Request) -> None:
        target = without_credentials(request.url)
        private = is_private_host(urlparse_cached(request).hostname or "") and not is_private_host(self.site.host)
        what = "a private address" if private else "another site"
        if reasons := request.meta.get("redirect_reasons"):
            status = reasons[-1] if isinstance(reasons[-1], int) else 200
            raise Refused(
                redirect_outcome(request.url, self.site), f"redirected to {target}, {what}: not followed", status
            )
        raise Refused(Outcome.ERROR, f"{target} is {what}: not asked")


class BudgetMiddleware:
    """At 860, next to the network: counts what is really asked and received, and ends it at the budget."""

    def __init__(self, crawler: Crawler) -> None:
        options = CrawlOptions.of(crawler.settings)
        self.requests_left = options.max_requests
        self.bytes_left = options.max_bytes
        self.blocked_max = options.blocked_max
        self.blocked = 0
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BudgetMiddleware:
        """As Scrapy makes its components."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 - Scrapy's signature
        """Refuse what the budget does not cover, and everything once the site has refused often enough."""
        if self.blocked_max and self.blocked >= self.blocked_max:
            reason = f"not asked: the site refused {self.blocked} requests in a row (CASES_BLOCKED_MAX)"
            raise Refused(Outcome.BLOCKED, reason)
        if self.requests_left <= 0:
            self.stats.inc_value("cases/budget/refused")
            raise Refused(Outcome.ERROR, "not asked: the crawl's budget of requests is spent (CASES_MAX_REQUESTS)")
        if self.bytes_left <= 0:
            self.stats.inc_value("cases/budget/refused")
            raise Refused(Outcome.ERROR, "not asked: the crawl's budget of bytes is spent (CASES_MAX_BYTES)")
        self.requests_left -= 1

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy's signature
        """Count the answer's bytes, as they came over the wire."""
        self.bytes_left -= len(response.body)
        self.blocked = self.blocked + 1 if response.status in {403, 429} else 0
        return response
