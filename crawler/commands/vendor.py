"""`scrapy vendor`: which vendors there are, what their files say, whether databases are as they expect; new files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.commands.databases.reading import exit_codes
from crawler.items.program import program
from crawler.outputs.printable import printable
from crawler.store_command import StoreCommand, shown

if TYPE_CHECKING:
    from crawler.items.errors import CasewatchError
    from crawler.vendors.model import Vendor

_EPILOG = """examples:
  {program} vendor list                 every vendor, with its address and its file; with --tag TAG those that have it
  {program} vendor due | xargs -P 8 -I{{}} {program} crawl cases -a vendor={{}}   whoever is due, eight at once
  {program} vendor show NAME            what holds for it: addresses, paths, seeds, database, gate
  {program} vendor check NAME           the [expect] of its file against its database
  {program} vendor check NAME --live    and its samples against its site, as `{program} probe`
  {program} vendor add https://example.com/customers/acme            a file for the site of this case
  {program} vendor add example.com --name acme --dry-run             only printed; begins with the first page
  {program} vendor rename OLD NEW       its file is called NEW.toml now: its database goes on under that name
"""
_TAKES = {"list": 1, "due": 1, "show": 2, "check": 2, "add": 2, "rename": 3}


class Command(StoreCommand):
    """Lists vendors, shows one, checks what its file expects, or writes the file of a new one."""

    takes_vendor = False

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] list | due | show NAME | check NAME | add URL | rename OLD NEW"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "List vendors, or those that are due; show or check a vendor's file, or write that of a new one"

    def long_desc(self) -> str:
        """For `scrapy vendor --help`."""
        return (
            "A vendor is a file NAME.toml in the folder that CASES_VENDORS names, or one that comes with the project "
            "(docs/vendors.md). `due` prints the names of those to be crawled now, one a line: their `schedule` (none: "
            "daily) has fired since they were last read, or they never were. One whose site did not answer stays due; "
            "one that is being crawled is left out. `check` exits 0 where everything is as the file's [expect] says, 1 "
            "where it is not, 2 for a file that cannot be used, 3 for a database that cannot. `add` looks at a site "
            "politely (robots.txt is obeyed, one request a second, 30 at most), reads five of its cases, and writes "
            "the file; URL is a case, the page that lists the cases, or the site's first page. It exits 0 where four "
            "of five were read, 1 where fewer were: then look at the file before you use it."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Whether the site is asked as well."""
        super().add_options(parser)
        parser.add_argument("--tag", metavar="TAG", default="", help="list, due: those whose file has this tag")
        parser.add_argument("--live", action="store_true", help="check: visit the samples, else the seeds, as well")
        parser.add_argument("--name", metavar="NAME", help="add: what the vendor is called (default: as its host)")
        parser.add_argument("--dry-run", action="store_true", help="add: print the file instead of writing it")
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EPILOG.format(program=program())

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """List, show or check."""
        if not args or _TAKES.get(args[0]) != len(args):
            takes = "list, due, show NAME, check NAME, add URL or rename OLD NEW"
            raise UsageError(f"vendor takes {takes}, and got {shown(' '.join(args))}")
        with exit_codes(self):
            if args[0] == "list":
                self._list(opts.tag)
            elif args[0] == "due":
                self._due(opts)
            elif args[0] == "show":
                self._show(args[1], opts)
            elif args[0] == "check":
                self._check(args[1], opts)
            elif args[0] == "rename":
                self._rename(args[1], args[2], opts)
            else:
                self._add(args[1], opts)

    def _chosen(self, tag: str) -> Iterator[Vendor]:
        """The vendors with this tag; a file that cannot be used is a line on stderr and the exit code."""
        from crawler.items.errors import VendorError
        from crawler.items.options import CrawlOptions
        from crawler.vendors.registry import vendors_with

        assert self.settings is not None
        for vendor in vendors_with(CrawlOptions.of(self.settings).vendors, tag=tag):
            if isinstance(vendor, VendorError):
                self._complain(vendor)
            else:
                yield vendor

    def _complain(self, error: CasewatchError) -> None:
        sys.stderr.write(f"{printable(str(error))}\n")
        self.exitcode = error.exit_code

    def _list(self, tag: str) -> None:
        from crawler.items.options import CrawlOptions
        from crawler.vendors.registry import vendor_names
        from crawler.workflows.vendors.renaming import orphans

        assert self.settings is not None
        options = CrawlOptions.of(self.settings)
        files = vendor_names(options.vendors)
        for found in self._chosen(tag):
            tags = (f"[{', '.join(found.tags)}]",) if found.tags else ()
            file = files[found.name] or "comes with the project"
            _say("  ".join((found.name, found.title, found.language, found.base_url, file, *tags)))
        if not tag:
            for orphan in orphans(options):
                _say(f"{orphan.name}  no file describes it any more; {orphan.database} holds {len(orphan.cases)} cases")

    def _due(self, opts: argparse.Namespace) -> None:
        from datetime import UTC, datetime

        from crawler.items.errors import CasewatchError
        from crawler.items.options import CrawlOptions
        from crawler.vendors.databases import watched
        from crawler.vendors.zone import zone_of
        from crawler.workflows.vendors.due import is_due

        assert self.settings is not None
        options, db = CrawlOptions.of(self.settings), self.database(opts)
        zone, names = zone_of(options.timezone), watched(options.vendors, db)
        for vendor in self._chosen(opts.tag):
            try:
                if vendor.name in names and is_due(vendor, db, now=datetime.now(UTC), zone=zone):
                    _say(vendor.name)
            except CasewatchError as error:
                self._complain(error)

    def _rename(self, old: str, new: str, opts: argparse.Namespace) -> None:
        from crawler.commands.sites.renaming import rename
        from crawler.items.options import CrawlOptions

        assert self.settings is not None
        if opts.db:
            self.settings.set("CASES_DB", opts.db, priority="cmdline")
        _say(rename(CrawlOptions.of(self.settings), old, new))

    def _select(self, name: str) -> Vendor:
        from crawler.vendors.selection import select_vendor

        assert self.settings is not None
        return select_vendor(self.settings, name)

    def _show(self, name: str, opts: argparse.Namespace) -> None:
        from crawler.items.options import CrawlOptions
        from crawler.vendors.registry import vendor_names
        from crawler.vendors.schedule import DAILY
        from crawler.vendors.selection import site_of

        vendor = self._select(name)
        settings = self.settings
        assert settings is not None
        options = CrawlOptions.of(settings)
        site, gate = site_of(options), options.gate
        seeds = [site.case_address(seed) for seed in vendor.seeds]
        lines = {
            "name": f"{name}  {vendor.title}  {vendor.language}",
            "file": vendor_names(options.vendors)[name] or "comes with the project",
            "database": self.database(opts),
            "site": f"{site.base}  also {', '.join(site.hosts)}",
            "cases": ", ".join(vendor.cases),
            "except": ", ".join(vendor.excepted),
            "lists": ", ".join(site.list_pages),
            "sitemaps": ", ".join(map(site.resolve, vendor.sitemaps)) or "those of robots.txt, and /sitemap.xml",
            "seeds": ", ".join(seeds),
            "language": str(settings.getdict("DEFAULT_REQUEST_HEADERS")["Accept-Language"]),
            "delay": f"{settings.getfloat('DOWNLOAD_DELAY'):g} s",
            "schedule": f"{vendor.schedule or DAILY} ({options.timezone or 'as on this machine'})",
            "tags": ", ".join(vendor.tags),
            "gate": f"share {gate.share:g}, at least {gate.at_least}, gone after {gate.gone_after}",
        }
        for key, words in lines.items():
            _say(f"{key:<9} {words or 'none'}")

    def _check(self, name: str, opts: argparse.Namespace) -> None:
        from crawler.commands.sites.checking import is_as_expected
        from crawler.items.options import CrawlOptions
        from crawler.vendors.selection import site_of

        vendor = self._select(name)
        assert self.settings is not None
        site = site_of(CrawlOptions.of(self.settings))
        is_met = True
        if not opts.live or Path(self.database(opts)).exists():
            is_met = is_as_expected(vendor, site, self.database(opts))
        if opts.live:
            from crawler.commands.probe import is_read, report_lines, visit

            pages = [site.case_address(path) for path in vendor.expect.samples or vendor.seeds]
            if not pages:
                raise UsageError(f"--live: the file of {name} names neither [expect] samples nor seeds")
            probe = visit(self.settings, pages)
            for line in report_lines(probe, self.settings):
                _say(line)
            is_met = is_met and is_read(probe)
        self.exitcode = 0 if is_met else 1

    def _add(self, address: str, opts: argparse.Namespace) -> None:
        from rich.console import Console

        from crawler.commands.sites.adding import (
            check_name,
            doubt_lines,
            found_lines,
            is_sure,
            sample_table,
            survey_of,
            write,
        )
        from crawler.items.options import CrawlOptions

        assert self.settings is not None
        folder = CrawlOptions.of(self.settings).vendors
        if opts.name:
            check_name(folder, opts.name)
        survey = survey_of(self.settings, address)
        for line in found_lines(survey):
            _say(line)
        if survey.samples:
            Console().print(sample_table(survey))
        for line in doubt_lines(survey):
            _say(line)
        self.exitcode = 0 if is_sure(survey) else 1
        if survey.shape is None:
            return
        name = opts.name or survey.name
        source, file = write(survey, folder, name, is_dry=opts.dry_run)
        if file:
            _say(f"written: {file}; next: {program()} crawl cases -a vendor={name} -a discover=true")
        else:
            _say(f"this would be {name}.toml:")
            sys.stdout.write(source)


def _say(line: str) -> None:
    sys.stdout.write(f"{printable(line)}\n")
