"""What `scrapy release` and `scrapy discard` share: a crawl, maybe some of its pages, and a line on what was done."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from sqlite_utils import Database

from crawler.commands.databases.reading import exit_codes
from crawler.commands.databases.writing import crawl_number, writing
from crawler.items.crawl import Gate
from crawler.items.errors import NotFoundError, VendorError
from crawler.items.options import CrawlOptions
from crawler.items.program import program
from crawler.store_command import StoreCommand
from crawler.workflows.held.resolution import Resolved
from storage.queries.held import pages_kept
from storage.rows.crawls import crawl_of
from storage.rows.vendor import stored_vendor

Resolution = Callable[[Database, int, Collection[int] | None, Gate], str]
"""Resolves what the crawl of this id holds (of these pages; None: all), and says in one line what was done."""

SYNTAX = "[options] CRAWL [PAGE ...]"
PAGES_HELP = "PAGE is its address, its path, or the last part of it where only one page has that; none: all pages."
_LISTED = 20
"""Pages that an error names at most."""


def resolve(command: StoreCommand, args: list[str], opts: argparse.Namespace, resolution: Resolution) -> None:
    """Resolve what the crawl that `args` names holds, and print the line; what is wrong becomes the exit code.

    Raises:
        UsageError: no crawl is named.
    """
    if not args:
        raise UsageError(f"name one crawl: {program()} {command.name} CRAWL [PAGE ...]")
    with exit_codes(command):
        assert command.settings is not None
        crawl_id = crawl_number(args[0])
        path = command.database(opts)
        with writing(path) as db:
            options = options_for(db, command.settings)
            pages = pages_named(db, crawl_id, args[1:]) if args[1:] else None
            line = resolution(db, crawl_id, pages, options.gate)
        print(line)  # noqa: T201 - what was asked for
        from crawler.workflows.vendors.publication import (
            publish_own,  # every command of Scrapy imports this module first
        )

        publish_own(replace(options, db=path))


def options_for(db: Database, settings: BaseSettings) -> CrawlOptions:
    """The settings as they hold for the vendor whose cases the database has; as they are, where its file is gone."""
    from crawler.vendors.selection import select_vendor  # every command of Scrapy imports this module first

    known = stored_vendor(db)
    with suppress(VendorError):
        select_vendor(settings, known.name if known else None)
    return CrawlOptions.of(settings)


def pages_named(db: Database, crawl_id: int, names: Sequence[str]) -> frozenset[int]:
    """The pages of which this crawl holds something (or held it, and it was discarded) that these names name.

    Raises:
        NotFoundError: there is no such crawl, or a name is that of no page or of several; it lists them.
    """
    kept = pages_kept(db, crawl_of(db, crawl_id).id)
    found = set()
    for name in names:
        named = _named(kept, name)
        if len(named) != 1:
            number = f"{len(named)} pages" if named else "no page"
            rest = _listed(named or kept) or "it holds none"
            raise NotFoundError(f"{name!r} names {number} of those that crawl {crawl_id} holds: {rest}")
        found.add(named[0][0])
    return frozenset(found)


def _named(kept: Sequence[tuple[int, str]], name: str) -> list[tuple[int, str]]:
    """Those with this address; else with this path; else whose path ends in it."""
    for part in (_address, _path, _last):
        named = [page for page in kept if unquote(name).strip("/") == part(page[1])]
        if named:
            return named
    return []


def _address(url: str) -> str:
    return unquote(url).strip("/")


def _path(url: str) -> str:
    parts = urlsplit(url)
    return unquote(url.removeprefix(f"{parts.scheme}://{parts.netloc}")).strip("/")


def _last(url: str) -> str:
    return _path(url).rpartition("/")[2]


def _listed(pages: Sequence[tuple[int, str]]) -> str:
    more = f" and {len(pages) - _LISTED} more" if len(pages) > _LISTED else ""
    return ", ".join(url for _, url in pages[:_LISTED]) + more


def counted(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def and_then(crawl_id: int, done: Resolved) -> str:
    """What the decision leads to besides: what still waits of the crawl, and what later crawls had read upon it."""
    parts = [f"{counted(changes, 'change')} of crawl {later} went live" for later, changes in done.later.items()]
    parts += [f"crawl {later} holds more than one crawl may change: decide on it too" for later in done.later_held]
    parts += [f"crawl {crawl_id} still holds {counted(done.left, 'page')}"] if done.left else []
    return "".join(f"; {part}" for part in parts)
