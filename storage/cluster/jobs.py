"""What the engine's tables say of crawls and workers at this moment; they are only read here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """A crawl that waits or runs."""

    vendor: str
    is_running: bool
    since: datetime | None
    """When it was begun, or queued."""
    not_before: datetime | None
    """Until when a crawl waits that is tried again; None: for nothing but its turn."""
    tries: int
    """How often it was begun before."""
    worker_id: int | None
    """Whose it is, where it runs; None: a worker's that ended."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A worker."""

    worker_id: int
    machine: str
    pid: int
    slots: int
    silent_s: float
    """Seconds since its last sign of life, by PostgreSQL's clock."""


def crawl_jobs(connection: Connection, task: str) -> list[CrawlJob]:
    """Every crawl that waits or runs, in the order in which they were queued."""
    rows = connection.execute(
        "SELECT j.queueing_lock, j.status = 'doing', (SELECT max(e.at) FROM procrastinate_events AS e"
        "  WHERE e.job_id = j.id AND e.type IN ('started', 'deferred')), j.scheduled_at, j.attempts, j.worker_id"
        " FROM procrastinate_jobs AS j WHERE j.task_name = %s AND j.status IN ('todo', 'doing') ORDER BY j.id",
        (task,),
    )
    return [CrawlJob(*row) for row in rows.fetchall()]


def machines(connection: Connection) -> list[Machine]:
    """Every worker that gave a sign of life and has not ended, in the order of the machines."""
    rows = connection.execute(
        "SELECT w.id, coalesce(m.machine, '?'), coalesce(m.pid, 0), coalesce(m.slots, 0),"
        " extract(epoch FROM now() - w.last_heartbeat)::float8 FROM procrastinate_workers AS w"
        " LEFT JOIN machines AS m ON m.worker_id = w.id ORDER BY 2, 3"
    )
    return [Machine(*row) for row in rows.fetchall()]
