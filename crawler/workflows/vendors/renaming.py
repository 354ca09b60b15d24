"""A vendor whose file is called otherwise now: its database goes on under the new name, with all that it knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from crawler.items.errors import StoreError, VendorError
from crawler.items.options import CrawlOptions
from crawler.items.program import program
from crawler.text.addresses import Site
from crawler.vendors.databases import gathered_path
from crawler.vendors.model import Vendor
from crawler.vendors.registry import vendor_names
from crawler.workflows.vendors.ownership import take_database
from storage.database import one, open_existing, opened_for_reading, transaction
from storage.gathered.database import is_gathered
from storage.lock import CrawlLock, Purpose
from storage.queries.known import known_addresses
from storage.rows.vendor import stored_vendor, write_vendor


@dataclass(frozen=True, slots=True)
class Orphan:
    """A database whose vendor no file describes."""

    name: str
    """What its vendor was called."""
    database: str
    """Its path."""
    cases: tuple[str, ...]
    """Addresses of the pages that were read."""

    def is_of(self, site: Site) -> bool:
        """Whether they are cases of this site."""
        return bool(self.cases) and all(map(site.owns, self.cases)) and any(map(site.is_case, self.cases))


def orphans(options: CrawlOptions) -> Iterator[Orphan]:
    """Databases beside that of these options whose vendors have no file, in the order of their paths.

    Raises:
        VendorError: CASES_VENDORS names no folder.
    """
    known = vendor_names(options.vendors)
    for file in sorted(Path(options.db).absolute().parent.glob("*.db")):
        if file == Path(gathered_path(options)).absolute() or file.name.endswith(".search.db"):
            continue
        with suppress(StoreError):  # another program's, or one that cannot be read, is no vendor's
            if is_gathered(file):
                continue
            with opened_for_reading(file) as db:
                vendor = stored_vendor(db)
                if vendor is not None and vendor.name not in known:
                    cases = tuple(url for url, was_read in known_addresses(db).items() if was_read)
                    yield Orphan(vendor.name, str(file), cases)


def check_not_renamed(vendor: Vendor, site: Site, options: CrawlOptions) -> None:
    """Before a vendor is begun from nothing: whether it is one whose cases are known under another name.

    Raises:
        VendorError: a database beside holds cases of this site, and its vendor's file is gone.
    """
    if Path(options.db).exists():
        return
    for orphan in orphans(options):
        if orphan.is_of(site):
            raise VendorError(
                f"{vendor.name} has no database yet, and {orphan.database} holds {len(orphan.cases)} cases of its site"
                f" under the name {orphan.name}, whose file is gone:"
                f" `{program()} vendor rename {orphan.name} {vendor.name}` goes on with them; to"
                f" begin anew, move {orphan.database} away"
            )


def rename_vendor(vendor: Vendor, old: str, old_database: str, database: str) -> None:
    """Let the database of the vendor that was called `old` be this vendor's, and lie at `database`.

    A kill leaves it at its old or its new place, under the old or the new name: the same again goes on.

    Raises:
        VendorError: it holds another vendor's cases, or there is a database under the new name already.
        LockedError: it is being crawled, or its digests are being sent.
        StoreError: it cannot be used, or somebody reads it all the time.
    """
    if Path(database).exists():
        raise VendorError(f"{vendor.name} has a database already, {database}: move it away first")
    with CrawlLock(old_database), CrawlLock(old_database, Purpose.OUTBOX):
        with closing(open_existing(old_database)) as db:
            known = stored_vendor(db)
            if known is None or known.name not in {old, vendor.name}:
                whose = known.name if known else "nobody"
                raise VendorError(f"{old_database} holds the cases of {whose}, not of {old}: name that vendor")
            if known.name == old:
                with transaction(db):
                    write_vendor(db, known.called(vendor.name, vendor.title))
            take_database(db, vendor, old_database)
        move_database(old_database, database)


def move_database(old: str, new: str) -> None:
    """Let a database lie at another path; for whoever holds both its locks.

    Raises:
        StoreError: it cannot be used, or somebody reads it all the time.
    """
    with closing(open_existing(old)) as db:
        _fold_in(db, old)
    for suffix in (".search.db", ".search.db-wal", ".search.db-shm"):  # made anew by who searches
        Path(old).with_suffix(suffix).unlink(missing_ok=True)
    Path(old).replace(new)


def _fold_in(db: Database, path: str) -> None:
    """Let the file itself have everything: what SQLite keeps beside it stays behind where the file is moved.

    Raises:
        StoreError: a reader that does not end stands in the way.
    """
    is_busy = one(db, "PRAGMA wal_checkpoint(TRUNCATE)")
    if is_busy is None or is_busy[0]:
        raise StoreError(
            f"{path} is being read: end what reads it (`{program()} browse`, Datasette), and run this again"
        )
