"""A crawl of a worker that is told to end."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("procrastinate", reason="the extra casewatch[cluster] is not installed")

from crawler.cluster.crawling import Crawls, InUseError
from crawler.cluster.shelf import Shelf
from crawler.items.options import CrawlOptions

pytestmark = pytest.mark.slow


def test_a_worker_that_ends_begins_no_crawl(address: str, shelf_folder: Path, tmp_path: Path) -> None:
    """A vendor whose file was being copied when the worker was told to end is left to others, as no failure."""
    work = tmp_path / "work"
    work.mkdir()
    crawls = Crawls(Shelf(address, shelf_folder), CrawlOptions.of({}), work, [], {})
    crawls.end(signal.SIGTERM)

    with pytest.raises(InUseError, match="ends"):
        asyncio.run(crawls.run("muyun", datetime.now(UTC)))

    assert list(work.iterdir()) == []
    assert list(shelf_folder.iterdir()) == []
