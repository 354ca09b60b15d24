"""`scrapy crawl cases`: Scrapy's own command with everything checked first, and exit codes that cron can use."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from enum import IntEnum
from functools import partial
from importlib import import_module

from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, default_settings
from scrapy.spiderloader import get_spider_loader

from crawler.commands.crawl_process import CrawlProcess
from crawler.commands.resolution import counted
from crawler.commands.telling import tell_crawl
from crawler.configuration.command import ConfiguredCommand
from crawler.configuration.layers import with_origin
from crawler.extensions.crawl_record import CrawlRecord
from crawler.extensions.progress import outcome_counts, progress_line
from crawler.items.crawl import CrawlStatus, SettleResult
from crawler.items.errors import CasewatchError, SettingError
from crawler.items.options import CrawlOptions, boolean_of
from crawler.items.program import program
from crawler.items.visit import Outcome
from crawler.middlewares.remedies import common_trouble
from crawler.outputs.digest.options import MailOptions
from crawler.text.addresses import is_private_host
from crawler.vendors.selection import select_vendor, site_of
from crawler.workflows.readers.garbage import FETCHING, spare
from crawler.workflows.vendors.host_turn import turn_at_host
from crawler.workflows.vendors.renaming import check_not_renamed
from spiders.cases import CasesSpider

logger = logging.getLogger(__name__)

CHATTER = ("scrapy.utils.log", "scrapy.crawler", "scrapy.middleware", "scrapy.addons", "scrapy.core.engine")
"""Loggers whose INFO lines tell how Scrapy is put together."""


class Exit(IntEnum):
    """What `scrapy crawl` exits with (docs/settings.md)."""

    OK = 0
    UNREAD_PAGES = 1
    """Some pages could not be read: error, blocked, empty, drifted, disallowed; or discovery failed."""
    USAGE = 2
    """Wrong arguments, settings or seeds; nothing was asked for or written."""
    STORE = 3
    """The database cannot be used, or all went well but the file of all vendors."""
    HELD = 4
    """The changes are held: they are more than the gate lets through."""
    INTERRUPTED = 5
    """A signal ended the crawl; what was read is stored."""
    MAIL = 6
    """All went well but the digest: it waits in the outbox for the next `scrapy digest`."""
    LOCKED = 75
    """Another crawl has the database, or is at the host of the site."""


FINDINGS = frozenset({Outcome.GONE, Outcome.REDIRECTED})
"""Outcomes that tell something of the page, and nothing of a failure."""


class Command(ConfiguredCommand, BaseRunSpiderCommand):
    """Checks settings, arguments and seeds; runs the spider; says how it went."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy prints it."""
        return "[options] <spider>"

    def short_desc(self) -> str:
        """As Scrapy prints it."""
        return "Crawl a vendor's cases; exits 0 only when every page was read and every change let through"

    def long_desc(self) -> str:
        """For `scrapy crawl --help`."""
        return (
            f"{self.short_desc()}. `{program()} crawl cases` visits the cases that the vendor's file names and every "
            "page that the database knows; with `-a vendor=NAME` those of another vendor (docs/vendors.md), with "
            "`-a seeds=FILE` exactly the pages of that file (an address or path a line), with `-a discover=true` also "
            "what the list pages and the sitemaps name. Settings such as CASES_DB are given with -s NAME=VALUE; they "
            "and the exit codes are in docs/settings.md."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider of this name."""
        if len(args) != 1:
            raise UsageError
        assert self.settings is not None
        try:
            self._check(args[0], opts.spargs)
            process = CrawlProcess(self.settings)
            with turn_at_host(CrawlOptions.of(self.settings), say=partial(logger.info, "%s")):
                crawler = self._crawl(process, args[0], opts)
        except CasewatchError as error:
            self._fail(error)
            return
        except KeyboardInterrupt:  # before the crawl began, which has handlers of its own
            print(f"{program()} crawl: interrupted while it waited: nothing was asked for", file=sys.stderr)  # noqa: T201
            self.exitcode = Exit.INTERRUPTED
            return
        if crawler is None:
            self.exitcode = Exit.UNREAD_PAGES
            return
        self._conclude(crawler)
        process.leave(self.exitcode)

    def _crawl(self, process: CrawlProcess, spider: str, opts: argparse.Namespace) -> Crawler | None:
        """The crawl from its first request to its last row; None where a fault ended it, which is logged.

        Raises:
            CasewatchError: it could not begin.
        """
        self.crawler_process = process
        crawler = self._create_crawler(spider)
        task = process.crawl(crawler, **opts.spargs)
        # Scrapy's handlers look through the whole stack of callers while they are imported: here it is short
        import_module("scrapy.core.downloader.contextfactory")
        spare(FETCHING)
        process.start()
        error = task.exception() if task.done() and not task.cancelled() else None
        if isinstance(error, CasewatchError):  # what was found right has changed since, as a file of seeds
            raise error
        if error is not None:
            logger.error("the crawl ended by a fault", exc_info=error)
        return crawler if error is None else None

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Everything that can be told before a log line is written.

        Raises:
            CasewatchError: it cannot run like that.
        """
        settings = self.settings
        assert settings is not None
        names = get_spider_loader(settings).list()
        if name not in names:
            raise SettingError(f"there is no spider {name!r}: the project has {', '.join(names)}")
        check_scrapy_settings(settings)
        vendor = select_vendor(settings, arguments.get("vendor"))
        if settings.get("LOG_LEVEL") == "INFO":
            for chatty in CHATTER:  # by a filter: configuring the logs resets levels
                logging.getLogger(chatty).addFilter(lambda record: record.levelno > logging.INFO)
            logging.getLogger("scrapy-playwright").addFilter(lambda record: record.levelno > logging.WARNING)
        options = CrawlOptions.of(settings)
        MailOptions.of(settings, os.environ)
        CasesSpider.plan_of(settings, **arguments)
        check_not_renamed(vendor, site_of(options), options)
        if not options.contact and not is_private_host(site_of(options).host):
            print(f"{program()} crawl: set CASES_CONTACT, so that the site's owner can reach you", file=sys.stderr)  # noqa: T201

    def _conclude(self, crawler: Crawler) -> None:
        record = crawler.get_extension(CrawlRecord)
        assert record is not None, "EXTENSIONS keeps crawler.extensions.crawl_record.CrawlRecord"
        if record.error is not None:
            self._fail(record.error)
            return
        self.exitcode = exit_code_of(crawler, record)
        logger.info("%s", summary_of(crawler, record))
        assert self.settings is not None
        is_told = tell_crawl(self.settings, is_interrupted=record.interrupted is not None)
        for line in hints_of(crawler):
            logger.warning("%s", line)
        if record.unpublished is not None:
            logger.error("not published: %s; nothing is lost: `%s gather` brings it", record.unpublished, program())
            if self.exitcode in {Exit.OK, Exit.UNREAD_PAGES}:
                self.exitcode = Exit.STORE
        if not is_told and self.exitcode in {Exit.OK, Exit.UNREAD_PAGES}:
            self.exitcode = Exit.MAIL

    def _fail(self, error: CasewatchError) -> None:
        text = with_origin(str(error), self.settings, os.environ) if isinstance(error, SettingError) else error
        print(f"{program()} crawl: {text}", file=sys.stderr)  # noqa: T201 - where people look for it
        self.exitcode = error.exit_code


def exit_code_of(crawler: Crawler, record: CrawlRecord) -> Exit:
    """The most important thing that a crawl that ran has to say."""
    stats = crawler.stats.get_stats()
    if record.interrupted is not None:
        return Exit.INTERRUPTED
    if record.result is not None and record.result.status is CrawlStatus.SUSPECT:
        return Exit.HELD
    unread = [outcome for outcome in outcome_counts(stats) if not outcome.was_read and outcome not in FINDINGS]
    missed = stats.get("cases/pages/done", 0) < stats.get("cases/pages/known", 0)
    spider = crawler.spider
    failed = isinstance(spider, CasesSpider) and (spider.discovery_failures or spider.itinerary.missing)
    return Exit.UNREAD_PAGES if unread or missed or failed else Exit.OK


def hints_of(crawler: Crawler) -> list[str]:
    """What a person can do: where one thing stood in the way of every page, where a browser lacks, what strays."""
    spider, stats = crawler.spider, crawler.stats.get_stats()
    if not isinstance(spider, CasesSpider):
        return []
    is_any_read = any(outcome.was_read for outcome in outcome_counts(stats))
    trouble = "" if is_any_read else common_trouble(spider.reasons)
    return [line for line in (trouble, spider.needs_browser, *spider.strays) if line]


def summary_of(crawler: Crawler, record: CrawlRecord) -> str:
    """`161 of 161 pages: 158 unchanged, 3 changed; 4 changes`."""
    parts = [progress_line(crawler.stats.get_stats())]
    result = record.result
    if result is not None:
        parts.append(counted(result.live_changes, "change"))
        parts += [f"{counted(result.withdrawn, 'case')} withdrawn"] if result.withdrawn else []
        parts += [f"{counted(result.back, 'case')} back"] if result.back else []
        if result.status is CrawlStatus.SUSPECT:
            from crawler.outputs.held_reason import reason_in_english

            why = reason_in_english(result.cause)
            parts.append(f"HELD: {_held(result)} ({why}); `{program()} changes --held` shows it")
    missing = crawler.spider.itinerary.missing if isinstance(crawler.spider, CasesSpider) else {}
    parts += [f"not found: {url} ({reason})" for url, reason in missing.items()]
    if record.interrupted is not None:
        parts.append(f"interrupted: {record.interrupted}")
    return "; ".join(parts)


def _held(result: SettleResult) -> str:
    """What the crawl holds: pages alone where they are unlike their last reading or missing, and have no changes."""
    if result.repeats:
        return f"what crawl {result.repeats} holds"
    pages = counted(result.held_pages, "page")
    return f"{counted(result.held_changes, 'change')} on {pages}" if result.held_changes else pages


def check_scrapy_settings(settings: BaseSettings) -> None:
    """Numbers are numbers, yes and no are yes and no.

    Raises:
        SettingError: a value that Scrapy could not use.
    """
    for name in settings:
        default = vars(default_settings).get(name)
        if isinstance(default, bool) or name.endswith("_ENABLED"):
            boolean_of(name, settings.get(name))
        elif isinstance(default, int | float) and not _is_number(settings.get(name)):
            raise SettingError(f"{name} is {settings.get(name)!r}: give a number, 0 or more")
    level = str(settings.get("LOG_LEVEL"))
    if not isinstance(logging.getLevelName(level), int):
        raise SettingError(f"LOG_LEVEL is {level!r}: give DEBUG, INFO, WARNING, ERROR or CRITICAL")


def _is_number(value: object) -> bool:
    try:
        return value is None or float(str(value)) >= 0 or isinstance(value, int | float)
    except ValueError:
        return False
