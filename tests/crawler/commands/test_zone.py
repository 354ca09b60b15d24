"""One night in two time zones: all that people read and type is in theirs, what programs read is in UTC."""

from __future__ import annotations

import asyncio
import csv
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from scrapy import cmdline

from crawler.items.crawl import CrawlStatus
from crawler.items.visit import Fetched
from crawler.pages.case_page import read_case
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched
from storage.database import open_database
from tests.crawler.outputs.browse.served import served
from tests.fresh import made_once
from tests.server import case_page

URL = "https://www.feishu.cn/customers/a"
CRAWLED = (datetime(2026, 10, 25, 20, 30, tzinfo=UTC), datetime(2026, 11, 1, 5, 30, tzinfo=UTC))
"""The second half an hour before summer time ends in New York; it is the afternoon in Shanghai."""
Run = Callable[..., str]
pytestmark = pytest.mark.usefixtures("in_zone")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A case whose figure another crawl finds changed."""
    _write_cases(tmp_path / "cases.db")
    return tmp_path / "cases.db"


@made_once
def _write_cases(file: Path) -> None:
    db = open_database(file)
    for now, saved in zip(CRAWLED, ("36 万元", "40 万元"), strict=True):
        crawl = start_crawl(db, now=now, pid=1, extractor_version=1)
        body = case_page("海州超市", saved=saved).encode()
        record_fetched(db, crawl, Fetched(URL, 200, body, "utf-8", None, None), read_case(URL, body), now=now)
        settle_crawl(db, crawl, now=now)
        finish_crawl(db, crawl, CrawlStatus.FINISHED, {}, now=now)
    db.close()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: Path) -> Run:
    """Run a command in a time zone; what it printed."""

    def call(zone: str, command: str, *args: str) -> str:
        given = ["scrapy", command, "--db", str(file), "-s", f"CASES_TIMEZONE={zone}", *args]
        monkeypatch.setattr(sys, "argv", given)
        with pytest.raises(SystemExit) as end:
            cmdline.execute()
        printed = capsys.readouterr()
        assert end.value.code in {0, None}, printed.err
        return printed.out

    return call


@pytest.mark.parametrize(
    ("zone", "read"),
    [
        ("Asia/Shanghai", "2026-11-01 13:30{} +08:00"),
        ("America/New_York", "2026-11-01 01:30{} -04:00"),
        ("America/Los_Angeles", "2026-10-31 22:30{} -07:00"),
        ("UTC", "2026-11-01 05:30{} UTC"),
    ],
)
def test_people_read_their_own_time(run: Run, zone: str, read: str) -> None:
    """On the terminal, in a report and in a mail; the JSON beside them stays as it is."""
    to_minute, to_second, day = read.format(""), read.format(":00"), read[:10]

    assert f"crawl 2, {to_minute}" in run(zone, "changes", "--crawl", "last")
    assert f"crawl 2: {to_second} finished" in run(zone, "status")
    assert to_minute in run(zone, "report", "a")
    assert f" · {day} · " in run(zone, "digest", "--dry-run", "--crawl", "2")
    [change, *_] = json.loads(run(zone, "changes", "--crawl", "last", "--format", "json"))
    assert change["detected_at"] == "2026-11-01T05:30:00Z"
    assert json.loads(run(zone, "report", "a", "--format", "json"))["read_at"] == "2026-11-01T05:30:00Z"
    assert json.loads(run(zone, "status", "--json"))["crawls"][0]["started_at"] == "2026-11-01T05:30:00+00:00"


def test_people_type_their_own_days(run: Run) -> None:
    """A day that is typed begins and ends where whoever types it lives, also one of twenty-five hours."""
    assert "400,000 元" in run("America/Los_Angeles", "changes", "--since", "2026-10-31")
    assert "400,000 元" not in run("America/Los_Angeles", "changes", "--since", "2026-11-01")
    assert "36 万元" in run("America/Los_Angeles", "report", "a", "--as-of", "2026-10-30")
    assert "40 万元" in run("America/Los_Angeles", "report", "a", "--as-of", "2026-10-31")
    assert "400,000 元" in run("UTC", "changes", "--since", "2026-10-31T22:30-07:00")


def test_a_spreadsheet_has_dates(run: Run, tmp_path: Path) -> None:
    """Those of the readers' clock, under a heading that says whose; CSV has what programs read."""
    book, table = tmp_path / "claims.xlsx", tmp_path / "changes.csv"
    run("Asia/Shanghai", "export", "-o", str(book))
    table.write_text(run("Asia/Shanghai", "changes", "--crawl", "last", "--format", "csv"), encoding="utf-8")

    sheet = openpyxl.load_workbook(book).worksheets[2]
    heads = [str(cell.value) for cell in sheet[1]]
    [column] = [number for number, head in enumerate(heads) if head.endswith("(Asia/Shanghai)")]
    assert sheet[2][column].value == datetime(2026, 11, 1, 13, 30)  # noqa: DTZ001  # cells have no zone
    with table.open(encoding="utf-8", newline="") as lines:
        assert {row["detected_at"] for row in csv.DictReader(lines)} == {"2026-11-01T05:30:00Z"}


@pytest.mark.parametrize(
    ("zone", "read", "day"),
    [
        ("Asia/Shanghai", "2026-11-01 13:30 +08:00", "2026-11-01"),
        ("America/Los_Angeles", "2026-10-31 22:30 -07:00", "2026-10-31"),
    ],
)
def test_pages_have_the_readers_time(
    in_zone: Callable[[str], None], file: Path, zone: str, read: str, day: str
) -> None:
    """In our own pages and in Datasette's tables, whose JSON stays in UTC; the foot of each page names the zone."""
    in_zone(zone)

    async def look() -> None:
        async with served(file) as datasette:
            start, change, cards, table = [
                (await datasette.client.get(path)).text
                for path in ("/", "/-/change/1", "/-/changes", "/cases/change_log")
            ]
            rows = (await datasette.client.get("/cases/change_log.json?_shape=array")).json()
            narrow = (await datasette.client.get(f"/-/changes.json?since={day}")).json()
        assert read in start
        assert zone in start
        assert read in change
        assert f"<span>{day}</span>" in cards
        assert read in table
        assert {row["detected_at"] for row in [*rows, *narrow]} == {"2026-11-01T05:30:00Z"}

    asyncio.run(look())
