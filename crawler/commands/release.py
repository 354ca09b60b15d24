"""`scrapy release`: lets the held changes of a crawl go."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from functools import partial

from sqlite_utils import Database

from crawler.commands.resolution import SYNTAX, resolve
from crawler.store_command import StoreCommand
from crawler.workflows.hold import release_crawl


class Command(StoreCommand):
    """Makes held changes live; exits 0 where there were any."""

    def syntax(self) -> str:
        """What may follow the command's name."""
        return SYNTAX

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
        """Whether drifted pages as well."""
        super().add_options(parser)
        parser.add_argument(
            "--drifted",
            action="store_true",
            help="also accept its readings of pages that looked like another page (outcome drifted)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Release the crawl that is named."""
        resolve(self, args, opts, partial(_release, drifted=opts.drifted))


def _release(db: Database, crawl_id: int, *, drifted: bool) -> str:
    done = release_crawl(db, crawl_id, now=datetime.now(UTC), drifted=drifted)
    return f"released crawl {crawl_id}: {done.changes} changes on {done.pages} pages, {done.withdrawn} cases withdrawn"
