"""A worker: so many crawls at once, a sign of life for others, and an end that says how it came."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import shutil
import signal
import socket
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from procrastinate import App
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import Job
from procrastinate.worker import Worker as Engine

from crawler.cluster.crawling import Crawls
from crawler.cluster.engine import app_of, is_still_of, reap
from crawler.cluster.pace import Pace
from crawler.cluster.queueing import prepare, queue_due
from crawler.items.errors import CasewatchError, StoreError
from storage.cluster.connection import connected
from storage.cluster.workers import is_first, say_who
from storage.lock_file import LockFile

logger = logging.getLogger(__name__)

LOST = 3
"""Exit code of a worker that lost PostgreSQL: whoever looks after it begins it again."""
_OTHERS = 3
"""Threads beside those of the slots: for who is due, for what others left, and for what a name is looked up in."""


class _Engine(Engine):
    """The engine's worker, which says when it stops by itself: it would end as if all were well."""

    has_stopped_itself = False

    def stop(self) -> None:
        self.has_stopped_itself = self.has_stopped_itself or not self._stop_event.is_set()
        super().stop()

    def end(self) -> None:
        """Take no job any more, and end with the last one that runs."""
        super().stop()

    async def _persist_job_status(self, job: Job, *others: Any, **how: Any) -> None:
        """Say how a job ended, unless others have taken it up meanwhile."""
        if await is_still_of(self.app, job):
            await super()._persist_job_status(job, *others, **how)
        else:
            logger.warning("%s: others have taken it up since: it is left to them", job.queueing_lock)


class Worker:
    """One worker, from its first job to its last."""

    def __init__(self, crawls: Crawls, pace: Pace, slots: int, *, until_none_waits: bool = False) -> None:
        self._crawls = crawls
        self._pace = pace
        self._slots = slots
        self._until_none_waits = until_none_waits
        self._alive_at = time.monotonic()
        self._is_told_to_end = False

    async def run(self) -> int:
        """Take jobs until a signal ends it, or none waits where that was asked for; the exit code: 0, or `LOST`.

        Raises:
            StoreError: PostgreSQL, or the folder of the shelf, cannot be used from the beginning.
        """
        address = self._crawls.shelf.address
        # every slot may wait for the shelf at once, and the rest goes on
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(self._slots + _OTHERS))
        await asyncio.to_thread(prepare, address)
        await asyncio.to_thread(self._crawls.shelf.check_folder)
        app = app_of(address, self._pace, self._crawls.run, self._due, slots=self._slots)
        try:
            async with app.open_async():
                engine = _Engine(
                    app,
                    name=f"{socket.gethostname()}-{os.getpid()}",
                    concurrency=self._slots,
                    wait=not self._until_none_waits,
                    fetch_job_polling_interval=self._pace.beat,
                    delete_jobs="successful",
                    install_signal_handlers=False,
                    update_heartbeat_interval=self._pace.beat,
                    stalled_worker_timeout=self._pace.stalled,
                )
                self._alive_at = time.monotonic()
                async with self._looked_after(app, engine):
                    await engine.run()
        except (ProcrastinateException, psycopg.Error) as error:
            logger.error("PostgreSQL was lost: %s", type(error).__name__)  # noqa: TRY400 - its text may quote much
            return LOST
        if engine.has_stopped_itself and not self._is_told_to_end:
            logger.error("PostgreSQL was lost: this worker ends, and is to be begun again")
            return LOST
        return 0

    async def _due(self, app: App) -> None:
        queued = await queue_due(app, self._crawls.shelf.address, self._crawls.options)
        logger.info("due: %d queued, %d wait or run already", queued.queued, queued.refused)

    @asynccontextmanager
    async def _looked_after(self, app: App, engine: _Engine) -> AsyncIterator[None]:
        """Signs of life, and signals, for the length of the block; no crawl outlives it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end, engine)
        tasks = [asyncio.create_task(one(app, engine)) for one in (self._guard, self._look)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._crawls.end(signal.SIGKILL)

    def _end(self, engine: _Engine) -> None:
        """End the crawls, whose work is kept, and then the worker; at the second signal at once."""
        self._crawls.end(signal.SIGKILL if self._is_told_to_end else signal.SIGTERM)
        self._is_told_to_end = True
        engine.end()

    async def _guard(self, app: App, engine: _Engine) -> None:
        """Give signs of life, also while the engine only waits for its last crawls.

        Where none got through for too long, the crawls end before anybody else begins them, or as soon as this process
        is let go on that was stopped for so long.
        """
        while True:
            before = time.monotonic()
            if before - self._alive_at > self._pace.trust:
                self._give_up(engine)
            try:
                async with asyncio.timeout(self._pace.answer):
                    if engine.worker_id is not None:
                        await app.job_manager.update_heartbeat(engine.worker_id)
                        self._alive_at = before
            except (TimeoutError, ProcrastinateException) as error:
                logger.warning("PostgreSQL does not answer: %s", type(error).__name__)
            await asyncio.sleep(max(0.0, self._pace.beat - (time.monotonic() - before)))

    async def _look(self, app: App, engine: _Engine) -> None:
        """Look all the time what others left that are dead; signs of life do not wait for that."""
        while True:
            try:
                if engine.worker_id is not None and not await self._take_up(app, engine.worker_id):
                    self._give_up(engine)
            except (ProcrastinateException, CasewatchError) as error:
                logger.warning("PostgreSQL does not answer: %s", type(error).__name__)
            await asyncio.sleep(self._pace.beat)

    def _give_up(self, engine: _Engine) -> None:
        """End: others count this worker as dead, or will."""
        self._crawls.end(signal.SIGKILL)
        engine.stop()

    async def _take_up(self, app: App, worker_id: int) -> bool:
        """Say who this is, and queue anew what workers left that are dead; whether this one still counts as alive."""
        with ExitStack() as opened:
            connection = await asyncio.to_thread(lambda: opened.enter_context(connected(self._crawls.shelf.address)))
            who = (socket.gethostname(), os.getpid(), self._slots)
            if not await asyncio.to_thread(say_who, connection, worker_id, *who):
                return False
            if await asyncio.to_thread(is_first, connection, self._pace.answer):
                for vendor in await reap(app, self._pace):
                    logger.warning("%s: its worker gave no sign of life: it is queued anew", vendor)
        return True


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """A folder of this worker's own below `parent`, gone at its end; those that killed workers left go first.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{parent} cannot be made ({error.strerror}): let --work name another folder") from error
    for left in parent.glob("*.lock"):
        other = LockFile(left)
        if other.try_acquire():
            shutil.rmtree(left.with_suffix(""), ignore_errors=True)
            left.unlink(missing_ok=True)
            other.release()
    own = parent / f"worker-{secrets.token_hex(8)}"
    lock = LockFile(own.with_suffix(".lock"))
    lock.try_acquire()
    own.mkdir()
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)
        lock.path.unlink(missing_ok=True)
        lock.release()
