"""`scrapy status`: what a person and cron see of the database."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.commands.status import read_standing
from crawler.items.crawl import CrawlStatus
from crawler.items.errors import StoreError
from crawler.items.visit import Fetched, Outcome, Unread
from crawler.pages.case_page import read_case
from crawler.workflows.crawls import finish_crawl, skip_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched, record_unread
from storage.database import open_database
from tests.fresh import open_fresh
from tests.nursery import ROOT, run
from tests.server import case_page

START = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
A, B = "https://www.feishu.cn/customers/a", "https://www.feishu.cn/customers/b"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two crawls a day apart, the second of which could not read one of the two pages; then a skipped one."""
    path = tmp_path / "cases.db"
    db = open_fresh(path)
    for day, readable in ((0, (A, B)), (1, (A,))):
        now = START + timedelta(days=day)
        crawl = start_crawl(db, now=now, pid=1, extractor_version=1)
        for url in readable:
            body = case_page(f"{url[-1].upper()} 超市").encode()
            fetched = Fetched(url, 200, body, "", None, None)
            record_fetched(db, crawl, fetched, read_case(url, body, ""), now=now)
        if B not in readable:
            record_unread(db, crawl, Unread(B, Outcome.BLOCKED, "the server answered 403", 403), now=now)
        settle_crawl(db, crawl, now=now)
        finish_crawl(db, crawl, CrawlStatus.FINISHED, {}, now=now + timedelta(minutes=3))
    skip_crawl(db, now=START + timedelta(days=2), pid=2, reason="another crawl holds it")
    db.close()
    return path


def test_what_a_person_sees(file: Path) -> None:
    """Crawls newest first, pages longest unread first, with outcome and reason."""
    text = read_standing(str(file), 5, now=START + timedelta(days=3)).as_text()
    crawls, pages = text.split("2 pages: ")

    assert [line.split(": ")[0] for line in crawls.strip().splitlines()] == ["crawl 3", "crawl 2", "crawl 1"]
    assert "skipped (another crawl holds it)" in crawls
    assert "1 blocked, 1 unchanged" in crawls
    assert pages.splitlines()[1].split() == [
        "read",
        "3",
        "days",
        "ago",
        "blocked",
        B,
        "(the",
        "server",
        "answered",
        "403)",
    ]
    assert pages.splitlines()[2].split()[:5] == ["read", "2", "days", "ago", "unchanged"]


def test_what_a_program_sees(file: Path) -> None:
    """The same as JSON, ages in seconds."""
    data = json.loads(read_standing(str(file), 1, now=START + timedelta(days=3)).as_json())

    assert data["last_success_age_s"] == 2 * 86400 - 180
    assert [crawl["status"] for crawl in data["crawls"]] == ["skipped"]
    assert [(page["url"], page["outcome"], page["last_read_age_s"]) for page in data["pages"]] == [
        (B, "blocked", 3 * 86400),
        (A, "unchanged", 2 * 86400),
    ]


@pytest.mark.parametrize(("hours", "fresh"), [(49, True), (47, False)])
def test_the_age_of_the_last_success(file: Path, hours: int, *, fresh: bool) -> None:
    """A crawl that was skipped is no success; the one before it is two days old."""
    standing = read_standing(str(file), 5, now=START + timedelta(days=3, minutes=3))

    assert standing.is_fresh(timedelta(hours=hours)) is fresh


def test_a_new_database_has_no_success(tmp_path: Path) -> None:
    """Nothing was ever read: never fresh."""
    open_database(tmp_path / "new.db").close()
    standing = read_standing(str(tmp_path / "new.db"), 5, now=START)

    assert not standing.is_fresh(timedelta(days=10_000))
    assert standing.as_text() == "no crawl yet\nno pages yet"


def test_a_crawl_that_read_nothing_is_no_success(tmp_path: Path) -> None:
    """Where every page was refused the last success lies further back, or nowhere."""
    db = open_database(tmp_path / "walled.db")
    crawl = start_crawl(db, now=START, pid=1, extractor_version=1)
    record_unread(db, crawl, Unread(A, Outcome.BLOCKED, "a captcha", 200), now=START)
    settle_crawl(db, crawl, now=START)
    finish_crawl(db, crawl, CrawlStatus.FINISHED, {}, now=START)
    db.close()

    assert not read_standing(str(tmp_path / "walled.db"), 5, now=START).is_fresh(timedelta(hours=1))


def test_a_missing_database(tmp_path: Path) -> None:
    """One line that says what to do."""
    with pytest.raises(StoreError, match="scrapy crawl cases"):
        read_standing(str(tmp_path / "none.db"), 5, now=START)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("args", "code"), [((), 0), (("--max-age", "1"), 1), (("--max-age", "9999999"), 0), (("x",), 2)]
)
def test_exit_codes(file: Path, args: tuple[str, ...], code: int) -> None:
    """For cron and Nagios."""
    command = [sys.executable, "-m", "scrapy", "status", "--db", str(file), *args]
    done = run(command, cwd=ROOT)

    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
