"""Everything of ours in the cluster's PostgreSQL, made where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.cluster.generations import TABLE

if TYPE_CHECKING:
    from psycopg import Connection

_MAKING = 0x43415345
"""PostgreSQL's lock while the schema is made: several workers may begin at once."""


def ensure_schema(connection: Connection) -> None:
    """Make what is missing, in one transaction."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
        connection.execute(TABLE)
