"""Which file of a vendor is the current one: a row a vendor, which is only ever replaced by who has seen the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from storage.database import Row

if TYPE_CHECKING:
    from psycopg import Connection

TABLE = """
CREATE TABLE IF NOT EXISTS shelf (
  vendor TEXT PRIMARY KEY,
  generation BIGINT NOT NULL CHECK (generation > 0),
  file TEXT NOT NULL,
  completed_at TIMESTAMPTZ,
  machine TEXT NOT NULL,
  tags TEXT[] NOT NULL,
  checked_in_at TIMESTAMPTZ NOT NULL DEFAULT now()
)
"""


@dataclass(frozen=True, slots=True)
class Generation:
    """The current file of one vendor."""

    vendor: str
    number: int
    """How often it was checked in; 0: never, there is no file."""
    file: str = ""
    """Its path within the folder of the shelf."""
    completed_at: datetime | None = None
    """When the last crawl began that the vendor's site answered; None: there was none."""
    machine: str = ""
    """Which one checked it in."""
    tags: tuple[str, ...] = ()
    """Those of the vendor's file then."""


_SELECT = "SELECT vendor, generation, file, completed_at, machine, tags FROM shelf"


def generation_of(connection: Connection, vendor: str) -> Generation:
    """The current file of a vendor."""
    row = connection.execute(f"{_SELECT} WHERE vendor = %s", (vendor,)).fetchone()
    return _generation(row) if row else Generation(vendor, 0)


def generations(connection: Connection) -> dict[str, Generation]:
    """Vendor -> its current file, in the order of the names; of those that were ever checked in."""
    rows = connection.execute(f"{_SELECT} ORDER BY vendor").fetchall()
    return {row[0]: _generation(row) for row in rows}


def _generation(row: Row) -> Generation:
    vendor, number, file, completed_at, machine, tags = row
    return Generation(vendor, number, file, completed_at, machine, tuple(tags))


def replace(connection: Connection, new: Generation, before: str = "") -> bool:
    """Make this the vendor's file, where the one before it (its path) is still the current one; whether it was.

    One statement, inside whatever transaction there is: of two that follow the same generation the second one waits
    for the first, and then is refused.
    """
    values = (new.file, new.completed_at, new.machine, list(new.tags))
    if new.number == 1:
        sql = (
            "INSERT INTO shelf (file, completed_at, machine, tags, vendor, generation) VALUES (%s, %s, %s, %s, %s, 1)"
            " ON CONFLICT (vendor) DO NOTHING"
        )
        return bool(connection.execute(sql, (*values, new.vendor)).rowcount)
    sql = (
        "UPDATE shelf SET file = %s, completed_at = %s, machine = %s, tags = %s, generation = generation + 1,"
        " checked_in_at = now() WHERE vendor = %s AND generation = %s AND file = %s"
    )
    return bool(connection.execute(sql, (*values, new.vendor, new.number - 1, before)).rowcount)


def drop(connection: Connection, known: Generation) -> bool:
    """Let the vendor have no file any more, where this is still the current one; whether it was."""
    sql = "DELETE FROM shelf WHERE vendor = %s AND generation = %s AND file = %s"
    return bool(connection.execute(sql, (known.vendor, known.number, known.file)).rowcount)
