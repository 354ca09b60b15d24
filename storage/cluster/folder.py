"""Which folder is the cluster's: a word that stands in PostgreSQL and in the folder, and in no empty mount point."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection

TABLE = """
CREATE TABLE IF NOT EXISTS shelf_folder (
  the_one BOOLEAN PRIMARY KEY DEFAULT true CHECK (the_one),
  token TEXT NOT NULL
)
"""


def folder_token(connection: Connection) -> str | None:
    """The word of the cluster's folder; None: nothing was ever checked in."""
    row = connection.execute("SELECT token FROM shelf_folder").fetchone()
    return row[0] if row else None


def agreed_token(connection: Connection, make: Callable[[], str]) -> str:
    """The word; where there is none, what the first makes who asks. Others wait: none sees a word that is half made."""
    with connection.transaction():
        connection.execute("LOCK TABLE shelf_folder IN EXCLUSIVE MODE")
        token = folder_token(connection)
        if token is None:
            token = make()
            connection.execute("INSERT INTO shelf_folder (token) VALUES (%s)", (token,))
    return token
