"""`scrapy shelf`: the vendors' files of a cluster: put there, taken from there, decided on in their place."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.commands.databases.reading import exit_codes
from crawler.items.errors import CasewatchError, NotFoundError, StoreError, VendorError
from crawler.items.options import CrawlOptions
from crawler.items.program import program
from crawler.store_command import StoreCommand, shown

if TYPE_CHECKING:
    from crawler.cluster.shelf import Shelf

_EPILOG = """examples:
  {program} shelf list                            each vendor: generation, when it was read, by which machine, file
  {program} shelf put muyun lanhe                 their databases here become generation 1 (without names: all)
  {program} shelf get muyun                       a copy of its current file becomes its database here
  {program} shelf edit muyun release 3            a command on its file, there: release, discard, reextract, prune
  {program} shelf rename OLD NEW                  its file is called NEW.toml now: what the shelf has goes on so
"""
_EDITS = ("discard", "prune", "reextract", "release")


class Command(StoreCommand):
    """Lists, puts, gets, edits or renames; exits 75 where a worker was faster."""

    takes_vendor = False

    def syntax(self) -> str:
        """What may follow the command's name."""
        return "[options] list | put [VENDOR ...] | get VENDOR | edit VENDOR COMMAND ... | rename OLD NEW"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "List, put, get, edit or rename the vendors' databases of a cluster"

    def long_desc(self) -> str:
        """For `scrapy shelf --help`."""
        return (
            f"{self.short_desc()}, which lie in the folder CASES_SHELF (docs/scale.md). What is edited while a worker "
            "crawls the vendor is done first or not at all: who comes second is refused, so that a worker crawls anew, "
            "and the exit code here is 75."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which cluster."""
        super().add_options(parser)
        parser.add_argument("--cluster", metavar="ADDRESS", help="postgresql://… (default: the setting CASES_CLUSTER)")
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EPILOG.format(program=program())

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what is asked for."""
        words = [word for word in args if word != "--"]
        what, *rest = words or [""]
        if not _is_usable(what, rest):
            takes = "list, put [VENDOR ...], get VENDOR, edit VENDOR COMMAND ... or rename OLD NEW"
            raise UsageError(f"shelf takes {takes}, and got {shown(' '.join(words))}")
        with exit_codes(self):
            assert self.settings is not None
            from crawler.commands.databases.clusters import cluster_of

            address, folder = cluster_of(self.settings, opts.cluster)
            from crawler.cluster.queueing import prepare
            from crawler.cluster.shelf import Shelf

            prepare(address)
            shelf = Shelf(address, folder)
            if what == "list":
                _list(shelf)
            elif what == "put":
                _put(shelf, CrawlOptions.of(self.settings), rest)
            elif what == "get":
                _get(shelf, CrawlOptions.of(self.settings), rest[0])
            elif what == "rename":
                _rename(shelf, CrawlOptions.of(self.settings), *rest)
            else:
                _edit(shelf, rest[0], rest[1:])


def _is_usable(what: str, rest: list[str]) -> bool:
    return (
        (what == "list" and not rest)
        or what == "put"
        or (what, len(rest)) in {("get", 1), ("rename", 2)}
        or (what == "edit" and len(rest) > 1 and rest[1] in _EDITS)
    )


def _list(shelf: Shelf) -> None:
    for one in shelf.all():
        read = f"{one.completed_at.astimezone():%F %T}" if one.completed_at else "never read"
        _say("  ".join((one.vendor, f"generation {one.number}", read, one.machine, one.file)))


def _put(shelf: Shelf, options: CrawlOptions, names: list[str]) -> None:
    from crawler.cluster.crawling import check_in
    from crawler.cluster.shelf import CheckedOut
    from crawler.vendors.databases import database_of
    from crawler.vendors.registry import vendor_names

    known = vendor_names(options.vendors)
    if missing := [name for name in names if name not in known]:
        raise NotFoundError(f"there is no vendor {', '.join(missing)}: `{program()} vendor list` shows them")
    for name in names or known:
        path = Path(database_of(name, options.db))
        if not path.exists():
            if names:
                raise StoreError(f"{name} was not crawled here: there is no {path}")
            continue
        current = shelf.current(name)
        if current.number:
            left = f"{name} is on the shelf already, as generation {current.number}: it was left as it is"
            if names:
                raise StoreError(left)
            _say(left)
            continue
        new = check_in(shelf, CheckedOut(current, path), options)
        _say(f"{name}: {path} is generation {new.number}")


def _get(shelf: Shelf, options: CrawlOptions, name: str) -> None:
    from crawler.vendors.databases import database_of

    path = Path(database_of(name, options.db)).absolute()
    if path.exists():
        raise StoreError(f"{path} is there already: move it elsewhere first")
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        held = shelf.check_out(name, Path(folder) / path.name)
        if not held.base.number:
            raise NotFoundError(f"there is no {name} on the shelf: `{program()} shelf list` shows what is")
        held.path.replace(path)
    _say(f"{path}: generation {held.base.number} of {name}")


def _edit(shelf: Shelf, name: str, command: list[str]) -> None:
    from crawler.cluster.crawling import published
    from crawler.cluster.shelf import edited

    if not shelf.current(name).number:
        raise NotFoundError(f"there is no {name} on the shelf: `{program()} shelf list` shows what is")
    with tempfile.TemporaryDirectory() as folder, edited(shelf, name, Path(folder), also=published) as path:
        given = [*command, "--db", str(path), "-s", "CASES_ALL=false"]
        done = subprocess.run(  # noqa: S603 - our own interpreter, and what a person has typed for it
            [sys.executable, "-m", "crawler.command_line", *given], check=False
        )
        if done.returncode:
            raise _EditError(f"{name}: nothing was changed on the shelf", done.returncode)
    _say(f"{name}: is generation {shelf.current(name).number} now")


def _rename(shelf: Shelf, options: CrawlOptions, old: str, new: str) -> None:
    from crawler.cluster.crawling import published
    from crawler.commands.sites.renaming import renamed_vendor
    from crawler.workflows.vendors.renaming import rename_vendor

    vendor = renamed_vendor(options, old, new)
    if found := shelf.current(new).number:
        raise VendorError(f"{new} has a database on the shelf already, generation {found}")
    with tempfile.TemporaryDirectory() as folder:
        was, now = (Path(folder) / f"{name}.db" for name in (old, new))
        held = shelf.check_out(old, was)
        if not held.base.number:
            raise NotFoundError(f"there is no {old} on the shelf: `{program()} shelf list` shows what is")
        rename_vendor(vendor, old, str(was), str(now))
        held = replace(held, path=now)
        done = shelf.check_in(held, completed_at=held.base.completed_at, tags=vendor.tags, also=published, called=new)
    _say(f"{old} is {new} now: generation {done.number} has all that was known of it")


class _EditError(CasewatchError):
    """The command on a vendor's file failed; it has said why."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(text)
        self.exit_code = code


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
