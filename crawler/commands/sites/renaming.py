"""`scrapy vendor rename`: a vendor's file was renamed, and its database follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crawler.items.errors import VendorError
from crawler.items.options import CrawlOptions
from crawler.vendors.databases import database_of
from crawler.vendors.model import Vendor
from crawler.vendors.registry import load_vendor, vendor_names
from crawler.workflows.vendors.publication import publish_own
from crawler.workflows.vendors.renaming import rename_vendor


def rename(options: CrawlOptions, old: str, new: str) -> str:
    """Go on with the database of vendor `old` as that of `new`, whose file is there; what was done, in a line.

    `options` have the default vendor's database, beside which the others lie.

    Raises:
        VendorError: `old` still has a file, `new` has none, or has a database already.
        StoreError, LockedError: the database cannot be used, or is being crawled.
    """
    vendor = renamed_vendor(options, old, new)
    database = database_of(new, options.db)
    rename_vendor(vendor, old, database_of(old, options.db), database)
    publish_own(replace(options, db=database))
    return f"{old} is {new} now: {Path(database)} has all that was known of it"


def renamed_vendor(options: CrawlOptions, old: str, new: str) -> Vendor:
    """The vendor that was called `old`, by its file.

    Raises:
        VendorError: `old` still has a file, or `new` has none.
    """
    vendor = load_vendor(new, options.vendors)
    file = vendor_names(options.vendors).get(old)
    if file is not None:
        where = file or "it comes with the project"
        raise VendorError(f"vendor {old} has a file ({where}): rename that to {new}.toml first, or remove it")
    return vendor
