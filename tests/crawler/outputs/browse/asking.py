"""Asking Datasette, and the database beside it."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
from datasette.app import Datasette

from tests.crawler.outputs.browse.served import served


def asked(file: Path, use: Callable[[Datasette], Awaitable[None]]) -> None:
    """Run what a test does with Datasette."""

    async def run() -> None:
        async with served(file) as datasette:
            await use(datasette)

    asyncio.run(run())


def text_of(answer: httpx.Response) -> str:
    """What a page shows, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.text))


def rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    """Rows of the database, read beside Datasette."""
    db = sqlite3.connect(file)
    found = db.execute(sql).fetchall()
    db.close()
    return found
