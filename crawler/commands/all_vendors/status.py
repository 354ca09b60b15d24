"""`scrapy status` over several vendors: a row for each, and what is not as it should be under it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crawler.commands.databases.several import reading_all
from crawler.items.errors import StoreError, VendorError
from crawler.items.options import CrawlOptions
from crawler.items.program import program
from crawler.outputs.printable import printable
from crawler.vendors.databases import database_of, watched
from crawler.vendors.model import Vendor
from crawler.vendors.registry import vendors_with
from crawler.vendors.zone import zone_of
from storage.gathered.vendors import gathered_vendors

if TYPE_CHECKING:
    from crawler.workflows.vendors.watch import Watched

_HEADINGS = ("vendor", "last read", "next", "read", "failing", "held", "last crawl")


def show_status_of_all(
    path: str, options: CrawlOptions, max_age: timedelta | None, now: datetime, *, as_json: bool
) -> int:
    """Print how each vendor stands; the exit code.

    0; 1 where `max_age` is given and a vendor's last success is older; 2 where a vendor's file cannot be used; 3 where
    an own database cannot.

    Raises:
        StoreError: the file of all vendors cannot be used.
        SettingError, VendorError: a setting cannot be used.
    """
    rows, code = _rows(path, options, now)
    if as_json:
        told = [{name: _plain(value) for name, value in asdict(row).items()} for row in rows]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join([*_table(rows, now), *_remarks(rows)]) + "\n")
    if any(row.trouble for row in rows):
        code = StoreError.exit_code
    old = [row.name for row in rows if max_age is not None and (row.last_read is None or now - row.last_read > max_age)]
    if old:
        sys.stderr.write(f"the last success is too old: {', '.join(old)}\n")
        code = 1
    return code


def _rows(path: str, options: CrawlOptions, now: datetime) -> tuple[list[Watched], int]:
    from crawler.workflows.vendors.watch import watch_of

    code = 0
    described: dict[str, Vendor] = {}
    for vendor in vendors_with(options.vendors):
        if isinstance(vendor, VendorError):
            sys.stderr.write(f"{printable(str(vendor))}\n")
            code = vendor.exit_code
        else:
            described[vendor.name] = vendor
    with reading_all(path) as db:
        published = gathered_vendors(db)
    names = (watched(options.vendors, options.db) & described.keys()) | published.keys()
    zone = zone_of(options.timezone)
    rows = []
    for name in sorted(names):
        row, database = published.get(name), database_of(name, options.db)
        if row is not None and name not in described:
            database = row.database
        rows.append(watch_of(name, described.get(name), database, row, now=now, zone=zone))
    return rows, code


def _table(rows: Sequence[Watched], now: datetime) -> Iterator[str]:
    cells = [_HEADINGS, *(_cells(row, now) for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(_HEADINGS))]
    for line in cells:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()


def _cells(row: Watched, now: datetime) -> tuple[str, ...]:
    last = f"{age_words(now - row.last_read)} ago" if row.last_read else "never"
    return (
        row.name,
        last,
        _turn(row, now),
        str(row.read) if row.status else "-",
        str(sum(count for _, count in row.unread) or "-"),
        ", ".join(f"crawl {crawl}" for crawl in row.held) or "-",
        "running now" if row.is_running else row.status or "-",
    )


def _turn(row: Watched, now: datetime) -> str:
    if row.due_since is not None:
        return f"late, since {age_words(now - row.due_since)}" if row.is_late else "due"
    return f"in {age_words(row.next_due - now)}" if row.next_due else "-"


def _remarks(rows: Sequence[Watched]) -> Iterator[str]:
    """What is not as it should be, a line each, with what to type."""
    for row in rows:
        name = row.name
        if not row.is_described:
            yield (
                f"{name}: its file is gone, its rows stay: `{program()} gather --forget {name}` drops them,"
                f" `{program()} vendor rename {name} NEW` goes on under another name"
            )
        if row.trouble:
            yield f"{name}: {printable(row.trouble)}"
        if row.unread:
            yield f"{name}: not read: {', '.join(f'{count} {outcome}' for outcome, count in row.unread)}"
        for crawl in row.held:
            typed = f"{program()} changes --held --crawl {crawl} --vendor {name}"
            yield f"{name}: crawl {crawl} is held: `{typed}` shows it"
        yield from (f"{name}: not as expected: {line}" for line in row.unmet)
        if row.is_unpublished:
            yield f"{name}: has more than all.db: `{program()} gather {name}`"


def age_words(age: timedelta) -> str:
    """`40 s`, `12 min`, `5 h`, `3 days`."""
    seconds = max(age.total_seconds(), 0)
    for size, unit in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} s"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
