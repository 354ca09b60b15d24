"""Which vendors are due."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.items.crawl import CrawlStatus
from crawler.items.errors import StoreError
from crawler.items.visit import Outcome
from crawler.vendors.databases import watched
from crawler.vendors.model import Vendor
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.vendors.due import is_due
from storage.lock import CrawlLock
from tests.crawler.workflows.readings import FIRST_PAGE, START, Site
from tests.fresh import open_fresh

VENDOR = Vendor("muyun", "木云", "zh", "https://www.muyun.example", ("/customers/*",), schedule="0 0 * * *")


@contextmanager
def site_in(folder: Path) -> Iterator[Site]:
    """Crawls into the vendor's database, the first at START, which is 04:00."""
    db = open_fresh(folder / "muyun.db")
    yield Site(db)
    db.close()


def due(folder: Path, now: datetime) -> bool:
    """Whether it is due then."""
    return is_due(VENDOR, str(folder / "cases.db"), now=now, zone=UTC)


def test_a_vendor_is_due_when_its_schedule_has_fired_since(tmp_path: Path) -> None:
    """Never crawled: due. Crawled at four: not until midnight. An idle crawl counts as any other."""
    assert due(tmp_path, START)
    with site_in(tmp_path) as site:
        site.crawl({"a": FIRST_PAGE})
        assert not due(tmp_path, START + timedelta(hours=19, minutes=59))
        assert due(tmp_path, START + timedelta(hours=20))
        site.crawl({"a": FIRST_PAGE})
        assert not due(tmp_path, START + timedelta(days=1, hours=3))


def test_a_damaged_database_is_an_error_of_that_vendor(tmp_path: Path) -> None:
    """It is told by what the others' turns are not lost for."""
    with site_in(tmp_path) as site:
        site.crawl({"a": FIRST_PAGE})
        page, size = site.db.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'crawls'"
        ).fetchone()
    with (tmp_path / "muyun.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)

    with pytest.raises(StoreError, match=r"muyun\.db is damaged"):
        due(tmp_path, START)


@pytest.mark.parametrize(
    ("outcome", "expected"), [(Outcome.ERROR, True), (Outcome.BLOCKED, False), (Outcome.GONE, False)]
)
def test_a_site_that_did_not_answer_stays_due(tmp_path: Path, outcome: Outcome, *, expected: bool) -> None:
    """One that refused, or has no case any more, has answered."""
    with site_in(tmp_path) as site:
        site.crawl({"a": FIRST_PAGE})
        site.start()
        site.miss("a", outcome)
        site.end()

    assert due(tmp_path, START + timedelta(days=1, hours=1)) is expected


def test_a_crawl_that_did_not_end_by_itself_leaves_it_due(tmp_path: Path) -> None:
    """Killed, or interrupted by a signal."""
    with site_in(tmp_path) as site:
        site.start()
        site.read("a", *FIRST_PAGE)
        assert due(tmp_path, START + timedelta(minutes=1))
        finish_crawl(site.db, site.crawl_id, CrawlStatus.INTERRUPTED, {}, now=START, reason="a signal ended the crawl")
        assert due(tmp_path, START + timedelta(minutes=1))
        start_crawl(site.db, now=START, pid=1, extractor_version=1)

    assert due(tmp_path, START + timedelta(minutes=1))


def test_one_that_is_being_crawled_is_not(tmp_path: Path) -> None:
    """Also where its database is not there yet."""
    with CrawlLock(tmp_path / "muyun.db"):
        assert not due(tmp_path, START)
    assert due(tmp_path, START)


def test_what_comes_with_the_project_is_watched_once_it_was_crawled(tmp_path: Path) -> None:
    """Or where nothing else is: nobody who watches others has asked for it."""
    db = str(tmp_path / "cases.db")
    assert watched(str(tmp_path), db) == {"feishu"}
    (tmp_path / "muyun.toml").touch()
    assert watched(str(tmp_path), db) == {"muyun"}
    Path(db).touch()
    assert watched(str(tmp_path), db) == {"feishu", "muyun"}
