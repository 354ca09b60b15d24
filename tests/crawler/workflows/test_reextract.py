"""Stored snapshots read again: a new reading of the same words is no change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from crawler.extractors import EXTRACTOR_VERSION
from crawler.items.report import Sourced, Words
from crawler.items.visit import Fetched, Outcome, Reading
from crawler.pages.case_page import read_case
from crawler.workflows.reextract import reextract
from crawler.workflows.visits.record import record_fetched
from storage.rows.reports import report_of
from tests.crawler.workflows.readings import SITE, Site, reading

URL = SITE + "a"
OLDER = 0
HTML = """<html><head><title>晨光制造</title></head><body><main>
<h3>晨光制造：用飞书管好每一条产线</h3>
<div><span>12 万元</span><span>每年节省的软件费用</span></div>
<p>巡检报表的整理时间减少了 60%，设备状态一目了然。</p>
<h2>公司介绍</h2><p>晨光制造成立于 2009 年，在华东有 35 家工厂。</p>
<h3>挑战一：登记靠纸笔</h3><p>班组长每天用纸质表格登记设备状态，{challenge}</p>
<h3>解决方案一：登记在手机上</h3><p>现在，通过多维表格，班组长在手机上就能完成登记。</p>
<p>新员工可以在知识库里找到全部操作手册。</p></main></body></html>"""
FIRST = HTML.format(challenge="汇总要等两天。").encode()
EDITED = HTML.format(challenge="汇总要等五天。").encode()


def older(newer: Reading) -> Reading:
    """What an older extractor, which saw no cards and no summary, would have made of the page."""
    return replace(newer, report=replace(newer.report, extractor_version=0, cards=(), summary=()))


@pytest.fixture
def visit(site: Site) -> Callable[[bytes, int], Outcome]:
    """One whole crawl of the one page, by the older or the current extractor."""

    def crawl(body: bytes, version: int) -> Outcome:
        site.start()
        page = read_case(URL, body, "utf-8")
        fetched = Fetched(URL, 200, body, "utf-8", None, None)
        outcome = record_fetched(
            site.db, site.crawl_id, fetched, page if version else older(page), now=datetime.now(UTC)
        )
        site.end()
        return outcome

    return crawl


def _seen(db: Database) -> list[tuple[object, ...]]:
    return db.conn.execute("SELECT kind, text, value, unit FROM current_claims ORDER BY kind, text, value").fetchall()


def test_reextract_gives_what_a_first_reading_gives(site: Site, visit: Callable[[bytes, int], Outcome]) -> None:
    """Report and claims of the current extractor, ids kept, and neither change nor visit nor event."""
    visit(FIRST, OLDER)
    ids = set(site.values("SELECT claim_id FROM current_claims"))
    before = site.rows("SELECT (SELECT count(*) FROM visits), (SELECT count(*) FROM events)")

    done = reextract(site.db)

    assert (done.pages, done.current) == (1, 0)
    assert report_of(site.db, URL) == read_case(URL, FIRST, "utf-8").report
    assert ids < set(site.values("SELECT claim_id FROM current_claims"))
    assert site.rows("SELECT (SELECT count(*) FROM visits), (SELECT count(*) FROM events)") == before
    assert site.rows("SELECT count(*) FROM changes") == [(0,)]
    assert reextract(site.db).pages == 0
    assert set(site.values("SELECT first_seen FROM current_claims")) == set(
        site.values("SELECT first_seen FROM case_overview")
    )


def test_neutral_values_come_with_the_next_reading(site: Site, visit: Callable[[bytes, int], Outcome]) -> None:
    """What the last release read has none and stands as it is; read again it has them, and nothing changed."""
    sql = "SELECT text, measure, base_value FROM current_claims WHERE value IS NOT NULL ORDER BY text"
    visit(FIRST, OLDER)
    site.db.conn.execute("UPDATE claim_versions SET measure = NULL, base_value = NULL")
    assert {row[1:] for row in site.rows(sql)} == {(None, None)}

    assert visit(FIRST, EXTRACTOR_VERSION) is Outcome.UNCHANGED

    neutral = {text: rest for text, *rest in site.rows(sql)}
    assert ["money:CNY", 120000.0] in neutral.values()
    assert ["share", 60.0] in neutral.values()
    assert ["count", 35.0] in neutral.values()
    assert all(measure is not None and base is not None for measure, base in neutral.values())
    assert site.log() == []


def test_an_edit_of_a_unit_alone_is_no_change_of_facts(site: Site, visit: Callable[[bytes, int], Outcome]) -> None:
    """Two days that became 48 hours are reworded, and one base value in both versions."""
    visit(FIRST, EXTRACTOR_VERSION)
    visit(FIRST.replace("两天".encode(), "48 小时".encode()), EXTRACTOR_VERSION)

    assert [row[1] for row in site.log()] == ["reworded"]
    versions = site.rows(
        "SELECT measure, base_value FROM claim_versions WHERE measure = 'duration' AND value IS NOT NULL"
    )
    assert versions == [("duration", 172800.0)] * 2


def test_everything_after_the_snapshot_is_derived_from_it(site: Site, visit: Callable[[bytes, int], Outcome]) -> None:
    """Extracting all again leaves claims, versions and report as they were."""
    visit(FIRST, EXTRACTOR_VERSION)
    visit(EDITED, EXTRACTOR_VERSION)
    sql = "SELECT claim_id, version, kind, text, value, valid_to IS NULL FROM claim_history ORDER BY 1, 2"
    before = site.rows(sql), report_of(site.db, URL), site.log()

    assert reextract(site.db, everything=True).pages == 1

    assert (site.rows(sql), report_of(site.db, URL), site.log()) == before
    assert site.rows("SELECT count(*) FROM snapshots") == [(2,)]
    assert site.db.conn.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("edited", [False, True])
def test_a_crawl_by_a_newer_extractor_reports_only_the_site(
    site: Site, visit: Callable[[bytes, int], Outcome], *, edited: bool
) -> None:
    """The older snapshot is read again before the two are compared: the extractor's progress is no change."""
    visit(FIRST, OLDER)

    outcome = visit(EDITED if edited else FIRST, EXTRACTOR_VERSION)

    assert outcome is (Outcome.CHANGED if edited else Outcome.UNCHANGED)
    assert [row[1] for row in site.log()] == (["changed"] if edited else [])
    assert site.rows("SELECT DISTINCT extractor_version FROM reports") == [(EXTRACTOR_VERSION,)]


