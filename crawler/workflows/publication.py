"""What a vendor's database has accepted, published in the file of all vendors."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from crawler.items.options import CrawlOptions
from crawler.vendors.databases import published_to
from storage.gathered.database import open_gathered
from storage.gathered.publish import Published, publish


def publish_own(options: CrawlOptions) -> Published | None:
    """Publish what is new in the database of these options; None where nobody asked for a file of all vendors.

    Raises:
        StoreError: one of the files cannot be used; what is not published is published the next time.
        VendorError: CASES_VENDORS names no folder.
    """
    path = published_to(options)
    if path is None:
        return None
    with closing(open_gathered(path)) as db:
        return publish(db, options.db, now=datetime.now(UTC))
