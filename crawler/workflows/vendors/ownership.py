"""Whose cases a database holds: one vendor's, from its first crawl on."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from crawler.items.errors import VendorError
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths
from crawler.vendors.model import Vendor
from crawler.vendors.selection import words_of
from storage.database import transaction
from storage.rows.reports import outdate_reports
from storage.rows.vendor import stored_vendor, write_vendor


def take_database(db: Database, vendor: Vendor, path: str) -> bool:
    """Let the database be this vendor's, and keep what its file says of addresses; `path` is its file for the error.

    Returns whether pages are read otherwise from now on: by other patterns, names or words than in the last crawl. What
    was read by the old ones is read again before it is compared, as after a new version of the extractor, so that a
    file that is edited is no change of the site.

    Raises:
        VendorError: it holds another vendor's cases.
        StoreError: it cannot be written.
    """
    known = stored_vendor(db)
    if known is not None and known.name != vendor.name:
        remedy = f"give -a vendor={known.name}, or another CASES_DB for {vendor.name}"
        raise VendorError(f"{path} holds the cases of vendor {known.name}: {remedy}")
    if known == vendor.known:
        return False
    is_otherwise = known is not None and replace(known, title=vendor.title) != vendor.known
    with transaction(db):
        write_vendor(db, vendor.known)
        if is_otherwise:
            outdate_reports(db)
    return is_otherwise


def origin_of(db: Database) -> Origin | None:
    """Where the database's pages come from; None in one that no crawl has begun to fill."""
    known = stored_vendor(db)
    if known is None:
        return None
    return Origin(CasePaths(known.cases, known.excepted, known.lists), known.language, words_of(known))
