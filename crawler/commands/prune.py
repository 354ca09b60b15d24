"""`scrapy prune`: lets the bytes of old pages go, after saying what that would be."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import UsageError

from crawler.commands.databases.keeping import databases_of, size_in_words
from crawler.commands.databases.reading import exit_codes, reading
from crawler.commands.resolution import counted
from crawler.items.errors import CasewatchError
from crawler.outputs.moments import day
from crawler.outputs.printable import printable
from crawler.store_command import StoreCommand, shown

_AGE = re.compile(r"(\d{1,5})\s*d?")


class Command(StoreCommand):
    """Says what would go; with --yes it goes. Exits 75 where a crawl holds a database, 3 where one cannot be used."""

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Remove the bytes of old pages that nothing is read from any more; says what first"

    def long_desc(self) -> str:
        """For `scrapy prune --help`."""
        return (
            f"{self.short_desc()}. Their text stays, and with it every claim, version, evidence and change; so do the "
            "bytes of each page's present reading, and of what waits for a decision. What goes could only serve to "
            "read an old state of a page by a later extractor. Without --yes nothing is removed. The file becomes "
            "smaller; that takes as much free space as it has, and no crawl may run on it meanwhile."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """How old, and whether it is meant."""
        super().add_options(parser)
        parser.add_argument("--keep-snapshots", metavar="AGE", help="such as 400d: what was received before goes")
        parser.add_argument("--yes", action="store_true", help="remove it; without, only say what would go")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Say, or remove."""
        self.take_no_argument(args)
        before = datetime.now(UTC) - _age(opts.keep_snapshots)
        with exit_codes(self):
            for own in databases_of(self, opts):
                try:
                    sys.stdout.write(f"{own.name}: {_pruned(own.path, before, is_meant=opts.yes)}\n")
                    sys.stdout.flush()
                except CasewatchError as error:
                    sys.stderr.write(f"{own.name}: {printable(str(error))}\n")
                    self.exitcode = error.exit_code
            if not opts.yes:
                sys.stdout.write("nothing was removed; with --yes it is\n")


def _pruned(path: str, before: datetime, *, is_meant: bool) -> str:
    from crawler.commands.databases.writing import writing
    from storage.rows.retention import prunable, prune

    if is_meant:
        with writing(path) as db:
            found = prune(db, before)
    else:
        with reading(path) as db:
            found = prunable(db, before)
    what = f"{counted(len(found.ids), 'page')} received before {day(before)}, {size_in_words(found.size)}"
    return f"{what}{' removed' if is_meant else ''}" if found.ids else "nothing so old"


def _age(asked: str | None) -> timedelta:
    match = _AGE.fullmatch((asked or "").strip())
    if not match or not int(match[1]):
        words = "is missing" if asked is None else f"is {shown(asked)}"
        raise UsageError(f"--keep-snapshots {words}: give a number of days, such as 400d", print_help=False)
    return timedelta(days=int(match[1]))
