"""The sample site read into a database: edition 1 on one day, edition 2 on the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.crawl import CrawlStatus
from crawler.items.visit import Fetched
from crawler.outputs.report.build import build_report
from crawler.outputs.report.inferred.inference import Surroundings
from crawler.outputs.report.inferred.needs import catalogue
from crawler.outputs.report.model import Report
from crawler.outputs.report.voice import voice_of
from crawler.pages.case_page import read_case
from crawler.sample.site import CANONICAL, build_site
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.vendors.ownership import take_database
from crawler.workflows.visits.record import record_fetched
from storage.database import open_database
from storage.queries.casefiles import CaseFile, case_file, case_index, find_cases, peers
from tests.fresh import made_once, open_fresh
from tests.sites import FEISHU

FIRST_DAY = datetime(2026, 1, 10, 4, 0, tzinfo=UTC)


def _crawl(db: Database, edition: int, now: datetime) -> None:
    crawl_id = start_crawl(db, now=now, pid=1, extractor_version=1)
    for path, answer in build_site(edition).items():
        if path.startswith("/customers/") and answer.status == 200 and "captcha" not in answer.body.decode():
            url = f"{CANONICAL}{path}"
            fetched = Fetched(url, 200, answer.body, "utf-8", answer.etag, None)
            record_fetched(db, crawl_id, fetched, read_case(url, answer.body, "utf-8", FEISHU.origin), now=now)
    settle_crawl(db, crawl_id, now=now)
    finish_crawl(db, crawl_id, CrawlStatus.FINISHED, {"seeds": 1}, now=now)


@made_once
def make_sample(file: Path) -> None:
    """Read both editions of the sample site into a new database."""
    db = open_fresh(file)
    take_database(db, FEISHU, str(file))
    for day in (0, 1):
        _crawl(db, day + 1, FIRST_DAY + timedelta(days=day))
    db.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with both editions of the sample site."""
    file = tmp_path_factory.mktemp("sample") / "cases.db"
    make_sample(file)
    return file


@pytest.fixture
def sample_db(sample_file: Path) -> Iterator[Database]:
    """That database, for reading."""
    db = open_database(sample_file, read_only=True)
    yield db
    db.close()


class Cases:
    """Cases and reports of the sample database, by company, on either day."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def file(self, name: str, day: int | None = None) -> CaseFile:
        """The case, today or on the first (1) or second (2) day."""
        index = case_index(self.db, None if day is None else FIRST_DAY + timedelta(days=day - 1, hours=12))
        found = case_file(self.db, find_cases(self.db, name)[0], index)
        assert found is not None
        return found

    def report(self, name: str, day: int | None = None) -> Report:
        """Its report."""
        index = case_index(self.db, None if day is None else FIRST_DAY + timedelta(days=day - 1, hours=12))
        return build_report(
            self.file(name, day), Surroundings(catalogue("zh"), tuple(peers(self.db, index)), voice_of(self.db))
        )


@pytest.fixture
def cases(sample_db: Database) -> Cases:
    """Cases and reports of the sample database."""
    return Cases(sample_db)
