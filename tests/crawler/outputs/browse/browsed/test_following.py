"""A read that met another file's pages is made once more; a broken file stays broken."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from tests.crawler.outputs.browse.served import served


def test_what_made_no_sense_is_asked_again(sample: Path, tmp_path: Path) -> None:
    """The second time it is another connection; an error that comes back is told."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all " * 100)
    asked: list[sqlite3.Connection] = []

    def senseless(connection: sqlite3.Connection, times: int) -> int:
        asked.append(connection)
        if len(asked) <= times:
            other = sqlite3.connect(broken)
            try:
                other.execute("SELECT * FROM sqlite_master")
            finally:
                other.close()
        return int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])

    async def use() -> None:
        async with served(sample) as datasette:
            database = datasette.get_database("cases")
            assert await database.execute_fn(lambda connection: senseless(connection, 1)) > 0
            assert len(asked) == 2
            assert asked[0] is not asked[1]
            asked.clear()
            with pytest.raises(sqlite3.DatabaseError):
                await database.execute_fn(lambda connection: senseless(connection, 2))

    asyncio.run(use())
