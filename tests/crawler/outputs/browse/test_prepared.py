"""The start page is read before anybody asks, and never an old one."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path

from crawler.outputs.browse.database import browsed_of
from crawler.outputs.browse.prepared import prepared
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
                while {key for version, key in browsed._kept.results if version == browsed._kept.version()} < {
                    key for key, _ in prepared()
                }:
                    assert time.monotonic() < until
                    await asyncio.sleep(0.05)
                kept = dict(browsed._kept.results)
                assert f"因为 {number}" in (await datasette.client.get("/")).text
                assert browsed._kept.results == kept

    asyncio.run(run())
