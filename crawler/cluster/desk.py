"""A desk: where people read what a cluster found, and from where it is mailed.

Its file of all vendors is filled from PostgreSQL. Where the folder of the shelf is reached as well, each vendor's own
file is fetched from there, for evidence, reports and mail, and goes on to say what this desk has told.
"""

from __future__ import annotations

import socket
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawler.cluster.shelf import PAUSES, copied
from crawler.items.errors import CasewatchError, NotFoundError, StoreError
from crawler.vendors.databases import database_of
from crawler.workflows.vendors.renaming import move_database
from storage.cluster.connection import connected
from storage.cluster.desks import mailing_desks, say_that_it_mails
from storage.cluster.fetched import PublishedVendor, fetch_vendor, published_vendor, published_vendors
from storage.cluster.generations import Generation, generation_of, generations
from storage.database import one, open_database
from storage.faults import store_errors
from storage.gathered.database import open_gathered
from storage.gathered.outbox import FILE as OUTBOX
from storage.gathered.outbox import first_token
from storage.lock import CrawlLock, Purpose
from storage.mail.told import carry_told

if TYPE_CHECKING:
    from psycopg import Connection


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one vendor."""

    name: str
    rows: int | None = None
    """Written into the file of all vendors; None: it had this state."""
    is_own_file_new: bool = False
    """Whether its own file was fetched from the shelf."""
    error: CasewatchError | None = None
    """Why its own file could not be fetched, or its rows not be written."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the files of a desk are, and those of the cluster."""

    path: str
    """The file of all vendors."""
    db: str
    """The default vendor's database, beside which the others lie."""
    address: str
    """That of the cluster's PostgreSQL."""
    shelf: Path
    """The folder that all machines reach; where it is not there, only PostgreSQL is read."""
    pauses: tuple[float, ...] = PAUSES
    """As of `Shelf`."""


def fetch(desk: Desk, names: list[str], tag: str) -> Iterator[Fetched]:
    """Bring the file of all vendors, and the vendors' own files, to what the cluster has.

    Of the vendors that are named (none: all) those with the tag ("": any) that their files had at their last check-in.
    A vendor that cannot be fetched keeps no other.

    Raises:
        StoreError: PostgreSQL, or the file of all vendors, cannot be used.
        NotFoundError: there is no such vendor.
    """
    with connected(desk.address) as connection, closing(open_gathered(desk.path)) as gathered:
        known, shelved = published_vendors(connection), generations(connection)
        chosen = [name for name in known if (not names or name in names) and _has(shelved.get(name), tag)]
        if missing := [name for name in names if name not in known] or ([] if chosen else [tag or "any name"]):
            raise NotFoundError(f"the cluster has no vendor {', '.join(missing)}: a worker has to crawl it first")
        for name in chosen:
            own = Path(database_of(name, desk.db)).absolute()
            try:
                yield _fetched(connection, gathered, name, desk, own)
            except CasewatchError as error:
                yield Fetched(name, error=error)


def _has(found: Generation | None, tag: str) -> bool:
    return not tag or (found is not None and tag in found.tags)


def other_desks(desk: Desk) -> list[str]:
    """A line for each other place from which is mailed what this cluster finds; none where this desk does not mail.

    What one desk has told, another does not know, and tells again. One that goes on elsewhere with its files is told of
    as well, once.

    Raises:
        StoreError: PostgreSQL, or this desk's outbox, cannot be used.
    """
    folder = Path(desk.path).absolute().parent
    token = first_token(folder / OUTBOX)
    if token is None:
        return []
    here = (socket.gethostname(), str(folder))
    with connected(desk.address) as connection:
        known = mailing_desks(connection)
        say_that_it_mails(connection, token, *here)
    return [
        f"{one.machine}:{one.folder} mails what this cluster finds as well, and fetched last at"
        f" {one.fetched_at.astimezone():%F %T}: only one desk may, or all is told twice"
        for one in known
        if (one.machine, one.folder) != here
    ]


def _fetched(connection: Connection, gathered: Database, name: str, desk: Desk, own: Path) -> Fetched:
    """One vendor's rows and its file, of one moment: the file is copied while its row is looked at."""
    shelf = desk.shelf
    for pause in desk.pauses:
        time.sleep(pause)
        with connection.transaction(), tempfile.TemporaryDirectory(dir=own.parent) as folder:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            vendor, current = published_vendor(connection, name), generation_of(connection, name)
            if vendor is None or not current.number:
                raise NotFoundError(f"{name} is called otherwise since a moment ago: fetch once more")
            copy = Path(folder) / "copy.db"
            _follow(gathered, vendor, own)
            is_new = shelf.is_dir() and not _is_at(own, vendor)
            if is_new and not copied(shelf / current.file, copy):
                continue  # a newer one was checked in since that moment, or it is on its way still
            if is_new:
                _put(copy, own)
            return Fetched(name, fetch_vendor(connection, gathered, vendor, own), is_new)
    raise StoreError(
        f"{shelf / current.file} is not there, or not whole: let CASES_SHELF name the folder that all machines reach"
    )


def _is_at(own: Path, vendor: PublishedVendor) -> bool:
    """Whether the vendor's own file is the state that was published.

    Raises:
        StoreError: it is another database of this vendor, or has crawls that the cluster has not: it is left alone.
    """
    if not own.exists():
        return False
    with closing(open_database(own, read_only=True)) as db:
        row = one(
            db,
            "SELECT token, (SELECT coalesce(max(seq), 0) FROM page_edits), (SELECT max(id) FROM crawls) FROM vendor",
        )
    token, _, last = row or (None, None, None)
    if token != vendor.token or (last or 0) > (vendor.last_crawl or 0):
        raise StoreError(
            f"{own} has crawls of its own that the cluster knows nothing of: move it elsewhere, or let CASES_DB name"
            " another folder for this desk"
        )
    return row == vendor.mark


def _follow(gathered: Database, vendor: PublishedVendor, own: Path) -> None:
    """Let the own file of a vendor that is called otherwise now be where its new name says: it knows what was told.

    Raises:
        LockedError, StoreError: as `_put`.
    """
    row = one(gathered, "SELECT database FROM vendors WHERE token = ? AND name <> ?", vendor.token, vendor.name)
    if row and Path(row[0]).exists() and not own.exists():
        with CrawlLock(row[0]), CrawlLock(row[0], Purpose.OUTBOX):
            move_database(row[0], str(own))


def _put(copy: Path, own: Path) -> None:
    """Let the own file say what the copy says, and that it was told what it had told; readers see one or the other.

    Raises:
        LockedError: a mail is being made of it, or a crawl writes into it; the next time.
        StoreError: it cannot be written.
    """
    if not own.exists():
        open_database(copy).close()
        copy.replace(own)
        return
    with CrawlLock(own), CrawlLock(own, Purpose.OUTBOX), store_errors(lambda: own):
        carry_told(copy, own)
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(own)) as target:
            source.backup(target)
