"""What a vendor's database has accepted, published in the file of all vendors."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from crawler.items.options import CrawlOptions
from crawler.vendors import DEFAULT
from crawler.vendors.databases import published_to
from storage.gathered.database import open_gathered
from storage.gathered.publish import Published, publish
from storage.gathered.vendors import gathered_vendors


def publish_own(options: CrawlOptions) -> Published | None:
    """Publish what is new in the database of these options; None where nobody asked for a file of all vendors.

    None too where that file has the vendor from another database, which is still there: this one is a second one, as
    for a trial. `scrapy gather` decides between them by their names.

    Raises:
        StoreError: one of the files cannot be used; what is not published is published the next time.
        VendorError: CASES_VENDORS names no folder.
    """
    path = published_to(options)
    if path is None:
        return None
    with closing(open_gathered(path)) as db:
        known = gathered_vendors(db).get(options.vendor or DEFAULT)
        if known and Path(known.database).is_file() and not Path(options.db).samefile(known.database):
            return None
        return publish(db, options.db, now=datetime.now(UTC))
