"""A crawl that does not come to its end: nothing of it is kept, and who looks how the cluster stands is told why."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("procrastinate", reason="the extra casewatch[cluster] is not installed")

from crawler.cluster.crawling import CrawlFailedError, Crawls, Ended, InUseError, check_ended
from crawler.cluster.pace import Pace
from crawler.cluster.shelf import CheckedOut, Shelf
from crawler.cluster.standing import standing_of
from crawler.items.crawl import CrawlStatus
from crawler.items.options import CrawlOptions
from storage.cluster.connection import connected
from storage.cluster.failures import failures
from storage.cluster.generations import Generation
from storage.database import open_database, transaction
from storage.rows.crawls import close_crawl, open_crawl

pytestmark = pytest.mark.slow


NAME = "muyun"
FILE = 'name = "muyun"\ntitle = "muyun"\nlanguage = "zh"\nbase_url = "http://127.0.0.1:9"\ncases = ["/c/*"]\n'


def crawls_of(address: str, shelf: Path, folder: Path, **settings: str) -> Crawls:
    """A worker's crawls of one vendor."""
    (folder / "vendors").mkdir()
    (folder / "vendors" / f"{NAME}.toml").write_text(FILE, encoding="utf-8")
    work = folder / "work"
    work.mkdir()
    given = {"CASES_VENDORS": str(folder / "vendors"), **settings}
    return Crawls(Shelf(address, shelf), CrawlOptions.of(given), work, [], given)


def test_a_crawl_that_dies_of_a_fault_is_a_failure(address: str, shelf_folder: Path, tmp_path: Path) -> None:
    """Python ends with 1 after a traceback, which for a crawl means that some pages were not read."""
    crawls = crawls_of(address, shelf_folder, tmp_path, TWISTED_REACTOR="nowhere.at.all")
    with pytest.raises(CrawlFailedError, match="came to no end"):
        asyncio.run(crawls.run(NAME, datetime.now(UTC)))

    [row] = standing_of(address, crawls.options, Pace(), now=datetime.now(UTC)).vendors
    assert (row.vendor, row.state, row.failed_on) == (NAME, "failed", socket.gethostname())
    assert "No module named 'nowhere'" in row.reason
    assert list(shelf_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "status", "pid", "is_kept"),
    [
        (1, CrawlStatus.FINISHED, 7, True),
        (5, CrawlStatus.INTERRUPTED, 7, True),
        (1, CrawlStatus.FAILED, 7, False),
        (1, None, 7, False),
        (1, CrawlStatus.FINISHED, 8, False),
    ],
)
def test_an_exit_code_is_not_believed_alone(
    tmp_path: Path, code: int, status: CrawlStatus | None, pid: int, is_kept: bool
) -> None:
    """The file must have a crawl of that process, which has ended, and not by a fault."""
    held = CheckedOut(Generation(NAME, 1), tmp_path / "muyun.db")
    with closing(open_database(held.path)) as db, transaction(db):
        crawl = open_crawl(db, now=datetime.now(UTC), pid=pid, extractor_version=1)
        if status is not None:
            close_crawl(db, crawl, status, {}, now=datetime.now(UTC))
    with nullcontext() if is_kept else pytest.raises(CrawlFailedError, match="ValueError: x"):
        check_ended(held, Ended(7, code, "ValueError: x"))


@pytest.mark.parametrize("code", [5, -signal.SIGTERM])
def test_a_crawl_that_was_told_to_end_before_it_began_is_no_failure(tmp_path: Path, code: int) -> None:
    """It has no row, nor need there be a file; what it is told before it can hear kills it."""
    with pytest.raises(InUseError, match="before it began"):
        check_ended(CheckedOut(Generation(NAME, 0), tmp_path / "muyun.db"), Ended(7, code, ""))


def test_a_crawl_that_is_told_to_end_before_it_can_hear_is_no_failure(
    address: str, shelf_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that ends may have begun one whose Python still loads: nothing is written that looks like a fault."""
    crawls = crawls_of(address, shelf_folder, tmp_path)
    python, begun = tmp_path / "python", tmp_path / "begun"
    python.write_text(f"#!/bin/sh\n: > '{begun}'\nexec sleep 600\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))

    async def end_at_once() -> None:
        crawl = asyncio.create_task(crawls.run(NAME, datetime.now(UTC)))
        while not begun.exists() and not crawl.done():  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(0)
        crawls.end(signal.SIGTERM)
        await crawl

    with pytest.raises(InUseError, match="before it began"):
        asyncio.run(end_at_once())

    with connected(address) as connection:
        assert failures(connection) == {}


def test_a_worker_that_ends_begins_no_crawl(address: str, shelf_folder: Path, tmp_path: Path) -> None:
    """A vendor whose file was being copied when the worker was told to end is left to others, as no failure."""
    crawls = crawls_of(address, shelf_folder, tmp_path)
    crawls.end(signal.SIGTERM)

    with pytest.raises(InUseError, match="ends"):
        asyncio.run(crawls.run(NAME, datetime.now(UTC)))

    assert list(crawls.folder.iterdir()) == []
    assert list(shelf_folder.iterdir()) == []
