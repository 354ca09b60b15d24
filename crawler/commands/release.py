"""`scrapy release`: lets the held changes of a crawl go."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.commands.reading import exit_codes
from crawler.commands.writing import crawl_number, writing
from crawler.workflows.hold import release_crawl


class Command(ScrapyCommand):
    """Makes held changes live; exits 0 where there were any."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] CRAWL"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Let the held changes of a suspect crawl go"

    def long_desc(self) -> str:
        """For `scrapy release --help`."""
        return (
            "Makes live what a suspect crawl holds: its changes, and the withdrawal of cases that it found gone. "
            "A crawl that was discarded can be released too, as far as nothing later was read of its pages."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which database, and whether drifted pages as well."""
        super().add_options(parser)
        parser.add_argument("--db", metavar="FILE", help="the database (default: the setting CASES_DB)")
        parser.add_argument(
            "--drifted",
            action="store_true",
            help="also accept its readings of pages that looked like another page (outcome drifted)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Release the crawl that is named."""
        if len(args) != 1:
            raise UsageError("name one crawl: scrapy release CRAWL")
        assert self.settings is not None
        with exit_codes(self):
            crawl_id = crawl_number(args[0])
            with writing(opts.db or str(self.settings.get("CASES_DB"))) as db:
                done = release_crawl(db, crawl_id, now=datetime.now(UTC), drifted=opts.drifted)
            print(  # noqa: T201 - what was asked for
                f"released crawl {crawl_id}: {done.changes} changes on {done.pages} pages,"
                f" {done.withdrawn} cases withdrawn"
            )
