"""The published rows of all vendors in PostgreSQL: the tables of the file of all vendors, under the same views.

A vendor's rows are put beside the ones that are there, and what differs is written: whoever publishes the same twice
writes nothing the second time.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawler.items.errors import StoreError
from storage.database import Row, many, one
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from storage.gathered.tables import KEYS, columns_of
from storage.schema.spaces import LOCAL_BITS
from storage.schema.views import view_statements

if TYPE_CHECKING:
    from psycopg import Connection

_TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "TEXT": "TEXT"}
_LONG = ("url", "company")
"""Columns that have no index here: PostgreSQL's take no text of more than 2,700 bytes."""
_STRFTIME = """
CREATE OR REPLACE FUNCTION strftime(form TEXT, at BIGINT, kind TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE
AS $$ SELECT to_char(to_timestamp(at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$
"""
"""The one form that the views ask for, so that they are the same text in both."""
_MADE = "CREATE TABLE IF NOT EXISTS made_views (name TEXT PRIMARY KEY, statement TEXT NOT NULL)"


def ensure_published(connection: Connection) -> None:
    """Make the tables, indexes and views that are missing or another release's; inside a transaction.

    What is there is not touched: even `ADD COLUMN IF NOT EXISTS` waits for whoever reads the table, and lets everybody
    else wait behind it, and two that take the tables in another order may stand in each other's way.
    """
    with _scratch() as db:
        for table, key in KEYS.items():
            _ensure_table(connection, db, table, key)
        tables = ", ".join(f"'{table}'" for table in KEYS)
        sql = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})"
        for name, statement in many(db, sql):
            if not any(f"({long}" in statement for long in _LONG) and not _columns(connection, name):
                connection.execute(statement)
    connection.execute(_STRFTIME)
    _ensure_views(connection)


def _ensure_table(connection: Connection, db: Database, table: str, key: tuple[str, ...]) -> None:
    types = {name: _TYPES[kind] for name, kind in columns_of(db, table).items()}
    there = _columns(connection, table)
    if not there:
        primary = f", PRIMARY KEY ({', '.join(key)})" if key else ""
        columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
        connection.execute(f"CREATE TABLE {table} ({columns}{primary})")
        return
    for name in types.keys() - there:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {types[name]}")


def _columns(connection: Connection, relation: str) -> set[str]:
    """The columns of a table or an index; none where it is not there."""
    sql = "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped"
    return {row[0] for row in connection.execute(sql, (relation,)).fetchall()}


def _ensure_views(connection: Connection) -> None:
    connection.execute(_MADE)
    made = dict(connection.execute("SELECT name, statement FROM made_views").fetchall())
    wanted = view_statements("sql/gathered")
    if made == wanted:
        return
    for name in {**made, **wanted}:
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    connection.execute("DELETE FROM made_views")
    for name, statement in wanted.items():
        connection.execute(statement)
        connection.execute("INSERT INTO made_views VALUES (%s, %s)", (name, statement))


@contextmanager
def _scratch() -> Iterator[Database]:
    """A file of all vendors with nothing in it."""
    with tempfile.TemporaryDirectory() as folder, closing(open_gathered(Path(folder) / "all.db")) as db:
        yield db


def publish_file(connection: Connection, own: Path, *, now: datetime) -> Callable[[], None]:
    """Bring what a vendor's own file has accepted to PostgreSQL, inside a transaction, and return what publishes it.

    Nothing that others read or write is touched, or held, before that is called: with a large file, or a slow line, the
    first takes minutes, and the second does not. Nothing is published where no crawl has begun in the file.

    Raises:
        StoreError: the file cannot be used; and, from what is returned, another vendor has the same range of numbers.
    """
    with _scratch() as db:
        published = publish(db, own, now=now)
        if published is None:
            return lambda: None
        row = one(db, "SELECT name, space, token FROM vendors WHERE name = ?", published.vendor)
        assert row is not None, "it has just been published"
        columns = {table: list(columns_of(db, table)) for table in KEYS}
        for table, names in columns.items():
            _stage(connection, db, table, ", ".join(names))
    return partial(_write, connection, columns, *row)


