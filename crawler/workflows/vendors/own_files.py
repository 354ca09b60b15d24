"""The vendors' own databases, wherever they are: those of the vendors' files, and those that were published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from crawler.items.errors import VendorError
from crawler.items.options import CrawlOptions
from crawler.items.vendor import OwnFile
from crawler.vendors.databases import database_of, gathered_path
from crawler.vendors.registry import vendors_with
from storage.gathered.database import is_gathered, open_gathered
from storage.gathered.vendors import gathered_vendors


def own_files(options: CrawlOptions, tag: str = "") -> Iterator[OwnFile | VendorError]:
    """Each vendor that was ever crawled, in the order of the names; with a tag, those whose file has it.

    A vendor's file that cannot be used yields the error instead. A vendor that was published and whose database is not
    there is given with the path that it had, so that whoever opens it says so.

    Raises:
        VendorError: CASES_VENDORS names no folder.
        StoreError: the file of all vendors cannot be used.
    """
    known = _published(gathered_path(options))
    found: list[OwnFile | VendorError] = []
    described = set()
    for vendor in vendors_with(options.vendors, tag=tag):
        if isinstance(vendor, VendorError):
            found.append(vendor)
            continue
        described.add(vendor.name)
        path = database_of(vendor.name, options.db)
        if not Path(path).exists():
            path = known.get(vendor.name, "")
        if path:
            found.append(OwnFile(vendor.name, path, vendor.tags))
    if not tag:
        found += [OwnFile(name, path) for name, path in known.items() if name not in described]
    yield from sorted(found, key=lambda file: file.name if isinstance(file, OwnFile) else "")


def _published(path: str) -> dict[str, str]:
    """Name -> path of the own database, of every vendor in the file of all; none where there is no such file."""
    if not is_gathered(path):
        return {}
    with closing(open_gathered(path, read_only=True)) as db:
        return {name: vendor.database for name, vendor in gathered_vendors(db).items()}
