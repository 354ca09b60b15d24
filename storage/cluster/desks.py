"""Which desks mail: what one of them has told, another does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection

TABLE = """
CREATE TABLE IF NOT EXISTS desks (
  token TEXT PRIMARY KEY,
  machine TEXT NOT NULL,
  folder TEXT NOT NULL,
  fetched_at TIMESTAMPTZ NOT NULL DEFAULT now()
)
"""
_KEPT = "now() - interval '7 days'"


@dataclass(frozen=True, slots=True)
class MailingDesk:
    """A desk that has mailed, and fetched within the last seven days."""

    token: str
    """What its outbox is known by, wherever it lies: the token of the first digest in it."""
    machine: str
    folder: str
    fetched_at: datetime


def mailing_desks(connection: Connection) -> list[MailingDesk]:
    """All of them, in the order of machines and folders."""
    rows = connection.execute(
        f"SELECT token, machine, folder, fetched_at FROM desks WHERE fetched_at > {_KEPT} ORDER BY 2, 3"
    )
    return [MailingDesk(*row) for row in rows.fetchall()]


def say_that_it_mails(connection: Connection, token: str, machine: str, folder: str) -> None:
    """Write that the desk with this outbox fetches now, from there; those that did not for long are forgotten."""
    connection.execute(
        "INSERT INTO desks (token, machine, folder) VALUES (%s, %s, %s) ON CONFLICT (token)"
        " DO UPDATE SET machine = excluded.machine, folder = excluded.folder, fetched_at = now()",
        (token, machine, folder),
    )
    connection.execute(f"DELETE FROM desks WHERE fetched_at < {_KEPT}")
