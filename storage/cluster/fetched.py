"""A vendor's published rows fetched from PostgreSQL into a file of all vendors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from storage.cluster.published import vendor_rows
from storage.database import many, one, run, transaction
from storage.gathered.publish import forget
from storage.gathered.rows import written
from storage.gathered.tables import KEYS, columns_of
from storage.schema.spaces import gathered_id

if TYPE_CHECKING:
    from psycopg import Connection


@dataclass(frozen=True, slots=True)
class PublishedVendor:
    """A vendor as PostgreSQL has it."""

    name: str
    space: int
    token: str
    edits: int
    last_crawl: int | None
    published_at: str

    @property
    def mark(self) -> tuple[object, ...]:
        """What tells one state of its file from another."""
        return (self.token, self.edits, self.last_crawl)


_SELECT = "SELECT name, space, token, edits, last_crawl, published_at FROM vendors"


def published_vendors(connection: Connection) -> dict[str, PublishedVendor]:
    """Name -> vendor, in the order of the names."""
    return {row[0]: PublishedVendor(*row) for row in connection.execute(f"{_SELECT} ORDER BY name").fetchall()}


def published_vendor(connection: Connection, name: str) -> PublishedVendor | None:
    """The vendor of this name; None where there is none."""
    row = connection.execute(f"{_SELECT} WHERE name = %s", (name,)).fetchone()
    return PublishedVendor(*row) if row else None


def fetch_vendor(connection: Connection, db: Database, vendor: PublishedVendor, database: Path) -> int | None:
    """Write what PostgreSQL has of a vendor into the file of all vendors `db`, in one transaction of each.

    `database` is where the vendor's own file is, or would be. How many rows were written or deleted; None where this
    very state is there already.
    """
    known = one(db, "SELECT token, edits, last_crawl, published_at, database FROM vendors WHERE name = ?", vendor.name)
    if known == (*vendor.mark, vendor.published_at, str(database)):
        return None
    with transaction(db):
        for (other,) in many(db, "SELECT name FROM vendors WHERE (name = ?) <> (space = ?)", vendor.name, vendor.space):
            forget(db, other)
        rows = sum(_fetch(connection, db, table, key, vendor) for table, key in KEYS.items())
        run(db, "UPDATE vendors SET database = ? WHERE name = ?", str(database), vendor.name)
        return rows


def _fetch(connection: Connection, db: Database, table: str, key: tuple[str, ...], vendor: PublishedVendor) -> int:
    """One table; how many of its rows were written or deleted."""
    names = list(columns_of(db, table))
    listed, fresh = ", ".join(names), f"fresh_{table}"
    run(db, f"CREATE TEMP TABLE IF NOT EXISTS {fresh} AS SELECT {listed} FROM {table} WHERE false")
    run(db, f"DELETE FROM {fresh}")
    db.conn.executemany(
        f"INSERT INTO {fresh} ({listed}) VALUES ({', '.join('?' * len(names))})",
        vendor_rows(connection, table, vendor.space, vendor.name, names),
    )
    if not key:
        rows = run(db, f"DELETE FROM {table} WHERE vendor = ?", vendor.name).rowcount
        return int(rows + run(db, f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {fresh}").rowcount)
    rows = 0
    if table != "vendors":
        run(db, f"CREATE INDEX IF NOT EXISTS temp.by_{fresh} ON {fresh}({', '.join(key)})")
        same = " AND ".join(f"f.{name} = {table}.{name}" for name in key)
        gone = f"NOT EXISTS (SELECT 1 FROM {fresh} AS f WHERE {same})"
        first, last = gathered_id(vendor.space, 0), gathered_id(vendor.space + 1, 0) - 1
        rows = run(db, f"DELETE FROM {table} WHERE {key[0]} BETWEEN ? AND ? AND {gone}", first, last).rowcount
    return int(
        rows + run(db, written(table, ", ".join(key), listed, f"SELECT {listed} FROM {fresh} WHERE true")).rowcount
    )
