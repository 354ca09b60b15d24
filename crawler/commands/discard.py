"""`scrapy discard`: drops the held changes of a crawl."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from datetime import UTC, datetime

from sqlite_utils import Database

from crawler.commands.resolution import PAGES_HELP, SYNTAX, and_then, counted, resolve
from crawler.commands.wordings import add_wording_options, list_wordings, names_wordings
from crawler.items.crawl import Gate
from crawler.items.program import program
from crawler.store_command import StoreCommand


class Command(StoreCommand):
    """Drops held changes; exits 0 where there were any."""

    def syntax(self) -> str:
        """What may follow the command's name."""
        return SYNTAX

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Drop what a crawl holds"

    def long_desc(self) -> str:
        """For `scrapy discard --help`."""
        return (
            "Drops what a crawl holds, or what it holds of some pages: all reports and claims stay as they were before "
            f"it. {PAGES_HELP} A page that goes on to say what was discarded is unchanged from then on, and one that "
            f"says something else is compared with what is accepted; `{program()} release` takes the decision back. "
            "With --always nothing else is dropped than the lines that it names, for good and in all cases."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The wordings that are never told."""
        super().add_options(parser)
        add_wording_options(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Discard the crawl that is named, or list wordings."""
        if names_wordings(opts):
            list_wordings(self, args, opts)
            return
        resolve(self, args, opts, _discard)


def _discard(db: Database, crawl_id: int, pages: Collection[int] | None, gate: Gate) -> str:
    from crawler.workflows.held.hold import discard_crawl  # every command of Scrapy imports this module first

    done = discard_crawl(db, crawl_id, now=datetime.now(UTC), pages=pages, gate=gate)
    return (
        f"discarded what crawl {crawl_id} held: {counted(done.changes, 'change')} on {counted(done.pages, 'page')},"
        f" {counted(done.withdrawn, 'withdrawal')}{and_then(crawl_id, done)}"
    )
