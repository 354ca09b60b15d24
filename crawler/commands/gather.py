"""`scrapy gather`: the file of all vendors, made or mended from the vendors' own databases."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.commands.databases.reading import exit_codes
from crawler.items.errors import NotFoundError, VendorError
from crawler.items.options import CrawlOptions
from crawler.items.program import program
from crawler.outputs.printable import printable
from crawler.store_command import StoreCommand

if TYPE_CHECKING:
    from crawler.workflows.vendors.gathering import Gathered

_EPILOG = """examples:
  {program} gather                     what is new of every vendor
  {program} gather --tag competitor    of those with this tag
  {program} gather muyun lanhe         of these two
  {program} gather --from postgresql://casewatch@db.example.org/casewatch      what the workers of a cluster found
  {program} gather --forget muyun      drops the rows of a vendor that is watched no more
"""


class Command(StoreCommand):
    """Publishes what is new of the vendors in the file of all; exits 3 where a database could not be used."""

    takes_vendor = False

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] [VENDOR ...]"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Publish what is new of the vendors in all.db, the file that all of them are read from"

    def long_desc(self) -> str:
        """For `scrapy gather --help`."""
        return (
            "Each crawl publishes what it accepted by itself, where there are several vendors; this does so at any "
            "time, from nothing too, and mends what a kill or a full disk left out. Only what is new is written, one "
            "vendor at a time, so that readers never see half of one. The file is all.db beside the database, or the "
            "one that CASES_ALL names. Rows of a vendor whose file is gone stay until `--forget NAME`. With "
            "--from it is filled from the PostgreSQL of a cluster (docs/scale.md), and the vendors' own databases come "
            "along where the folder CASES_SHELF is reached."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which vendors."""
        super().add_options(parser)
        parser.add_argument("--tag", metavar="TAG", default="", help="those whose file has this tag")
        parser.add_argument(
            "--from",
            dest="cluster",
            metavar="ADDRESS",
            help="postgresql://… of a cluster, instead of the databases here",
        )
        parser.add_argument("--forget", metavar="NAME", help="drop this vendor's rows; its own database is left alone")
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EPILOG.format(program=program())

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Gather, or forget."""
        if opts.forget and (args or opts.tag or opts.cluster):
            raise UsageError("--forget goes with nothing else", print_help=False)
        with exit_codes(self):
            assert self.settings is not None
            from crawler.vendors.databases import gathered_path

            if opts.db:
                self.settings.set("CASES_DB", opts.db, priority="cmdline")
            options = CrawlOptions.of(self.settings)
            path = gathered_path(options)
            if opts.forget:
                _forget(path, opts.forget)
            elif opts.cluster is not None:
                self._fetch(path, options, args, opts)
            else:
                self._gather(path, options, args, opts.tag)

    def _gather(self, path: str, options: CrawlOptions, names: list[str], tag: str) -> None:
        from crawler.vendors.registry import vendor_names
        from crawler.workflows.vendors.gathering import gather

        for done in gather(path, self._chosen(options, names, tag), options.db):
            if done.error is not None:
                sys.stderr.write(f"{done.name}: {printable(str(done.error))}\n")
                self.exitcode = done.error.exit_code
            else:
                sys.stdout.write(f"{_line(done)}\n")
                sys.stdout.flush()
        if not names and not tag and Path(path).exists():
            for line in _orphans(path, vendor_names(options.vendors)):
                sys.stdout.write(f"{line}\n")

    def _fetch(self, path: str, options: CrawlOptions, names: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands.databases.clusters import cluster_of

        assert self.settings is not None
        address, shelf = cluster_of(self.settings, opts.cluster)
        from crawler.cluster.desk import Desk, fetch, other_desks

        desk = Desk(path, options.db, address, Path(shelf))
        for line in other_desks(desk):
            sys.stderr.write(f"{printable(line)}\n")
        for done in fetch(desk, names, opts.tag):
            if done.error is not None:
                sys.stderr.write(f"{done.name}: {printable(str(done.error))}\n")
                self.exitcode = done.error.exit_code
                continue
            rows = "nothing new" if done.rows is None else f"{done.rows} rows written"
            own = ", and its own database" if done.is_own_file_new else ""
            sys.stdout.write(f"{done.name}: {rows}{own}\n")

    def _chosen(self, options: CrawlOptions, names: list[str], tag: str) -> list[str]:
        from crawler.vendors.registry import vendors_with

        chosen = []
        for vendor in vendors_with(options.vendors, names, tag):
            if isinstance(vendor, VendorError):
                sys.stderr.write(f"{printable(str(vendor))}\n")
                self.exitcode = vendor.exit_code
            else:
                chosen.append(vendor.name)
        if not chosen and not self.exitcode:
            raise NotFoundError(f"no vendor has the tag {tag!r}: `{program()} vendor list` shows them")
        return chosen


def _line(done: Gathered) -> str:
    if done.published is None:
        return f"{done.name}: not crawled yet, there is no {done.database}"
    if not done.published.rows:
        return f"{done.name}: nothing new"
    how = "made anew, " if done.published.is_anew else ""
    return f"{done.name}: {how}{done.published.pages} pages, {done.published.rows} rows written"


def _orphans(path: str, known: dict[str, str]) -> list[str]:
    """A line for each vendor that the file has and no file describes any more."""
    from storage.gathered.database import open_gathered
    from storage.gathered.vendors import gathered_vendors

    with closing(open_gathered(path, read_only=True)) as db:
        gone = [name for name in gathered_vendors(db) if name not in known]
    return [
        f"{name}: its file is gone, its rows stay; `{program()} gather --forget {name}` drops them" for name in gone
    ]


def _forget(path: str, name: str) -> None:
    from storage.gathered.database import open_gathered
    from storage.gathered.publish import forget

    if not Path(path).exists():
        raise NotFoundError(f"{path} is not there: nothing to forget")
    with closing(open_gathered(path)) as db:
        if not forget(db, name):
            raise NotFoundError(f"{path} has no vendor {name!r}")
    sys.stdout.write(f"{name}: its rows are dropped; its own database is left alone\n")