def _stage(connection: Connection, db: Database, table: str, listed: str) -> None:
    connection.execute(f"CREATE TEMPORARY TABLE fresh_{table} (LIKE {table}) ON COMMIT DROP")
    with connection.cursor() as cursor, cursor.copy(f"COPY fresh_{table} ({listed}) FROM STDIN") as copy:
        for values in many(db, f"SELECT {listed} FROM {table}"):
            copy.write_row(_storable(values))


def _write(connection: Connection, columns: Mapping[str, list[str]], vendor: str, space: int, token: str) -> None:
    before = _check_range(connection, vendor, space, token)
    for table, names in columns.items():
        if key := KEYS[table]:
            _replace(connection, table, key, names, space)
        else:
            connection.execute(f"DELETE FROM {table} WHERE vendor = ANY(%s)", ([vendor, before],))
            listed = ", ".join(names)
            connection.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM fresh_{table}")
    connection.execute("UPDATE vendors SET database = '' WHERE space = %s", (space,))


def _storable(values: Row) -> list[object]:
    """PostgreSQL's texts cannot have the character 0."""
    return [value.replace("\0", "") if isinstance(value, str) else value for value in values]


def _replace(connection: Connection, table: str, key: tuple[str, ...], names: list[str], space: int) -> None:
    """Delete what the vendor no longer has, write what is new or another."""
    same = " AND ".join(f"f.{name} = {table}.{name}" for name in key)
    gone = f"NOT EXISTS (SELECT 1 FROM fresh_{table} AS f WHERE {same})"
    connection.execute(f"DELETE FROM {table} WHERE {_range(table, key)} AND {gone}", _ends(table, space))
    others = [name for name in names if name not in key]
    assigned = ", ".join(f"{name} = excluded.{name}" for name in others)
    old, new = (", ".join(f"{place}.{name}" for name in others) for place in (table, "excluded"))
    listed = ", ".join(names)
    connection.execute(
        f"INSERT INTO {table} ({listed}) SELECT {listed} FROM fresh_{table} ON CONFLICT ({', '.join(key)})"
        f" DO UPDATE SET {assigned} WHERE ({old}) IS DISTINCT FROM ({new})"
    )


def _range(table: str, key: tuple[str, ...]) -> str:
    """Which rows of a table are a vendor's: by their numbers."""
    return f"{key[0]} = %s" if table == "vendors" else f"{key[0]} BETWEEN %s AND %s"


def _ends(table: str, space: int) -> tuple[int, ...]:
    return (space,) if table == "vendors" else (space << LOCAL_BITS, (space + 1 << LOCAL_BITS) - 1)


def _check_range(connection: Connection, vendor: str, space: int, token: str) -> str:
    """What the vendor that has this range of numbers is called so far; it is the same one, or there is none.

    Rows that the vendor had in another range, of a file before, are deleted.

    Raises:
        StoreError: another vendor has the range.
    """
    other = connection.execute("SELECT name, token FROM vendors WHERE space = %s", (space,)).fetchone()
    if other is not None and other[0] != vendor and other[1] != token:
        raise StoreError(
            f"{vendor} and {other[0]} have the same range of numbers, so that they cannot be in one cluster: call one"
            " of them otherwise before its first crawl"
        )
    for (before,) in connection.execute(
        "SELECT space FROM vendors WHERE name = %s AND space <> %s", (vendor, space)
    ).fetchall():
        for table, key in KEYS.items():
            if key:
                connection.execute(f"DELETE FROM {table} WHERE {_range(table, key)}", _ends(table, before))
    return other[0] if other is not None else vendor


def read_addresses(connection: Connection, vendor: str) -> list[str]:
    """Addresses of the cases of a vendor that were ever read, in the order in which they were met."""
    sql = "SELECT url FROM pages WHERE vendor = %s AND same_as IS NULL AND accepted_report_id IS NOT NULL ORDER BY id"
    return [row[0] for row in connection.execute(sql, (vendor,)).fetchall()]


_NAMED = re.compile(r"[a-z_]+")


def vendor_rows(connection: Connection, table: str, space: int, vendor: str, names: list[str]) -> Iterator[Row]:
    """A vendor's published rows of a table, with these columns."""
    assert all(map(_NAMED.fullmatch, names)), "columns come from our own tables"
    key = KEYS[table]
    where, values = (_range(table, key), _ends(table, space)) if key else ("vendor = %s", (vendor,))
    with connection.cursor(name=f"rows_{table}") as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {where}", values)
        yield from cursor
