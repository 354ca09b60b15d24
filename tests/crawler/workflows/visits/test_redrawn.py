"""A page that is drawn otherwise in the very same words."""

from __future__ import annotations

import pytest

from crawler.items.visit import Fetched, Outcome
from crawler.pages.case_page import read_case
from crawler.workflows.visits.record import is_accepted_body, record_fetched
from tests.crawler.workflows.readings import SITE, Site

URL = SITE + "huaijin"
HEAD = """<h3>槐金纺织：用飞书管好每一台织机</h3>
<p>槐金纺织用飞书管理织机的排产、保养与质检，换班不再靠口头交代，次品当天就能追到机台。</p>"""
BODY = """<h2>公司介绍</h2><p>槐金纺织是一家面料企业，织机有 800 台。</p><h1></h1>
<p>过去，保养全凭老师傅的记性，一台织机停下来要半天才能找到人。</p>
<p>现在，多维表格按班次提醒保养，停机时间减少 {share}%。</p><p>质检的照片随单据归档，客户来访时随时可查。</p>"""
TAGS = "<div>纺织</div><div>501-2000 人</div>"
REDRAWN = "<div>纺<b>织</b></div><div><i>501</i><span>-2000</span> 人</div>"
CUT = "<div><span>纺织</span><span>501-2000 人</span></div>"


def crawl(site: Site, tags: str, share: int = 35, body: str = BODY) -> Outcome:
    """One whole crawl of the page as it is drawn with these tags."""
    page = f"<html><body><article>{tags}{HEAD}{body.format(share=share)}</article></body></html>".encode()
    site.start()
    fetched = Fetched(URL, 200, page, "utf-8", None, None)
    known = is_accepted_body(site.db, URL, page, read_case(URL, page).report.extractor_version)
    outcome = record_fetched(site.db, site.crawl_id, fetched, None if known else read_case(URL, page), now=site.now)
    site.end()
    return outcome


def tags(site: Site) -> list[object]:
    """The tags that stand."""
    return site.values("SELECT text FROM current_claims WHERE kind = 'tag' ORDER BY text")


@pytest.mark.parametrize("drawn", [REDRAWN, TAGS.replace("div", "span"), CUT])
def test_an_edit_is_told_alone_after_the_page_was_drawn_anew(site: Site, drawn: str) -> None:
    """What was called unchanged is what the next edit is compared with."""
    crawl(site, TAGS)

    assert crawl(site, drawn) is Outcome.UNCHANGED
    assert crawl(site, drawn, share=45) is Outcome.CHANGED
    assert [row[1] for row in site.log()] == ["changed"]


def test_markup_within_a_tag_cuts_no_tag(site: Site) -> None:
    """A bold letter and a size in three pieces leave the tags as they were."""
    crawl(site, TAGS)
    crawl(site, REDRAWN)

    assert tags(site) == ["501-2000 人", "纺织"]


def test_claims_that_are_cut_anew_are_taken_without_a_word(site: Site) -> None:
    """Sentences in other blocks, in the same words: their claims change, the log stays empty, the evidence is exact."""
    one = BODY.replace("<p>质检的照片", "<p>班长每晚收到汇总</p><p>质检的照片")
    other = one.replace("<p>班长每晚收到汇总</p><p>质检的照片", "<h2>班长每晚收到汇总</h2><p>质检的照片")
    crawl(site, TAGS, body=one)
    before = site.values("SELECT claim_id FROM current_claims ORDER BY claim_id")

    assert crawl(site, TAGS, body=other) is Outcome.UNCHANGED
    assert site.values("SELECT claim_id FROM current_claims ORDER BY claim_id") == before
    assert site.log() == []
    assert site.rows("SELECT count(*) FROM snapshots") == [(1,)]
    assert crawl(site, TAGS, body=other) is Outcome.UNCHANGED
    assert crawl(site, TAGS, body=one) is Outcome.UNCHANGED
    assert site.log() == []


def test_words_that_the_markup_hides_from_the_case_stand(site: Site) -> None:
    """A reading that would lose a claim whose words still stand on the page is not taken."""
    crawl(site, TAGS)
    before = site.values("SELECT text FROM current_claims ORDER BY claim_id")
    lost = BODY.replace(
        "<p>质检的照片随单据归档，客户来访时随时可查。</p>",
        "<nav><p>质检的照片随单据归档，客户来访时随时可查。</p></nav>",
    )

    assert crawl(site, TAGS, body=lost) is Outcome.UNCHANGED
    assert site.values("SELECT text FROM current_claims ORDER BY claim_id") == before


def test_an_edit_beside_what_is_read_no_more_is_told_alone(site: Site) -> None:
    """Tags that come to stand where nothing is read as the case's are neither told as gone nor as new again."""
    crawl(site, TAGS)

    assert crawl(site, f"<nav>{TAGS}</nav>", share=45) is Outcome.CHANGED
    assert crawl(site, TAGS, share=55) is Outcome.CHANGED
    assert [row[1] for row in site.log()] == ["changed", "changed"]
    assert tags(site) == ["501-2000 人", "纺织"]
