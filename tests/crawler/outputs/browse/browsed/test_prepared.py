"""What all readers see is read before anybody asks, and one that is old says so."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.outputs.browse.browsed.database import BrowsedDatabase, browsed_of
from crawler.outputs.browse.browsed.kept import SLOW_S, Kept, Reading
from crawler.outputs.browse.browsed.prepared import prepared
from tests.crawler.outputs.browse.served import served
from tests.server import PATIENCE


def test_what_everybody_sees_is_ready_soon_after_a_commit(sample: Path) -> None:
    """Each of it is kept within seconds although nobody asked, for the newest commit; a reader gets that one."""

    async def run() -> None:
        async with served(sample) as datasette:
            browsed = browsed_of(datasette)
            assert browsed is not None
            for number in (701, 702):
                with sqlite3.connect(sample) as writer:
                    writer.execute("UPDATE crawls SET status = 'suspect', reason = ? WHERE id = 2", (f"因为 {number}",))
                writer.close()
                until = time.monotonic() + PATIENCE
                while not browsed.has_kept(key for key, _ in prepared()):
                    assert time.monotonic() < until
                    await asyncio.sleep(0.05)
                kept = dict(browsed._kept.results)
                assert f"因为 {number}" in (await datasette.client.get("/")).text
                assert browsed._kept.results == kept

    asyncio.run(run())


class _Reads:
    """Readings that end when they are let go, each with its number as the result."""

    def __init__(self, took_s: float) -> None:
        self.number = 0
        self.go_on = asyncio.Event()
        self._took_s = took_s

    async def read(self) -> Reading:
        self.number += 1
        mine = self.number
        await self.go_on.wait()
        return Reading(mine, datetime(2026, 11, mine, tzinfo=UTC), self._took_s, ended=-1e9)


def _commit(file: Path, words: str) -> None:
    with sqlite3.connect(file) as writer:
        writer.execute("UPDATE crawls SET reason = ? WHERE id = 1", (words,))
    writer.close()


def test_what_takes_long_is_shown_as_it_was_while_it_is_read_anew(sample: Path) -> None:
    """It says of which moment it is; one reading serves all that ask, and then nothing is old."""

    async def run() -> None:
        browsed = BrowsedDatabase("cases", sample)
        reads = _Reads(took_s=2 * SLOW_S)
        both = [asyncio.ensure_future(browsed.lasting("list", reads.read)) for _ in range(2)]
        reads.go_on.set()
        assert await asyncio.gather(*both) == [(1, None)] * 2
        assert await browsed.lasting("list", reads.read) == (1, None)
        reads.go_on.clear()
        _commit(sample, "一次")
        for _ in range(3):
            assert await browsed.lasting("list", reads.read) == (1, datetime(2026, 11, 1, tzinfo=UTC))
        reads.go_on.set()
        await asyncio.gather(*browsed._readings.values())
        assert await browsed.lasting("list", reads.read) == (2, None)
        assert reads.number == 2
        browsed.close()

    asyncio.run(run())


def test_what_began_sooner_and_ended_later_is_not_gone_back_to(sample: Path) -> None:
    """What is kept, and shown as it was, is the newest that was read, in whichever order readings end."""
    kept = Kept(sample)
    readings = [Reading(day, datetime(2026, 11, day, tzinfo=UTC), 2 * SLOW_S, ended=0.0) for day in (1, 2)]
    versions = []
    for number in (1, 2):
        _commit(sample, f"第 {number} 次")
        versions.append(kept.version())
    for version, reading in reversed(list(zip(versions, readings, strict=True))):
        kept.keep(version, "list", reading.result, reading)
    assert kept.of(versions[1], "list") == 2
    before = kept.before("list")
    assert before is not None
    assert before.result == 2
    kept.close()


def test_what_holds_for_a_minute_takes_the_place_of_the_minute_before(sample: Path) -> None:
    """A database that nobody writes to is not read anew for all that was looked up of it, minute after minute."""
    kept = Kept(sample)
    version = kept.version()
    kept.keep(version, "list", "cases")
    for minute in range(1_000):
        kept.keep(version, ("ahead", datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minute)), minute)
    assert kept.of(version, "list") == "cases"
    assert sorted(map(str, kept.results.values())) == ["999", "cases"]
    kept.close()


@pytest.mark.parametrize("fault", [None, sqlite3.OperationalError("interrupted")])
def test_what_is_quick_is_never_old(sample: Path, fault: Exception | None) -> None:
    """After a commit it is read at once; so is what nobody has, also where the reading before failed."""

    async def run() -> None:
        browsed = BrowsedDatabase("cases", sample)
        reads = _Reads(took_s=SLOW_S / 2)
        reads.go_on.set()
        if fault is not None:

            async def fails() -> Reading:
                raise fault

            with pytest.raises(sqlite3.OperationalError):
                await browsed.lasting("list", fails)
        for number in (1, 2, 3):
            assert await browsed.lasting("list", reads.read) == (number, None)
            _commit(sample, f"第 {number} 次")
        browsed.close()

    asyncio.run(run())


def test_a_page_of_an_older_moment_says_so(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cases, products, charts and the start page show either what was just written, or of which moment they are."""
    monkeypatch.setattr("crawler.outputs.browse.browsed.kept.SLOW_S", 0.0)
    paths = {"/": "start", "/-/cases?sort=last_changed": "cases", "/-/products": "cases", "/-/pictures": "pictures"}
    paths["/-/compare?names=nobody"] = "cases"

    async def run() -> None:
        async with served(sample) as datasette:
            for path in paths:
                assert "此后写入的内容正在读取" not in (await datasette.client.get(path)).text
            browsed = browsed_of(datasette)
            assert browsed is not None
            _commit(sample, "又一次")
            for path, name in paths.items():
                shown = await datasette.client.get(path)
                assert shown.status_code == 200
                now = browsed._kept.version()
                is_new = any(of == now and name in (key, key[0]) for of, key in browsed._kept.results)
                assert is_new or "此后写入的内容正在读取" in shown.text, path
            until = time.monotonic() + PATIENCE
            for path in paths:
                while "此后写入的内容正在读取" in (await datasette.client.get(path)).text:
                    assert time.monotonic() < until
                    await asyncio.sleep(0.05)

    asyncio.run(run())