def test_a_customer_whose_name_is_read_otherwise_has_not_changed(site: Site) -> None:
    """The older reading took a part of the name: the next crawl tells nothing, and the case has the whole name."""
    page = read_case(URL, FIRST, "utf-8")
    name = page.report.company
    assert name is not None
    part = Words(name.words.start, name.words.start + 2, "晨光")
    older_report = replace(page.report, extractor_version=0, company=Sourced("晨光", part))
    for made in (replace(page, report=older_report), page):
        site.start()
        fetched = Fetched(URL, 200, FIRST, "utf-8", None, None)
        record_fetched(site.db, site.crawl_id, fetched, made, now=datetime.now(UTC))
        site.end()

    assert site.values("SELECT company FROM case_overview") == ["晨光制造"]
    assert site.log() == []
    assert site.values("SELECT event FROM events") == ["new_case"]


def test_claims_that_only_the_older_extractor_made_are_closed(site: Site) -> None:
    """A claim that the current extractor does not make goes without a word."""
    site.start()
    lines = ("晨光制造：用飞书管好每一条产线", "页脚里的一句话，旧版误以为是正文。")
    body = FIRST
    fetched = Fetched(URL, 200, body, "utf-8", None, None)
    record_fetched(site.db, site.crawl_id, fetched, reading(*lines, version=0), now=site.now)
    site.end()

    reextract(site.db)

    assert lines[1] not in site.values("SELECT text FROM current_claims")
    assert lines[1] in site.values("SELECT text FROM claim_history WHERE valid_to IS NOT NULL")
    assert site.rows("SELECT count(*) FROM changes") == [(0,)]


def test_a_withdrawn_page_stays_withdrawn(site: Site, visit: Callable[[bytes, int], Outcome]) -> None:
    """Its report is read again, and none of its claims stands; when it is back all of them do."""
    visit(FIRST, OLDER)
    for _ in range(2):
        site.crawl({"a": None})

    reextract(site.db)
    assert _seen(site.db) == []
    visit(FIRST, EXTRACTOR_VERSION)

    assert len(_seen(site.db)) > 5
    assert site.values("SELECT event FROM page_events") == ["new_case", "case_withdrawn", "case_back"]
    assert site.log() == []


def test_another_text_of_the_same_bytes_keeps_older_evidence(site: Site) -> None:
    """Where a newer extractor reads another text, older versions still point into the text that they came from."""
    from storage.rows.snapshots import text_of

    site.start()
    fetched = Fetched(URL, 200, FIRST, "utf-8", None, None)
    record_fetched(
        site.db, site.crawl_id, fetched, reading("晨光制造：旧标题", "旧版读到的一句话。", version=0), now=site.now
    )
    site.end()
    reextract(site.db)

    rows = site.rows("SELECT snapshot_id, start_offset, end_offset, text FROM claim_versions")
    assert len({row[0] for row in rows}) == 2
    assert all(text_of(site.db, int(str(snapshot)))[start:end] == text for snapshot, start, end, text in rows)
    assert site.rows("SELECT count(body), count(*) FROM snapshots") == [(1, 2)]
