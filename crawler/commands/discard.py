"""`scrapy discard`: drops the held changes of a crawl."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from sqlite_utils import Database

from crawler.commands.resolution import SYNTAX, resolve
from crawler.store_command import StoreCommand
from crawler.workflows.hold import discard_crawl


class Command(StoreCommand):
    """Drops held changes; exits 0 where there were any."""

    def syntax(self) -> str:
        """What may follow the command's name."""
        return SYNTAX

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Drop the held changes of a suspect crawl"

    def long_desc(self) -> str:
        """For `scrapy discard --help`."""
        return (
            "Drops what a suspect crawl holds: all reports and claims stay as they were before it. A page that says "
            "the same again is not brought up again; `scrapy release CRAWL` takes the decision back."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Discard the crawl that is named."""
        resolve(self, args, opts, _discard)


def _discard(db: Database, crawl_id: int) -> str:
    done = discard_crawl(db, crawl_id, now=datetime.now(UTC))
    return (
        f"discarded what crawl {crawl_id} held: {done.changes} changes on {done.pages} pages,"
        f" {done.withdrawn} withdrawals"
    )
