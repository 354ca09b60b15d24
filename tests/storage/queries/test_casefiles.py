"""Cases as readers take them: found by name, today and on earlier days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.crawl import CrawlStatus, Gate
from crawler.items.visit import Fetched, Outcome, Unread
from crawler.pages.case_page import read_case
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched, record_unread
from storage.queries.casefiles import case_file, case_index, find_cases, past_versions, peers
from tests.fresh import open_fresh

START = datetime(2026, 1, 10, 4, tzinfo=UTC)
SITE = "https://www.feishu.cn/customers/"
PAGE = """<html><body><article><h3>{name}：一页纸</h3><p>零售</p><p>{name}用飞书文档记录每天的进货和出货。</p>
<h2>公司介绍</h2><p>{name}成立于 2009 年，是一家零售企业。</p>
<h3>挑战一</h3><p>以往每周要花 {hours} 小时对账，容易出错。</p>
<h3>解决方案一</h3><p>通过飞书文档，店长当天就能对账。</p><a href="/p">飞书文档</a>
<p>对账的一天</p><p>店长打开飞书文档，核对当天的数字。系统自动汇总。</p></article></body></html>"""


def _crawl(db: Database, day: int, pages: dict[str, tuple[str, int] | None]) -> None:
    now = START + timedelta(days=day)
    crawl_id = start_crawl(db, now=now, pid=1, extractor_version=1)
    for path, page in pages.items():
        url = SITE + path
        if page is None:
            record_unread(db, crawl_id, Unread(url, Outcome.GONE, "404", 404), now=now)
            continue
        body = PAGE.format(name=page[0], hours=page[1]).encode()
        record_fetched(db, crawl_id, Fetched(url, 200, body, "utf-8", None, None), read_case(url, body), now=now)
    settle_crawl(db, crawl_id, now=now, gate=Gate(1.0, gone_after=1))
    finish_crawl(db, crawl_id, CrawlStatus.FINISHED, {"seeds": 1}, now=now)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """Day 0: two cases; day 1: one of them changes; day 2: the other is gone."""
    store = open_fresh(tmp_path / "cases.db")
    _crawl(store, 0, {"corehr/lin": ("林记百货", 20), "song": ("松果超市", 5)})
    _crawl(store, 1, {"corehr/lin": ("林记百货", 30), "song": ("松果超市", 5)})
    _crawl(store, 2, {"corehr/lin": ("林记百货", 30), "song": None})
    yield store
    store.close()


def _on(day: int) -> datetime:
    return START + timedelta(days=day, hours=1)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (f"{SITE}corehr/lin", 1),
        ("http://localhost:8000/customers/corehr/lin", 1),
        ("corehr/lin", 1),
        ("LIN", 1),
        ("林记百货", 1),
        ("林记", 1),
        ("一页纸", 2),
        ("lin2", 0),
        ("", 0),
        ("/", 0),
    ],
)
def test_a_case_is_found_by_the_first_rule_that_finds_any(db: Database, wanted: str, found: int) -> None:
    """Address, path under any host, company, a part of the name or title."""
    assert len(find_cases(db, wanted)) == found


def test_a_case_is_read_as_it_stood_on_a_day(db: Database) -> None:
    """Its words, its reading, its last visit by then."""
    (page_id,) = find_cases(db, "林记百货")
    texts = {}
    for day in (0, 1, 2):
        case = case_file(db, page_id, case_index(db, _on(day)))
        assert case is not None
        texts[day] = ("20 小时" in case.text, "30 小时" in case.text, case.read_at)

    assert texts[0] == (True, False, "2026-01-10T04:00:00Z")
    assert texts[1] == (False, True, "2026-01-11T04:00:00Z")
    assert texts[2] == (False, True, "2026-01-12T04:00:00Z")


def test_a_case_that_was_not_known_is_not_there(db: Database) -> None:
    """Before its first reading the index does not have it."""
    assert dict(case_index(db, _on(-1)).reports) == {}
    assert case_file(db, 1, case_index(db, _on(-1))) is None


def test_a_case_that_was_taken_away_says_so_from_that_day_on(db: Database) -> None:
    """Its last report stands."""
    (page_id,) = find_cases(db, "松果超市")
    gone = {day: case_file(db, page_id, case_index(db, _on(day))) for day in (1, 2)}
    now = case_file(db, page_id, case_index(db))

    assert gone[1] is not None
    assert gone[2] is not None
    assert now is not None
    assert (gone[1].is_withdrawn, gone[2].is_withdrawn, now.is_withdrawn) == (False, True, True)


def test_what_a_claim_no_longer_says_is_kept_with_its_end(db: Database) -> None:
    """The whole sentence, and when the page was read without it."""
    (page_id,) = find_cases(db, "林记百货")
    (past,) = [version for version in past_versions(db, page_id) if "20 小时" in version.text]

    assert past.sentence == "以往每周要花 20 小时对账，容易出错。"
    assert (past.valid_from, past.valid_to) == ("2026-01-10T04:00:00Z", "2026-01-11T04:00:00Z")


def test_peers_are_all_cases_of_the_index(db: Database) -> None:
    """With what they are compared by."""
    found = {peer.company: peer for peer in peers(db, case_index(db))}

    assert set(found) == {"林记百货", "松果超市"}
    assert found["林记百货"].industries == ("零售",)
    assert "飞书文档" in found["林记百货"].modules_used
