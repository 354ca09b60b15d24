"""How a cluster stands: who waits, runs, stalls and is late, and which machine does what."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("procrastinate", reason="the extra casewatch[cluster] is not installed")

from crawler.cluster.crawling import InUseError
from crawler.cluster.engine import Wanted, app_of, queue
from crawler.cluster.pace import Pace
from crawler.cluster.standing import Standing, standing_of
from crawler.items.errors import StoreError
from crawler.items.options import CrawlOptions
from storage.cluster.connection import connected
from storage.cluster.generations import Generation, replace
from storage.cluster.workers import say_who
from tests.postgres import PostgreSQL

if TYPE_CHECKING:
    from procrastinate import App

pytestmark = pytest.mark.slow
NOW = datetime.now(UTC)
FILE = 'name = "{0}"\ntitle = "{0}"\nlanguage = "zh"\nbase_url = "https://{0}.example"\ncases = ["/c/*"]\n'


def options(folder: Path, *names: str) -> CrawlOptions:
    """Vendors' files of these names."""
    for name in names:
        (folder / f"{name}.toml").write_text(FILE.format(name), encoding="utf-8")
    return CrawlOptions.of({"CASES_VENDORS": str(folder)})


def on(address: str, work: Callable[[App], Awaitable[Any]]) -> None:
    """This work on the queue."""

    async def run() -> None:
        async def crawl(vendor: str, asked_at: datetime) -> str:
            raise InUseError(f"{vendor} {asked_at}")

        app = app_of(address, Pace(), crawl)
        async with app.open_async():
            await work(app)

    asyncio.run(run())


def read(address: str, **ages: timedelta) -> None:
    """Vendors that were read so long ago, on the machine `alpha`."""
    with connected(address) as connection:
        for name, age in ages.items():
            replace(connection, Generation(name, 1, "f", datetime.now(UTC) - age, "alpha"))


def states(standing: Standing) -> dict[str, tuple[str, str]]:
    """Vendor -> its state, and where."""
    return {row.vendor: (row.state, row.machine) for row in standing.vendors}


def test_each_vendor_and_each_machine_is_told(address: str, tmp_path: Path) -> None:
    """Running on a machine that lives, stalled on one that is silent, waiting, tried again, late, due, read, gone."""
    given = options(tmp_path, "again", "due", "late", "read", "running", "stalled", "waiting")
    days = timedelta(days=1)
    with (tmp_path / "due.toml").open("a", encoding="utf-8") as file:
        file.write('schedule = "0 0 1 1 *"\n')
    new_year = datetime.now(UTC).replace(month=1, day=1)
    read(address, due=datetime.now(UTC) - new_year + 30 * days, late=9 * days, read=timedelta(0), gone=days)

    async def work(app: App) -> None:
        await queue(app, [Wanted("again", "a")])
        await app.run_worker_async(wait=False, install_signal_handlers=False)
        for name, machine in (("stalled", "beta"), ("running", "alpha")):
            await queue(app, [Wanted(name, name)])
            worker = await app.job_manager.register_worker()
            await app.job_manager.fetch_job(queues=None, worker_id=worker)
            with connected(address) as connection:
                say_who(connection, worker, machine, 7, 4)
                if name == "stalled":
                    connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        await queue(app, [Wanted("waiting", "w")])

    on(address, work)
    standing = standing_of(address, given, Pace(), now=datetime.now(UTC))

    assert states(standing) == {
        "again": ("again", ""),
        "due": ("due", "alpha"),
        "gone": ("gone", "alpha"),
        "late": ("late", "alpha"),
        "read": ("read", "alpha"),
        "running": ("running", "alpha"),
        "stalled": ("stalled", ""),
        "waiting": ("waiting", ""),
    }
    again = next(row for row in standing.vendors if row.vendor == "again")
    assert again.tries == 1
    assert again.next_at is not None
    assert again.next_at > NOW
    assert [(one.machine, one.running, one.slots, one.is_stalled) for one in standing.workers] == [
        ("alpha", 1, 4, False),
        ("beta", 1, 4, True),
    ]


def test_where_no_worker_has_begun_that_is_said(postgres: PostgreSQL, tmp_path: Path) -> None:
    """In one line, and nothing is made there."""
    with pytest.raises(StoreError, match="no worker has begun"):
        standing_of(postgres.new_database(), options(tmp_path, "muyun"), Pace(), now=NOW)
