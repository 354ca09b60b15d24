"""Which folder is the cluster's: a word that stands in PostgreSQL and in the folder, and in no empty mount point."""

from __future__ import annotations

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


def keep_folder_token(connection: Connection, token: str) -> str:
    """Let this be the word, unless there is one; the word."""
    connection.execute("INSERT INTO shelf_folder (token) VALUES (%s) ON CONFLICT DO NOTHING", (token,))
    return folder_token(connection) or token
