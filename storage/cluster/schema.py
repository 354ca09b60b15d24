"""Everything of ours in the cluster's PostgreSQL, made where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.cluster import desks, failures, folder, generations, workers
from storage.cluster.published import ensure_published

if TYPE_CHECKING:
    from psycopg import Connection

_MAKING = 0x43415345
"""PostgreSQL's lock while the schema is made: several workers may begin at once."""


def ensure_schema(connection: Connection, engine: str) -> None:
    """Make what is missing, in one transaction; `engine`: the statements that make the engine's own tables."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
        found = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if found is None or found[0] is None:
            connection.execute(engine)
        for table in (generations.TABLE, folder.TABLE, workers.TABLE, failures.TABLE, desks.TABLE):
            connection.execute(table)
        ensure_published(connection)
