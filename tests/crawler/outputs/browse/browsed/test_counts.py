"""Which requests to a large database are asked for without the number of rows."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from crawler.outputs.browse.browsed.counts import without_counts


@pytest.mark.parametrize(
    ("path", "query", "passed"),
    [
        ("/cases/change_log", b"", b"_nocount=1"),
        ("/cases/change_log", b"kind=metric", b"kind=metric&_nocount=1"),
        ("/cases/change_log", b"_nocount=", b"_nocount="),
        ("/cases", b"", b""),
        ("/other/change_log", b"", b""),
        ("/cases/claims/a", b"", b""),
        ("/-/search", b"q=a", b"q=a"),
    ],
)
def test_tables_and_views_of_our_database(path: str, query: bytes, passed: bytes) -> None:
    """Those alone, whatever else is asked, and not where somebody asks for the number."""
    seen: list[bytes] = []

    async def app(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        seen.append(scope["query_string"])

    async def send(message: MutableMapping[str, Any]) -> None:
        raise AssertionError(message)

    asyncio.run(without_counts(app, "cases")({"type": "http", "path": path, "query_string": query}, None, send))
    assert seen == [passed]
