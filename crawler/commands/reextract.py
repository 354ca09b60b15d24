"""`scrapy reextract`: derives every report and claim again from the stored snapshots."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from crawler.commands.databases.reading import exit_codes
from crawler.commands.databases.writing import writing
from crawler.items.options import CrawlOptions
from crawler.store_command import StoreCommand


class Command(StoreCommand):
    """Reads stored snapshots with the current extractor; exits 0 also where all were current."""

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Read the stored snapshots again with the current extractor"

    def long_desc(self) -> str:
        """For `scrapy reextract --help`."""
        return (
            "Derives the report and the claims of every accepted snapshot again, without the network. Claims keep "
            "their ids, and no change is reported: the site has not changed. It may be stopped and run again."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which pages."""
        super().add_options(parser)
        parser.add_argument(
            "--all", action="store_true", dest="everything", help="also pages that the current extractor has read"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract again."""
        from crawler.workflows.readers.garbage import spare
        from crawler.workflows.reextract import reextract  # every command of Scrapy imports this module first
        from crawler.workflows.vendors.publication import publish_own

        spare()
        self.take_no_argument(args)
        assert self.settings is not None
        with exit_codes(self):
            path = self.database(opts)
            with writing(path) as db:
                done = reextract(db, progress=_show, everything=opts.everything)
                print(f"{done.pages} pages extracted again, {done.current} were current")  # noqa: T201 - what was asked for
            publish_own(replace(CrawlOptions.of(self.settings), db=path))


def _show(done: int, total: int) -> None:
    """One line that counts, where a person looks on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total} pages" + ("\n" if done == total else ""))
        sys.stderr.flush()
