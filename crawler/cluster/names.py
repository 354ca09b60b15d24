"""A vendor whose file is called otherwise now: what the shelf has of it is found before it is begun from nothing."""

from __future__ import annotations

from crawler.cluster.shelf import Shelf
from crawler.items.errors import VendorError
from crawler.items.options import CrawlOptions
from crawler.items.program import program
from crawler.vendors.registry import load_vendor, vendor_names
from crawler.workflows.vendors.renaming import Orphan
from storage.cluster.connection import connected
from storage.cluster.generations import generations
from storage.cluster.published import read_addresses


def check_not_renamed(shelf: Shelf, name: str, options: CrawlOptions) -> None:
    """Before a vendor is begun from nothing: whether it is one whose cases the shelf has under another name.

    Raises:
        VendorError: it is; or there is no such vendor.
        StoreError: PostgreSQL cannot be used.
    """
    site = load_vendor(name, options.vendors).site(options.base_url)
    described = vendor_names(options.vendors)
    with connected(shelf.address) as connection:
        for other, found in generations(connection).items():
            if other not in described:
                orphan = Orphan(other, found.file, tuple(read_addresses(connection, other)))
                if orphan.is_of(site):
                    raise VendorError(
                        f"{name} has no file on the shelf yet, and {other}, which no file describes any more, has"
                        f" {len(orphan.cases)} cases of its site: `{program()} shelf rename {other} {name}`"
                        " goes on with them"
                    )
