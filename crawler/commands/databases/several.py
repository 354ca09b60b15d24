"""Whether a command is about one vendor or about all of them, and the file of all opened for reading."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawler.commands.databases.reading import reading
from crawler.items.errors import NotFoundError
from crawler.items.options import CrawlOptions
from crawler.items.program import program
from crawler.store_command import StoreCommand

if TYPE_CHECKING:
    from storage.gathered.vendors import GatheredVendor

_TYPED = 40
"""Scrapy's priority of what is typed for one command."""


def names_one(command: StoreCommand, opts: argparse.Namespace) -> bool:
    """Whether a vendor or a database was named for this one command, and not the file of all."""
    if opts.db or getattr(opts, "vendor", None):
        return True
    return _is_typed(command, "CASES_DB", "CASES_VENDOR") and not _is_typed(command, "CASES_ALL")


def _is_typed(command: StoreCommand, *names: str) -> bool:
    assert command.settings is not None
    return any((command.settings.getpriority(name) or 0) >= _TYPED for name in names)


def gathered_of(command: StoreCommand, opts: argparse.Namespace) -> str | None:
    """The file of all vendors, where the command is about all of them: it is there, and nothing else was named.

    One that `--db` or CASES_DB names is meant too. None: the command is about one vendor's own database.

    Raises:
        SettingError: a setting cannot be used.
    """
    settings = command.settings
    assert settings is not None
    if not names_one(command, opts):
        # what only several vendors need is imported where there are several
        from crawler.vendors.databases import gathered_path

        options = CrawlOptions.of(settings)
        named = gathered_path(options) if options.all else ""
    else:
        named = "" if getattr(opts, "vendor", None) else opts.db or str(settings.get("CASES_DB"))
    if not named or not Path(named).exists():
        return None
    from storage.gathered.database import is_gathered

    return named if is_gathered(named) else None


@contextmanager
def reading_all(path: str | Path) -> Iterator[Database]:
    """The file of all vendors, opened for reading for the length of the block.

    Raises:
        StoreError: it cannot be used.
    """
    from storage.gathered.database import open_gathered

    with closing(open_gathered(path, read_only=True)) as db:
        yield db


def over_all(command: StoreCommand, opts: argparse.Namespace) -> CrawlOptions | None:
    """The settings by which the vendors' own files are found, where the mail is to be over all of them.

    That is where there are several vendors, be their common file there or not, and none of them is named.

    Raises:
        SettingError, VendorError: a setting cannot be used.
    """
    settings = command.settings
    assert settings is not None
    named = gathered_of(command, opts)
    if named is not None:
        settings.set("CASES_ALL", named, priority="cmdline")
        return CrawlOptions.of(settings)
    if names_one(command, opts):
        return None
    from crawler.vendors.databases import published_to  # as above

    options = CrawlOptions.of(settings)
    return options if published_to(options) is not None else None


@contextmanager
def reading_own(vendor: GatheredVendor) -> Iterator[Database]:
    """A vendor's own database, opened for reading for the length of the block: it has what the file of all has not.

    Raises:
        StoreError: it is not where it was when it was published, or cannot be used.
    """
    from storage.gathered.vendors import check_own_file

    check_own_file(vendor.name, vendor.database)
    with reading(vendor.database) as db:
        yield db


def say_if_behind(db: Database) -> None:
    """A line on stderr where the file of all lacks what vendors' own files have: what is read there is not all."""
    from storage.gathered.behind import vendors_ahead

    if names := vendors_ahead(db.conn):
        sys.stderr.write(
            f"the file of all vendors is behind: {', '.join(names)} {'has' if len(names) == 1 else 'have'} more;"
            f" `{program()} gather` brings it\n"
        )


def vendors_in(db: Database) -> list[GatheredVendor]:
    """The vendors of the file of all, in the order of their names.

    Raises:
        NotFoundError: there is none.
    """
    from storage.gathered.vendors import gathered_vendors

    found = list(gathered_vendors(db).values())
    if not found:
        raise NotFoundError(f"no vendor was published yet: run `{program()} gather`")
    return found
