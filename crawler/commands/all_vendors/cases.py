"""Which vendor's case is meant, where there are several: by the file of all vendors, then by their own."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from crawler.commands.databases.several import reading_own
from crawler.items.errors import NotFoundError
from storage.gathered.cases import published_cases
from storage.gathered.vendors import GatheredVendor
from storage.queries.casefiles import find_cases

_MOST_NAMED = 5


def vendor_with(db: Database, vendors: list[GatheredVendor], name: str) -> tuple[GatheredVendor, str]:
    """The vendor that has the case which this path, address or company name means, and the case's address.

    Raises:
        NotFoundError: none has, or several cases fit; they are named.
        StoreError: an own database that has to be looked into cannot be used.
    """
    by_name = {vendor.name: vendor for vendor in vendors}
    found = published_cases(db, name)
    if not found:  # another address of a page is known to its own database alone
        found = [(vendor.name, url) for vendor in vendors for url in _addresses_in(vendor, name)]
    if not found:
        raise NotFoundError(f"{name} is no case of any vendor: give a path, an address or a company name")
    if len(found) > 1:
        named = ", ".join(f"{url} of {vendor}" for vendor, url in found[:_MOST_NAMED])
        raise NotFoundError(f"{name} means {len(found)} cases ({named}): give the address of one, or --vendor")
    vendor, url = found[0]
    return by_name[vendor], url


def _addresses_in(vendor: GatheredVendor, name: str) -> list[str]:
    with reading_own(vendor) as db:
        pages = find_cases(db, name)
        return [db.execute("SELECT url FROM pages WHERE id = ?", [page]).fetchone()[0] for page in pages]


def grouped(db: Database, vendors: list[GatheredVendor], names: list[str]) -> dict[str, list[str]]:
    """Vendor -> addresses of the cases that these names mean, in the order in which they were named.

    Raises:
        NotFoundError, StoreError: as `vendor_with`.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        vendor, url = vendor_with(db, vendors, name)
        found.setdefault(vendor.name, []).append(url)
    return found


def first_that_has(vendors: list[GatheredVendor], look: Callable[[Database], object], what: str) -> GatheredVendor:
    """The only vendor in whose own database `look` finds something rather than raising NotFoundError.

    Raises:
        NotFoundError: none, or more than one.
    """
    fitting, last = [], ""
    for vendor in vendors:
        with reading_own(vendor) as db:
            try:
                look(db)
            except NotFoundError as error:
                last = str(error)
            else:
                fitting.append(vendor)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFoundError(f"{what}: {last}")
    names = ", ".join(vendor.name for vendor in fitting)
    raise NotFoundError(f"{what} fits cases of several vendors ({names}): give --vendor, or the address with --case")
