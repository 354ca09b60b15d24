"""Which machine each of the engine's workers is: the engine itself knows them by numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection

REAPING = 0x52454150
"""PostgreSQL's lock for who looks what stalls: it goes with the connection of who has it."""
TABLE = """
CREATE TABLE IF NOT EXISTS machines (
  worker_id BIGINT PRIMARY KEY,
  machine TEXT NOT NULL,
  pid BIGINT NOT NULL,
  slots BIGINT NOT NULL
)
"""


def say_who(connection: Connection, worker_id: int, machine: str, pid: int, slots: int) -> bool:
    """Write which machine a worker is, and forget those that the engine has forgotten; whether it knows this one.

    Who gave no sign of life for long is forgotten by the next worker that begins.
    """
    connection.execute(
        "INSERT INTO machines (worker_id, machine, pid, slots) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (worker_id, machine, pid, slots),
    )
    connection.execute("DELETE FROM machines WHERE worker_id NOT IN (SELECT id FROM procrastinate_workers)")
    return connection.execute("SELECT 1 FROM machines WHERE worker_id = %s", (worker_id,)).fetchone() is not None


def is_first(connection: Connection, patience_s: float) -> bool:
    """Whether nobody else looks what stalls; from then on nobody does, until this connection ends.

    PostgreSQL ends it where nothing was said on it for `patience_s`: a machine that is stopped at this moment, or cut
    off, would keep all others from looking.
    """
    row = connection.execute(
        "SELECT pg_try_advisory_lock(%s), set_config('idle_session_timeout', %s, false)",
        (REAPING, str(max(1, int(1000 * patience_s)))),
    ).fetchone()
    return bool(row and row[0])
