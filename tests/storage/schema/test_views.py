"""The views that others read: their columns, and how they find their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.workflows.visits.record import record_fetched, record_not_modified
from tests.crawler.workflows.readings import FIRST_PAGE, SITE, Site, fetched
from tests.fresh import open_fresh

CONTRACT = {
    "change_log": "id, crawl_id, detected_at, url, company, claim_id, kind, change, old_text, new_text, old_value,"
    " new_value, unit, place, vendor",
    "current_claims": "claim_id, url, company, kind, text, evidence, value, value_from, value_to, value_low,"
    " value_high, unit, direction, at_least, first_seen, last_seen, measure, base_value, base_from,"
    " base_to, base_low, base_high, tells, who, change_direction, products, theme, vendor",
    "claim_history": "claim_id, version, url, kind, text, value, unit, valid_from, valid_to, vendor",
    "case_overview": "url, company, title, founded_year, industries, size_tag, partner, speaker, speaker_role,"
    " modules_listed, modules_used, status, first_seen, last_seen, last_changed, location, vendor",
}
ALLOWED_BYTES = 200
"""Growth of the file for one unchanged page in one crawl."""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = open_fresh(tmp_path / "cases.db")
    yield opened
    opened.close()


@pytest.mark.parametrize("view", CONTRACT)
def test_the_columns_are_those_of_the_contract(db: Database, view: str) -> None:
    """Name by name, in this order."""
    assert [column.name for column in db[view].columns] == CONTRACT[view].split(", ")


def test_held_changes_are_told_like_changes(db: Database) -> None:
    """What waits for a person has the columns of what was told, in the same order."""
    assert [column.name for column in db["held_changes"].columns] == CONTRACT["change_log"].split(", ")


@pytest.mark.parametrize(
    ("view", "column"),
    [
        ("current_claims", "url"),
        ("current_claims", "claim_id"),
        ("claim_history", "url"),
        ("claim_history", "claim_id"),
        ("change_log", "crawl_id"),
        ("change_log", "claim_id"),
        ("change_log", "url"),
        ("case_overview", "url"),
    ],
)
def test_rows_are_found_by_index(db: Database, view: str, column: str) -> None:
    """What people look up never reads a whole table."""
    plan = [row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {column} = 1")]

    assert [step for step in plan if step.startswith("SCAN")] == []


def test_text_goes_through_the_views_as_it_was(db: Database) -> None:
    """Rare Han, emoji and full-width digits in, the same out."""
    site = Site(db)
    lines = ("𠮷野商行：🚀 飞书上的门店", "|２０００ 家 门店巡检", "👩‍👩‍👧‍👦 一家人用一张表。")
    site.crawl({"a": lines})

    assert site.values("SELECT text FROM current_claims") == [line.removeprefix("|") for line in lines]
    assert site.values("SELECT evidence FROM current_claims") == site.values("SELECT text FROM current_claims")


def test_idle_crawls_cost_less_than_they_may(db: Database) -> None:
    """A page that is found unchanged a hundred times costs a few dozen bytes each time."""
    site, pages = Site(db), [f"p{number}" for number in range(60)]
    site.crawl(dict.fromkeys(pages, FIRST_PAGE))
    before = _size(db)
    for turn in range(100):
        site.start()
        for name in pages:
            site.now += timedelta(seconds=1)
            if turn % 2:
                record_not_modified(db, site.crawl_id, SITE + name, now=site.now)
            else:
                record_fetched(db, site.crawl_id, fetched(name, *FIRST_PAGE), None, now=site.now)
        site.end()

    assert (_size(db) - before) / (len(pages) * 100) < ALLOWED_BYTES


def _size(db: Database) -> int:
    (pages,), (bytes_a_page,) = (db.conn.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
    return int(pages * bytes_a_page)
