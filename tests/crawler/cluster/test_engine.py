"""The engine's known traps: what is queued twice, what stalls, what is tried again, and how much one worker takes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("procrastinate", reason="the extra casewatch[cluster] is not installed")

import psycopg
from procrastinate.jobs import Job, Status

from crawler.cluster.crawling import CrawlFailedError, InUseError
from crawler.cluster.engine import CRAWL, TryAgain, Wanted, app_of, is_still_of, queue, reap
from crawler.cluster.pace import Pace
from crawler.items.errors import StaleError
from storage.cluster.connection import connected
from storage.cluster.workers import is_first, say_who
from tests.server import wait_until

if TYPE_CHECKING:
    from procrastinate import App

pytestmark = pytest.mark.slow
PACE = Pace()
VENDORS = [Wanted(name, f"{name}.example") for name in ("beihai", "lanhe", "muyun")]


def on(address: str, work: Callable[[App], Awaitable[Any]], **tasks: Any) -> Any:
    """What this work on the queue comes to."""

    async def run() -> Any:
        app = app_of(address, PACE, **tasks)
        async with app.open_async():
            return await work(app)

    return asyncio.run(run())


async def statuses(app: App) -> list[tuple[str, str]]:
    """(vendor, status) of each job, in the order in which they were queued."""
    return [(job.queueing_lock, job.status) for job in await app.job_manager.list_jobs_async()]


async def taken(app: App) -> Any:
    """A job that a worker has begun which says nothing any more."""
    worker = await app.job_manager.register_worker()
    job = await app.job_manager.fetch_job(queues=None, worker_id=worker)
    await app.connector.execute_query_async(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 day' WHERE id = %(worker)s",
        worker=worker,
    )
    return job


def test_who_waits_or_runs_is_not_queued_again(address: str) -> None:
    """Due twice in a night: the second time all are refused, the one that is being crawled too."""

    async def work(app: App) -> None:
        first = await queue(app, VENDORS[:2])
        await taken(app)
        second, third = await queue(app, VENDORS), await queue(app, VENDORS)

        assert [(one.queued, one.refused) for one in (first, second, third)] == [(2, 0), (1, 2), (0, 3)]

    on(address, work)


def test_two_machines_that_queue_at_once_queue_each_once(address: str) -> None:
    """Neither sees what the other is about to write: who comes second is refused, one by one."""
    many = [Wanted(f"vendor-{number}", "one.example") for number in range(50)]

    async def work(app: App) -> None:
        done = await asyncio.gather(*(queue(app, many[part:]) for part in (0, 10, 20, 0)))

        assert sum(one.queued for one in done) == len(many)
        assert len(await statuses(app)) == len(many)

    on(address, work)


def test_vendors_at_one_host_take_turns(address: str) -> None:
    """The second is not given to anybody before the first is done."""

    async def work(app: App) -> None:
        await queue(app, [Wanted("beihai", "one.example"), Wanted("lanhe", "one.example")])
        worker = await app.job_manager.register_worker()
        first = await app.job_manager.fetch_job(queues=None, worker_id=worker)
        assert await app.job_manager.fetch_job(queues=None, worker_id=worker) is None
        await app.job_manager.finish_job(first, Status.SUCCEEDED, delete_job=True)
        second = await app.job_manager.fetch_job(queues=None, worker_id=worker)

        assert [first.queueing_lock, second.queueing_lock] == ["beihai", "lanhe"]

    on(address, work)


def test_what_a_dead_worker_left_is_queued_anew(address: str) -> None:
    """Of a worker that lives nothing is taken."""

    async def work(app: App) -> None:
        await queue(app, VENDORS[:2])
        await taken(app)
        living = await app.job_manager.register_worker()
        await app.job_manager.fetch_job(queues=None, worker_id=living)

        assert await reap(app, PACE) == ["beihai"]
        assert await reap(app, PACE) == []
        assert await statuses(app) == [("beihai", "todo"), ("lanhe", "doing")]

    on(address, work)


def test_who_was_stopped_says_nothing_of_what_others_have_taken_up(address: str) -> None:
    """What it says of its job would end theirs, which is the same one by its number."""

    async def work(app: App) -> None:
        await queue(app, VENDORS[:1])
        job = await taken(app)
        assert await is_still_of(app, job)
        await reap(app, PACE)
        assert not await is_still_of(app, job)
        again = await app.job_manager.fetch_job(queues=None, worker_id=await app.job_manager.register_worker())
        assert again.id == job.id
        assert not await is_still_of(app, job)
        assert await is_still_of(app, again)
        await app.job_manager.prune_stalled_workers(0)  # a worker that begins forgets who is silent
        assert await is_still_of(app, again)

    on(address, work)


def test_a_worker_that_the_engine_forgot_is_told(address: str) -> None:
    """It was silent for so long that others have its vendors, and its own clock may not have seen it."""

    async def work(app: App) -> None:
        worker = await app.job_manager.register_worker()
        with connected(address) as connection:
            assert say_who(connection, worker, "alpha", 7, 4)
            await app.job_manager.unregister_worker(worker)
            assert not say_who(connection, worker, "alpha", 7, 4)
            assert connection.execute("SELECT * FROM machines").fetchall() == []

    on(address, work)


def test_one_at_a_time_looks_what_stalls_and_none_for_ever(address: str) -> None:
    """Who is stopped while it looks is told from one that is alive by its silence, and the next one looks."""
    with closing(psycopg.connect(address, autocommit=True)) as stopped, ExitStack() as others:
        living, third = (others.enter_context(connected(address)) for _ in range(2))
        assert is_first(stopped, 0.001)
        wait_until(lambda: is_first(living, 1000))
        assert not is_first(third, 1000)


def test_who_is_stopped_amid_a_sign_of_life_locks_its_row_no_longer_than_it_is_trusted(address: str) -> None:
    """PostgreSQL ends a transaction of which nothing more comes, and others can take the worker's jobs."""

    async def work(app: App) -> str:
        shown = await app.connector.execute_query_one_async("SHOW idle_in_transaction_session_timeout")
        return str(shown["idle_in_transaction_session_timeout"])

    assert on(address, work) == f"{PACE.trust:.0f}s"


