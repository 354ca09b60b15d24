"""Why a vendor's last crawl failed: a row a vendor, which goes with the next state that is checked in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection

TABLE = """
CREATE TABLE IF NOT EXISTS failures (
  vendor TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  machine TEXT NOT NULL,
  failed_at TIMESTAMPTZ NOT NULL DEFAULT now()
)
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """A crawl of which nothing was kept."""

    reason: str
    """In a line."""
    machine: str
    failed_at: datetime


def note_failure(connection: Connection, vendor: str, reason: str, machine: str) -> None:
    """Write why a vendor's crawl failed just now, in place of what was written before."""
    connection.execute(
        "INSERT INTO failures (vendor, reason, machine) VALUES (%s, %s, %s) ON CONFLICT (vendor)"
        " DO UPDATE SET reason = excluded.reason, machine = excluded.machine, failed_at = now()",
        (vendor, reason.replace("\0", ""), machine),
    )


def forget_failure(connection: Connection, vendor: str) -> None:
    """Write that it is over."""
    connection.execute("DELETE FROM failures WHERE vendor = %s", (vendor,))


def failures(connection: Connection) -> dict[str, Failure]:
    """Vendor -> its last crawl, where that failed."""
    rows = connection.execute("SELECT vendor, reason, machine, failed_at FROM failures").fetchall()
    return {vendor: Failure(*rest) for vendor, *rest in rows}
