"""The engine: Procrastinate's queue in PostgreSQL, its two tasks, when they are tried again, and who takes what stalls.

Imported where a cluster is meant and nowhere else: the engine is an extra.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from psycopg import AsyncConnection

from crawler.cluster.crawling import InUseError
from crawler.cluster.pace import Pace
from crawler.items.errors import CasewatchError
from storage.cluster.connection import patient

logger = logging.getLogger(__name__)

CRAWL, DUE = "casewatch.crawl", "casewatch.due"
_HOURLY = "5 * * * *"
_MOST_AT_ONCE = 500
_BEFORE_CRAWLS = 10
_KEPT_HOURS = 24 * 30

Crawl: TypeAlias = "Callable[[str, datetime], Awaitable[str]]"
Due: TypeAlias = "Callable[[App], Awaitable[object]]"


class TryAgain(BaseRetryStrategy):
    """When a crawl that did not come to its end is tried again."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """In minutes where something was in use, else later each time, and not for ever."""
        wait = self._pace.later if isinstance(exception, InUseError) else self._pace.again(job.attempts)
        return None if wait is None else RetryDecision(retry_at=datetime.now(UTC) + wait)


def app_of(address: str, pace: Pace, crawl: Crawl | None = None, due: Due | None = None, *, slots: int = 1) -> App:
    """The queue of the cluster at this address; with what its tasks do, for a worker."""

    async def let_go_when_stopped(connection: AsyncConnection) -> None:
        # a worker that is stopped amid a sign of life would lock its row against those who take its jobs
        await connection.execute(f"SET idle_in_transaction_session_timeout = {max(1, int(1000 * pace.trust))}")
        await connection.commit()

    # one connection listens, one looks for jobs, and each slot may end one at the same moment
    pool = {"min_size": 1, "max_size": slots + 4, "timeout": 2 * pace.answer, "configure": let_go_when_stopped}
    app = App(connector=PsycopgConnector(conninfo=patient(address), **pool))

    async def run_crawl(context: Any, vendor: str, asked_at: str) -> str:
        assert crawl is not None, "only a worker runs tasks"
        try:
            became = await crawl(vendor, datetime.fromisoformat(asked_at))
        except Exception as error:
            logger.warning("%s", error, exc_info=None if isinstance(error, CasewatchError) else error)
            if await _has_twin(context.app, vendor):
                # trying this one again would be refused, and leave it for ever as one that runs
                logger.warning("%s: it is queued once more already, and is not tried again for this time", vendor)
                return "is left to the one that waits"
            raise
        logger.info("%s %s", vendor, became)
        return became

    async def run_due(context: Any, timestamp: int) -> None:  # noqa: ARG001 - what the engine gives a periodic task
        assert due is not None, "only a worker runs tasks"
        await due(context.app)
        await context.app.job_manager.delete_old_jobs(
            _KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
        )

    app.task(run_crawl, name=CRAWL, queue="crawls", pass_context=True, retry=TryAgain(pace))
    hourly = app.task(
        run_due, name=DUE, queue="due", pass_context=True, priority=_BEFORE_CRAWLS, queueing_lock=DUE, retry=False
    )
    if due is not None:  # the engine queues what is periodic where a worker runs, also up to ten minutes late
        app.periodic(cron=_HOURLY)(hourly)
    return app


async def _has_twin(app: App, vendor: str) -> bool:
    return bool(list(await app.job_manager.list_jobs_async(queueing_lock=vendor, status=Status.TODO.value)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A vendor that is to be crawled."""

    vendor: str
    host: str
    """Where its site lies: one crawl at a time there."""


@dataclass(frozen=True, slots=True)
class Queued:
    """What became of those that were to be queued."""

    queued: int
    refused: int
    """Already waiting, or being crawled."""


async def queue(app: App, wanted: Iterable[Wanted]) -> Queued:
    """Queue a crawl of each vendor, unless one waits or runs already."""
    jobs = [_job(one) for one in wanted]
    taken = await vendors_taken(app)
    fresh = [job for job in jobs if job.queueing_lock not in taken]
    queued = 0
    for some in _parts(fresh):
        queued += await _queue(app, some)
    return Queued(queued, len(jobs) - queued)


async def vendors_taken(app: App) -> set[str]:
    """Vendors whose crawl waits or runs."""
    found = set()
    for status in (Status.TODO, Status.DOING):
        jobs = await app.job_manager.list_jobs_async(task=CRAWL, status=status.value)
        found |= {job.queueing_lock for job in jobs}
    return found


def _job(wanted: Wanted) -> Job:
    asked = {"vendor": wanted.vendor, "asked_at": datetime.now(UTC).isoformat()}
    host = f"host {wanted.host}"
    return Job(queue="crawls", task_name=CRAWL, lock=host, queueing_lock=wanted.vendor, task_kwargs=asked)


def _parts(jobs: list[Job]) -> Iterator[list[Job]]:
    yield from (jobs[start : start + _MOST_AT_ONCE] for start in range(0, len(jobs), _MOST_AT_ONCE))


async def _queue(app: App, jobs: list[Job]) -> int:
    """Queue these at once, or one by one where another machine has just queued one of them; how many were new."""
    try:
        return len(await app.job_manager.batch_defer_jobs_async(jobs))
    except AlreadyEnqueued:
        pass
    queued = 0
    for job in jobs:
        try:
            await app.job_manager.defer_job_async(job)
        except AlreadyEnqueued:
            continue
        queued += 1
    return queued


async def is_still_of(app: App, job: Job) -> bool:
    """Whether a job is the one that its worker has begun, and was not queued anew, or taken, since then.

    Of a worker that was stopped others take the jobs: what it says of them when it goes on would end theirs.
    """
    rows = await app.connector.execute_query_all_async(
        "SELECT 1 FROM procrastinate_jobs WHERE id = %(job)s AND status = 'doing'"
        " AND coalesce(worker_id, %(worker)s) = %(worker)s",
        job=job.id,
        worker=job.worker_id,
    )
    return bool(rows)


async def reap(app: App, pace: Pace) -> list[str]:
    """Queue anew what workers left that give no sign of life; the vendors of those.

    Only for one at a time: of two who see the same job stalled, the second would take it from whoever has it by then.
    """
    taken = []
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=pace.stalled):
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            # one more of it waits already: the documented way stops here, at each try, and the lock is never free
            await app.job_manager.finish_job(job, Status.ABORTED, delete_job=False)
        except ConnectorException as error:
            logger.debug("job %s has ended meanwhile: %s", job.id, error)
            continue
        taken.append(str(job.queueing_lock))
    return taken