def test_a_stalled_job_whose_twin_waits_sticks_nobody(address: str) -> None:
    """It cannot be queued anew: it is ended, the others are taken up all the same, and the twin's turn comes."""

    async def work(app: App) -> None:
        await queue(app, VENDORS[:2])
        await taken(app)
        await taken(app)
        await app.configure_task(CRAWL, queueing_lock="beihai", lock="host beihai.example").defer_async(
            vendor="beihai", asked_at=datetime.now(UTC).isoformat()
        )

        assert sorted(await reap(app, PACE)) == ["beihai", "lanhe"]
        assert await statuses(app) == [("beihai", "aborted"), ("lanhe", "todo"), ("beihai", "todo")]
        assert {(await taken(app)).queueing_lock for _ in range(2)} == {"beihai", "lanhe"}

    on(address, work)


def test_what_is_in_use_is_tried_again_in_minutes_without_end() -> None:
    """Exit code 75 is no failure; what fails is tried later each time, and in the end not any more."""
    again = TryAgain(PACE)

    def wait(error: Exception, attempts: int) -> timedelta | None:
        job = Job(queue="crawls", lock=None, queueing_lock=None, task_name=CRAWL, attempts=attempts)
        decision = again.get_retry_decision(exception=error, job=job)
        return None if decision is None else decision.retry_at - datetime.now(UTC)

    in_use = [wait(InUseError("x"), attempts) for attempts in (0, 100)]
    failing = [wait(error, tries) for tries, error in enumerate([CrawlFailedError("x"), StaleError("x")] * 4)]

    assert all(one is not None and timedelta(minutes=4) < one <= timedelta(minutes=5) for one in in_use)
    assert all(one is not None for one in failing)
    assert failing == sorted(failing)
    assert wait(CrawlFailedError("x"), 8) is None


def test_one_task_queues_for_all(address: str) -> None:
    """However many vendors there are, a worker knows one periodic task; who only queues crawls knows none."""

    async def due(_app: App) -> None:
        """Queue what is due: nothing."""

    async def periodic(app: App) -> int:
        return len(app.periodic_registry.periodic_tasks)

    assert on(address, periodic, due=due) == 1
    assert on(address, periodic) == 0


def test_a_worker_takes_no_more_than_it_has_slots_for(address: str) -> None:
    """While its one slot crawls, the others wait for whoever is free."""
    seen = []

    async def crawl(vendor: str, asked_at: datetime) -> str:
        seen.append([status for _, status in await statuses(apps[0])])
        return f"{vendor}, {asked_at}"

    apps: list[App] = []

    async def work(app: App) -> None:
        apps.append(app)
        await queue(app, VENDORS)
        await app.run_worker_async(wait=False, concurrency=1, delete_jobs="successful", install_signal_handlers=False)

    on(address, work, crawl=crawl)
    assert seen == [["doing", "todo", "todo"], ["doing", "todo"], ["doing"]]


def test_a_failure_whose_twin_waits_leaves_it_to_that(address: str) -> None:
    """Else it could not be queued again, and would hold its host for ever as one that runs."""
    failures = []

    async def work(app: App) -> None:
        async def crawl(vendor: str, asked_at: datetime) -> str:
            if not failures:
                failures.append(vendor)
                await app.configure_task(CRAWL, queueing_lock=vendor, lock="host one").defer_async(
                    vendor=vendor, asked_at=asked_at.isoformat()
                )
                raise CrawlFailedError(vendor)
            return "is done"

        worker = app_of(address, PACE, crawl)
        async with worker.open_async():
            await queue(worker, [Wanted("beihai", "one")])
            await worker.run_worker_async(wait=False, install_signal_handlers=False)

        assert await statuses(app) == [("beihai", "succeeded"), ("beihai", "succeeded")]

    on(address, work)
    assert failures == ["beihai"]
