"""`scrapy changes` over several vendors: what changed, vendor by vendor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.commands.databases.look import Look
from crawler.commands.databases.several import vendors_in
from crawler.outputs.printable import printable
from storage.gathered.vendors import GatheredVendor
from storage.queries.change_log import (
    ChangeFilter,
    LoggedChange,
    latest_crawl_id,
    logged_changes,
    logged_events,
    with_events,
)
from storage.queries.held import HeldPage, Waiting, held_pages
from storage.schema.spaces import LOCAL_BITS

if TYPE_CHECKING:
    from rich.console import Console


def write_changes_of_all(db: Database, look: Look, crawl: str | None, form: str, out: TextIO) -> None:
    """Write what is wanted of every vendor, in the order of their names; `crawl`: as it was typed.

    Raises:
        UsageError: a crawl's number, which each vendor has.
        NotFoundError: no vendor was published.
    """
    from crawler.outputs.changes import console_for, write_csv, write_json

    if crawl not in {None, "last"}:
        raise UsageError("each vendor counts its own crawls: give --vendor NAME with --crawl N", print_help=False)
    vendors = vendors_in(db)
    filters = {vendor.name: _filter_for(db, look.wanted, vendor, is_last=crawl == "last") for vendor in vendors}
    if form in {"json", "csv"}:
        rows = chain.from_iterable(
            with_events(look.changes(logged_changes(db, its)), list(look.events(logged_events(db, its))))
            for its in filters.values()
            if its
        )
        {"json": write_json, "csv": write_csv}[form](rows, out, with_vendor=True)
        return
    console, quiet = console_for(out), []
    for vendor in vendors:
        its = filters[vendor.name]
        if its is None or not _print_vendor(db, vendor, its, console, look):
            quiet.append(vendor.name)
    if quiet:
        console.print(f"{'' if len(quiet) == len(vendors) else chr(10)}nothing of: {', '.join(quiet)}", soft_wrap=True)
    console.print(look.note, end="")


def _filter_for(db: Database, wanted: ChangeFilter, vendor: GatheredVendor, *, is_last: bool) -> ChangeFilter | None:
    """What is wanted of one vendor; None: it has no crawl."""
    last = latest_crawl_id(db, vendor.name) if is_last else None
    return None if is_last and last is None else replace(wanted, vendor=vendor.name, crawl_id=last)


def _print_vendor(db: Database, vendor: GatheredVendor, wanted: ChangeFilter, console: Console, look: Look) -> bool:
    """Print what one vendor has, under its title; whether it had anything."""
    from rich.text import Text

    from crawler.outputs.changes import print_changes
    from crawler.outputs.held import held_lines, held_page_line, upon

    changes, first = _peeked(look.changes(logged_changes(db, wanted)))
    events = list(look.events(logged_events(db, wanted)))
    held = list(_held(db, vendor, wanted)) if wanted.is_held else []
    others = [page for page in held if page.what is not Waiting.CHANGES and wanted.with_events]
    if first is None and not events and not others:
        return False
    title = Text(f"\n== {printable(vendor.title)} ==", style="bold")
    console.print(title.append(f"  {vendor.name}", style="dim"), soft_wrap=True)
    notes = {(page.crawl_id, page.url): upon(page) for page in held}
    print_changes(changes, events, console, notes=notes)
    for page in others:
        console.print(held_page_line(page), soft_wrap=True)
    for line in held_lines(held, f" --vendor {vendor.name}"):
        console.print(f"\n{line}", soft_wrap=True)
    return True


def _peeked(changes: Iterator[LoggedChange]) -> tuple[Iterator[LoggedChange], LoggedChange | None]:
    first = next(changes, None)
    return (iter(()) if first is None else chain([first], changes)), first


def _held(db: Database, vendor: GatheredVendor, wanted: ChangeFilter) -> Iterator[HeldPage]:
    for page in held_pages(db, wanted.crawl_id):
        is_its = page.crawl_id >> LOCAL_BITS == vendor.space
        if is_its and (wanted.url or "") in page.url and (wanted.company or "").lower() in (page.company or "").lower():
            yield page
