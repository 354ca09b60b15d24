"""`scrapy release`: lets the held changes of a crawl go."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from datetime import UTC, datetime
from functools import partial

from sqlite_utils import Database

from crawler.commands.resolution import PAGES_HELP, SYNTAX, and_then, counted, resolve
from crawler.items.crawl import Gate
from crawler.items.program import program
from crawler.store_command import StoreCommand


class Command(StoreCommand):
    """Makes held changes live; exits 0 where there were any."""

    def syntax(self) -> str:
        """What may follow the command's name."""
        return SYNTAX

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Let go what a crawl holds"

    def long_desc(self) -> str:
        """For `scrapy release --help`."""
        return (
            "Makes live what a crawl holds, or what it holds of some pages: its changes, and the withdrawal of cases "
            f"that it found gone. {PAGES_HELP} `{program()} changes --held` shows what that is. What was discarded can "
            "be released too, as far as nothing later was accepted of its pages."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Whether drifted pages as well, and whether all of it is a new layout."""
        super().add_options(parser)
        parser.add_argument(
            "--drifted",
            action="store_true",
            help="also accept its readings of pages that looked like another page (outcome drifted)",
        )
        parser.add_argument(
            "--layout",
            action="store_true",
            help="the site was drawn anew: accept all its readings, drifted ones too, as the state from which is "
            "compared; only what their words say otherwise is told",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Release the crawl that is named."""
        resolve(self, args, opts, partial(_release, drifted=opts.drifted, layout=opts.layout))


def _release(  # noqa: PLR0913  # what is asked for
    db: Database, crawl_id: int, pages: Collection[int] | None, gate: Gate, *, drifted: bool, layout: bool
) -> str:
    now = datetime.now(UTC)
    from crawler.workflows.held.hold import release_crawl  # every command of Scrapy imports this module first

    done = release_crawl(db, crawl_id, now=now, drifted=drifted, layout=layout, pages=pages, gate=gate)
    if layout:
        return (
            f"accepted the new layout of crawl {crawl_id}: {counted(done.changes, 'change')} of words on"
            f" {counted(done.pages, 'page')}, {counted(done.untold, 'difference')} of the layout alone"
            f"{and_then(crawl_id, done)}"
        )
    return (
        f"released crawl {crawl_id}: {counted(done.changes, 'change')} on {counted(done.pages, 'page')},"
        f" {counted(done.withdrawn, 'case')} withdrawn{and_then(crawl_id, done)}"
    )
