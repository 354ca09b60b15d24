"""`scrapy discard`: drops the held changes of a crawl."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.commands.reading import exit_codes
from crawler.commands.writing import crawl_number, writing
from crawler.workflows.hold import discard_crawl


class Command(ScrapyCommand):
    """Drops held changes; exits 0 where there were any."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] CRAWL"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Drop the held changes of a suspect crawl"

    def long_desc(self) -> str:
        """For `scrapy discard --help`."""
        return (
            "Drops what a suspect crawl holds: all reports and claims stay as they were before it. A page that says "
            "the same again is not brought up again; `scrapy release CRAWL` takes the decision back."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which database."""
        super().add_options(parser)
        parser.add_argument("--db", metavar="FILE", help="the database (default: the setting CASES_DB)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Discard the crawl that is named."""
        if len(args) != 1:
            raise UsageError("name one crawl: scrapy discard CRAWL")
        assert self.settings is not None
        with exit_codes(self):
            crawl_id = crawl_number(args[0])
            with writing(opts.db or str(self.settings.get("CASES_DB"))) as db:
                done = discard_crawl(db, crawl_id, now=datetime.now(UTC))
            print(  # noqa: T201 - what was asked for
                f"discarded what crawl {crawl_id} held: {done.changes} changes on {done.pages} pages,"
                f" {done.withdrawn} withdrawals"
            )
