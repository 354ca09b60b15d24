"""Answers that are no page: what they say, and that the log is not filled by them."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Request

from crawler.outputs.browse.browsed import limits
from crawler.outputs.browse.errors import error_page, is_busy
from tests.crawler.outputs.browse.served import TABLES_LEAK, served

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
ANSWERS = {
    "/-/case/999": (404, "没有这一页"),
    "/nothing/here": (404, "没有这一页"),
    "/cases.db": (403, "Database download is forbidden"),
    f"/cases?sql={quote('select no_such_column from claims')}": (400, "no such column"),
    f"/cases?sql={quote('delete from claims')}": (400, "SELECT"),
    f"/cases?sql={quote(ENDLESS)}": (400, "用时超过上限"),
}


@TABLES_LEAK
def test_error_pages_look_like_the_others(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each has our head and style and says what is wrong, runs no script, and leaves no traceback in the log."""

    async def run() -> None:
        async with served(sample) as datasette:
            for path, (status, words) in ANSWERS.items():
                answer = await datasette.client.get(path)
                assert answer.status_code == status, path
                assert words in answer.text
                assert "browse.css" in answer.text
                assert "Casewatch" in answer.text
                assert "ta.style" not in answer.text

    asyncio.run(run())
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err


async def answered(datasette: Datasette, path: str, error: Exception) -> tuple[int, str | None]:
    """Status and time to wait of the answer to a request that ended so."""
    asked = Request.fake(path)
    asked.scope["csrftoken"] = lambda: ""
    answer = await error_page(datasette, asked, error)
    return answer.status, answer.headers.get("retry-after")


def interrupted() -> sqlite3.OperationalError:
    """What SQLite raises where the time limit stops it."""
    db = sqlite3.connect(":memory:")
    db.set_progress_handler(lambda: 1, 1)
    try:
        with pytest.raises(sqlite3.OperationalError) as caught:
            db.execute(ENDLESS).fetchall()
    finally:
        db.close()
    return caught.value


def test_what_ran_out_of_time_is_answered_with_try_again(sample: Path) -> None:
    """Our own reads that are stopped, or that wait in vain for a lock, are 503 with a time to wait, never 500."""

    async def run() -> None:
        async with served(sample) as datasette:
            for error in (interrupted(), QueryInterrupted(interrupted(), "select 1", {})):
                assert await answered(datasette, "/", error) == (503, "5")
                assert await answered(datasette, "/cases/changed_since.json", error) == (503, "5")
            assert await answered(datasette, "/", ValueError("x")) == (500, None)

    asyncio.run(run())


def test_our_pages_that_take_too_long(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page or a picture whose rows are not read in time is 503, and is there again when the machine is less busy."""
    for limit in ("WORK_S", "PATIENT_S"):
        monkeypatch.setattr(limits, limit, 0.0)
    monkeypatch.setattr(limits, "_STEPS", 1)
    paths = ("/", "/-/case/1", "/-/pictures", "/-/picture/units.svg")

    async def run() -> None:
        async with served(sample) as datasette:
            for path in paths:
                answer = await datasette.client.get(path)
                assert (answer.status_code, answer.headers["retry-after"]) == (503, "5"), path
            monkeypatch.undo()
            for path in paths:
                assert (await datasette.client.get(path)).status_code == 200

    asyncio.run(run())


def test_is_busy() -> None:
    """A stopped query is, a wrong one is not."""
    assert is_busy(interrupted())
    assert not is_busy(sqlite3.OperationalError("no such table: x"))
    assert not is_busy(ValueError("interrupted"))
