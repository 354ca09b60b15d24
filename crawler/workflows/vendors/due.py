"""Which vendors are due: those whose schedule has fired since they were last read."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path

from crawler.vendors.databases import database_of
from crawler.vendors.model import Vendor
from crawler.vendors.schedule import last_fired
from storage.database import opened_for_reading
from storage.lock import CrawlLock
from storage.rows.crawls import last_completed


def is_due(vendor: Vendor, db: str, *, now: datetime, zone: tzinfo | None) -> bool:
    """Whether the vendor is to be crawled now; `db` is the default vendor's database, beside which its own lies.

    One that was never crawled is due; so is one whose site did not answer, and one whose crawl was killed or
    interrupted. One that is being crawled, or waits for its host, is not.

    Raises:
        StoreError: its database cannot be used.
    """
    file = database_of(vendor.name, db)
    if CrawlLock(file).holder() is not None:
        return False
    if not Path(file).exists():
        return True
    with opened_for_reading(file) as own:
        return is_turn(vendor, last_completed(own), now=now, zone=zone)


def is_turn(vendor: Vendor, last: datetime | None, *, now: datetime, zone: tzinfo | None) -> bool:
    """Whether a vendor's schedule has fired since its last crawl began that the site answered; None: there was none."""
    return last is None or last < last_fired(vendor.schedule, now, zone)
