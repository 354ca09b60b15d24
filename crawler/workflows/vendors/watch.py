"""How the watching of one vendor goes: when it was read, whether it is late, what waits, what is not as expected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from sqlite_utils import Database

from crawler.items.errors import CasewatchError
from crawler.items.visit import Outcome
from crawler.outputs.expectations import findings_of
from crawler.vendors.model import Vendor
from crawler.vendors.schedule import last_fired, next_fires
from storage.database import opened_for_reading
from storage.gathered.behind import is_ahead
from storage.gathered.vendors import GatheredVendor, check_own_file
from storage.lock import CrawlLock
from storage.queries.coverage import coverage_of
from storage.queries.held import held_pages
from storage.rows.crawls import last_completed, latest_crawls
from storage.rows.visits import outcome_counts

_MOMENT = timedelta(minutes=1)
_FAILING = frozenset({Outcome.BLOCKED, Outcome.ERROR, Outcome.EMPTY, Outcome.DRIFTED, Outcome.DISALLOWED})
"""Outcomes by which a page was not read, and that are no finding."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One vendor as it is watched."""

    name: str
    title: str
    last_read: datetime | None = None
    """When the last crawl began that the site answered; None: there was none."""
    due_since: datetime | None = None
    """Since when its schedule wants a crawl; None: it does not, or nobody describes the vendor any more."""
    next_due: datetime | None = None
    is_late: bool = False
    """Whether its schedule fired more than once since."""
    is_running: bool = False
    status: str | None = None
    """Of the last crawl; None: there was none."""
    read: int = 0
    """Pages that the last crawl read."""
    unread: tuple[tuple[str, int], ...] = ()
    """(outcome, pages) of those that it could not."""
    held: tuple[int, ...] = ()
    """Crawls that hold something, by their numbers in the vendor's own database."""
    unmet: tuple[str, ...] = ()
    """What the vendor's file expects and is not so, a line each."""
    is_unpublished: bool = False
    """Whether its own database says otherwise than the file of all vendors."""
    is_described: bool = True
    """Whether a vendor's file describes it: one that is gone leaves rows, which nothing renews."""
    trouble: str = ""
    """Why its own database cannot be read; "" where it can, or is not there yet."""


def watch_of(  # noqa: PLR0913 - what it is compared with
    name: str,
    vendor: Vendor | None,
    database: str,
    published: GatheredVendor | None,
    *,
    now: datetime,
    zone: tzinfo | None,
) -> Watched:
    """How the watching of a vendor goes.

    `vendor`: what its file says, None where there is none any more; `published`: its row in the file of all, None
    where it has none.
    """
    title = vendor.title if vendor else published.title if published else name
    if published is None and not Path(database).exists():
        return Watched(name, title, due_since=now if vendor else None, is_running=_is_running(database))
    try:
        check_own_file(name, database)
        with opened_for_reading(database) as db:
            return _watch(db, name, title, vendor, published, database, now, zone)
    except CasewatchError as error:
        return Watched(name, title, is_described=vendor is not None, trouble=str(error))


def _watch(  # noqa: PLR0913, PLR0917 - as above
    db: Database,
    name: str,
    title: str,
    vendor: Vendor | None,
    published: GatheredVendor | None,
    database: str,
    now: datetime,
    zone: tzinfo | None,
) -> Watched:
    last = last_completed(db)
    crawl = next(iter(latest_crawls(db, 1)), None)
    counts: Counter[Outcome] = Counter(outcome_counts(db, crawl.id) if crawl else {})
    unread = tuple((outcome.value, count) for outcome, count in sorted(counts.items()) if outcome in _FAILING)
    unmet: tuple[str, ...] = ()
    if vendor is not None:
        findings = findings_of(vendor.expect, vendor.site(), coverage_of(db))
        unmet = tuple(finding.line for finding in findings if not finding.is_met)
    return Watched(
        name,
        title,
        last,
        *turns_of(vendor, last, now, zone),
        is_running=_is_running(database),
        status=crawl.status.value if crawl else None,
        read=sum(count for outcome, count in counts.items() if outcome.was_read),
        unread=unread,
        held=tuple(sorted({page.crawl_id for page in held_pages(db)})),
        unmet=unmet,
        is_unpublished=is_ahead(
            db.conn, (published.token, published.edits, published.last_crawl) if published else None
        ),
        is_described=vendor is not None,
    )


def turns_of(
    vendor: Vendor | None, last: datetime | None, now: datetime, zone: tzinfo | None
) -> tuple[datetime | None, datetime | None, bool]:
    """Since when it is due, when it will be, and whether it missed a turn."""
    if vendor is None:
        return None, None, False
    fired = last_fired(vendor.schedule, now, zone)
    coming = next_fires(vendor.schedule, now, zone)
    if last is not None and last >= fired:
        return None, coming, False
    before = last_fired(vendor.schedule, fired - _MOMENT, zone)
    return fired, coming, last is None or last < before


def _is_running(database: str) -> bool:
    return CrawlLock(database).holder() is not None
