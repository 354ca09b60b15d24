"""robots.txt obeyed for every request, also those that wait on one download of it; its Crawl-delay kept.

Scrapy 2.19's own middleware lets the third and later request that wait on the same robots.txt pass, ignores the
answer's status, and never applies Crawl-delay (ADR 0007).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass

from protego import Protego
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.items.options import CrawlOptions
from crawler.items.visit import Outcome, Verdict
from crawler.middlewares.outcome import Refused, Stopping, failure_reason, redirect_outcome
from crawler.text.addresses import Site, without_credentials
from crawler.text.origin import Origin
from crawler.vendors.selection import vendor_of

logger = logging.getLogger(__name__)

ROBOTS_PRIORITY = 1000


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt says."""

    parser: Protego | None = None
    """None: there is none, everything is allowed."""
    refusal: Refused | None = None
    """Set where it could not be read, so that nothing may be asked."""


class RobotsMiddleware:
    """Asks robots.txt once a host; raises `Refused` for what it disallows."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        options = CrawlOptions.of(crawler.settings)
        vendor = vendor_of(options)
        self.site, self.origin = vendor.site(options.base_url), vendor.origin
        self.delay_max = options.crawl_delay_max
        self.rules: dict[str, Rules] = {}
        self.locks: dict[str, asyncio.Lock] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """As Scrapy makes its components."""
        return cls(crawler)

    def process_request(self, request: Request) -> Coroutine[None, None, None] | None:
        """Let an allowed request pass; a coroutine only while the host's robots.txt is not known yet."""
        if request.meta.get("dont_obey_robotstxt"):
            return None
        host = urlparse_cached(request).netloc
        rules = self.rules.get(host)
        if rules is None:
            return self._ask(host, request)
        self._check(rules, request)
        return None

    async def _ask(self, host: str, request: Request) -> None:
        async with self.locks.setdefault(host, asyncio.Lock()):
            if host not in self.rules:
                self.rules[host] = await self._fetch(request)
        self._check(self.rules[host], request)

    def _check(self, rules: Rules, request: Request) -> None:
        if rules.refusal is not None:
            refusal = rules.refusal
            raise Refused(refusal.outcome, refusal.reason, refusal.http_status)
        if rules.parser is not None and not rules.parser.can_fetch(request.url, self.agent):
            self.crawler.stats.inc_value("cases/robots/disallowed")
            raise Refused(Outcome.DISALLOWED, "robots.txt disallows it")

    async def _fetch(self, request: Request) -> Rules:
        parts = urlparse_cached(request)
        robots = Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            priority=ROBOTS_PRIORITY,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        try:
            response = await self.crawler.engine.download_async(robots)
        except Stopping:
            raise
        except Refused as refused:
            # it is there and cannot be read (its encoding is broken, it lies on another site where we do not go): what
            # it forbids is not known, so nothing is asked for
            logger.warning("robots.txt of %s cannot be read: %s", parts.netloc, without_credentials(refused.reason))
            reason = f"robots.txt could not be read, so nothing is asked for: {refused.reason}"
            return Rules(refusal=Refused(Outcome.ERROR, reason, refused.http_status))
        except Exception as error:  # noqa: BLE001 - whatever kept it from us keeps the pages from us too
            proxy = robots.meta.get("proxy")
            reason = f"robots.txt could not be asked for: {failure_reason(error, proxy)}"
            return Rules(refusal=Refused(Outcome.ERROR, reason))
        status = response.status
        if status == 429 or status >= 500:
            reason = f"robots.txt answered {status}, which means: ask for nothing (RFC 9309)"
            return Rules(refusal=Refused(Outcome.DISALLOWED, reason, status))
        if status != 200:
            return Rules()
        if _is_wall(response, self.site, self.origin):
            reason = "robots.txt answered with a check, a login or a refusal, so nothing is asked for"
            return Rules(refusal=Refused(Outcome.BLOCKED, reason, status))
        parser = ProtegoRobotParser(response.body, self.crawler.spider)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=parser, request=request)
        self._keep_delay(parser.rp, request)
        return Rules(parser.rp)

    def _keep_delay(self, parser: Protego, request: Request) -> None:
        """Space this host's requests as its Crawl-delay asks, up to CASES_CRAWL_DELAY_MAX."""
        wanted = parser.crawl_delay(self.agent)
        delay = min(wanted or 0.0, self.delay_max)
        host = urlparse_cached(request).hostname or ""
        downloader = self.crawler.engine.downloader
        slot = downloader.slots.get(host)
        if not delay or (slot is not None and slot.delay >= delay):
            return
        logger.info("robots.txt of %s asks for %g s between requests, kept: %g s", host, wanted, delay)
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0}
        if slot is not None:
            slot.delay, slot.jitter, slot.concurrency = delay, 0.0, 1
        throttle = self.crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay)


def _is_wall(response: Response, site: Site, origin: Origin) -> bool:
    """Whether a page stands in place of the rules that keeps us from them; any other page means that there are none.

    A server that answers 403 says that there is nothing for us (RFC 9309, 2.3.1.3); one that answers 200 with a captcha
    says that there are rules, and does not show them.
    """
    body = response.body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body.startswith(b"<"):
        return False
    if redirect_outcome(response.url, site) is Outcome.BLOCKED:
        return True
    from crawler.workflows.reading import read_page  # noqa: PLC0415 - slow to load, and hardly ever needed

    found = read_page(response.url, response.body, "", origin, known=False)
    return isinstance(found, Verdict) and found.outcome is Outcome.BLOCKED
