"""The end of a crawl: live or held, withdrawn and back."""

from __future__ import annotations

import pytest

from crawler.items.crawl import CrawlStatus, Gate, HeldCause, HeldReason
from crawler.items.visit import Outcome
from crawler.outputs.held_reason import reason_words
from crawler.phrases.phrases import phrases_of
from crawler.workflows.settle import settle_crawl
from tests.crawler.workflows.readings import FIRST_PAGE, Site

TAIL = tuple(f"第{number}个车间的班组长每周复盘一次，把经验写进知识库第{number}章。" for number in range(30))


def page(number: int, tail: tuple[str, ...] = TAIL) -> tuple[str, ...]:
    """One of several pages that differ in their title and have 34 claims."""
    return (f"晨光制造{number}厂：用飞书管好产线", *FIRST_PAGE[1:4], *tail)


def edited_otherwise(number: int) -> tuple[str, ...]:
    """The page without one of its sentences, which no other page loses."""
    return page(number, (*TAIL[:number], *TAIL[number + 1 :]))


def edited(number: int, sentences: int) -> tuple[str, ...]:
    """The page with so many of its sentences removed."""
    return page(number, TAIL[sentences:])


PAGES = {f"p{number}": page(number) for number in range(5)}
"""170 claims."""


def test_a_gone_page_is_withdrawn_after_two_crawls_in_a_row(site: Site) -> None:
    """The first crawl that misses a page changes nothing, the second withdraws its case as one event."""
    site.crawl(PAGES)
    site.crawl({**PAGES, "p0": None})
    assert site.rows("SELECT status FROM pages WHERE id = 1") == [("suspect_gone",)]
    assert site.rows("SELECT count(*) FROM current_claims") == [(170,)]

    result = site.crawl({**PAGES, "p0": None})

    assert (result.withdrawn, result.live_changes) == (1, 0)
    assert site.rows("SELECT event, claims, flaps FROM page_events WHERE crawl_id = 3") == [("case_withdrawn", 34, 0)]
    assert site.rows("SELECT count(*) FROM current_claims") == [(136,)]
    assert site.rows("SELECT status FROM case_overview WHERE url LIKE '%/p0'") == [("withdrawn",)]
    assert site.log() == []


def test_a_page_that_is_read_between_is_not_missed_in_a_row(site: Site) -> None:
    """Gone, there, gone, there: nothing is told, however often."""
    site.crawl(PAGES)
    for _ in range(3):
        site.crawl({**PAGES, "p0": None})
        site.crawl(PAGES)

    assert site.rows("SELECT count(*) FROM page_events WHERE event <> 'new_case'") == [(0,)]


def test_a_crawl_that_cannot_tell_neither_counts_nor_starts_again(site: Site) -> None:
    """Gone, error, gone: two crawls said that it is gone, and none that it is there."""
    site.crawl(PAGES)
    site.crawl({**PAGES, "p0": None})
    site.start()
    site.miss("p0", Outcome.ERROR, 503)
    site.end()

    assert site.crawl({**PAGES, "p0": None}).withdrawn == 1


@pytest.mark.parametrize("changed", [False, True])
def test_a_case_that_is_back_is_one_event(site: Site, *, changed: bool) -> None:
    """A withdrawn page that is read again is back as one event; what it says otherwise is told besides."""
    site.crawl(PAGES)
    for _ in range(2):
        site.crawl({**PAGES, "p0": None})
    ids = set(site.values("SELECT claim_id FROM claim_history WHERE url LIKE '%/p0'"))

    result = site.crawl({**PAGES, "p0": edited(0, 1) if changed else page(0)})

    assert result.back == 1
    assert site.rows("SELECT event, flaps FROM page_events WHERE crawl_id = 4") == [("case_back", 1)]
    assert site.rows("SELECT count(*) FROM current_claims") == [(169 if changed else 170,)]
    assert set(site.values("SELECT claim_id FROM current_claims WHERE url LIKE '%/p0'")) <= ids
    assert [row[1] for row in site.log()] == (["removed"] if changed else [])


@pytest.mark.parametrize(
    ("sentences", "status"), [(19, CrawlStatus.FINISHED), (20, CrawlStatus.FINISHED), (21, CrawlStatus.SUSPECT)]
)
def test_the_gate_is_a_share_and_a_number(site: Site, sentences: int, status: CrawlStatus) -> None:
    """More than the share of all current claims is held, and never fewer than twenty."""
    site.crawl({"p0": page(0), "p1": page(1), "p2": page(2, ())})  # 72 claims: a fifth is 14
    share = 20 / 72
    site.start()
    site.read("p0", *edited(0, 10))
    site.read("p1", *edited(1, sentences - 10))

    assert settle_crawl(site.db, site.crawl_id, now=site.now, gate=Gate(share)).status is status


def test_a_few_changes_on_a_small_site_pass(site: Site) -> None:
    """Nineteen changed claims are never too many, whatever their share."""
    site.crawl({"p0": page(0)})

    assert site.crawl({"p0": edited(0, 19)}).status is CrawlStatus.FINISHED


@pytest.mark.parametrize(("edits", "status"), [(12, CrawlStatus.SUSPECT), (10, CrawlStatus.FINISHED)])
def test_nearly_every_page_at_once_is_suspect(site: Site, edits: int, status: CrawlStatus) -> None:
    """A site drawn anew changes a little on every page; editors change some pages."""
    pages = {f"p{number}": page(number) for number in range(14)}
    site.crawl(pages)

    result = site.crawl({**pages, **{f"p{number}": edited_otherwise(number) for number in range(edits)}})

    assert result.status is status
    assert len(site.log()) == (0 if status is CrawlStatus.SUSPECT else edits)


def test_a_suspect_crawl_changes_nothing(site: Site) -> None:
    """Held: nothing in change_log, the claims as they were, one reason with the figures."""
    site.crawl(PAGES)
    before = site.rows("SELECT claim_id, text FROM current_claims")

    result = site.crawl({name: edited(number, 15) for number, name in enumerate(PAGES)})

    assert result.status is CrawlStatus.SUSPECT
    assert (result.held_pages, result.held_changes, result.live_changes) == (5, 75, 0)
    assert result.cause == HeldReason(HeldCause.CLAIMS, 75, 170, 0.2)
    assert "75 of 170 claims" in reason_words(result.cause, None, phrases_of("en"))
    assert site.rows("SELECT claim_id, text FROM current_claims") == before
    assert site.log() == []
    assert site.rows("SELECT count(*) FROM held_changes") == [(75,)]
    assert site.rows("SELECT status, held_pages, held_changes FROM crawls WHERE id = 2") == [("suspect", 5, 75)]


def test_a_page_that_is_new_in_a_suspect_crawl_is_there(site: Site) -> None:
    """The gate holds what would change, not what is new."""
    site.crawl(PAGES)
    site.crawl({**{name: edited(number, 15) for number, name in enumerate(PAGES)}, "p9": page(9)})

    assert site.rows("SELECT count(*) FROM current_claims WHERE url LIKE '%/p9'") == [(34,)]


def test_most_pages_drifting_is_suspect(site: Site) -> None:
    """Where more pages are unlike their last report than were read, what the others say is held too."""
    site.crawl(PAGES)
    lost = ("新版客户中心", "欢迎来到全新的客户中心。", "请选择您的行业。", "请选择您的规模。", "联系我们获取方案。")

    result = site.crawl({**dict.fromkeys(PAGES, lost), "p0": edited(0, 1), "p1": page(1)})

    assert result.status is CrawlStatus.SUSPECT
    assert result.cause == HeldReason(HeldCause.DRIFTED, 3, 5)
    assert "3 of 5 known pages" in reason_words(result.cause, None, phrases_of("en"))
    assert (result.held_changes, site.log()) == (1, [])


def test_a_site_that_vanishes_is_held(site: Site) -> None:
    """Every page answering 404 for two crawls is one held message, and the cases stand."""
    site.crawl(PAGES)
    site.crawl(dict.fromkeys(PAGES))
    result = site.crawl(dict.fromkeys(PAGES))

    assert (result.status, result.held_pages, result.withdrawn) == (CrawlStatus.SUSPECT, 5, 0)
    assert site.rows("SELECT count(*) FROM current_claims") == [(170,)]

    again = site.crawl(dict.fromkeys(PAGES))
    assert (again.status, again.held_pages, again.repeats) == (CrawlStatus.SUSPECT, 0, 3)


def test_settling_twice_is_settling_once(site: Site) -> None:
    """A crawl that is settled already has nothing left to apply."""
    site.crawl(PAGES)
    site.start()
    site.read("p0", *edited(0, 3))
    site.end()
    before = site.log()

    assert settle_crawl(site.db, site.crawl_id, now=site.now).live_changes == 0
    assert site.log() == before


def test_last_seen_is_the_last_accepted_reading(site: Site) -> None:
    """A claim was last seen when its page was last read and accepted, not by a crawl that is held or that failed."""
    site.crawl(PAGES)
    site.crawl(PAGES)
    site.crawl({name: edited(number, 15) for number, name in enumerate(PAGES)})
    site.start()
    site.miss("p0", Outcome.BLOCKED, 403)
    site.end()

    assert set(site.values("SELECT last_seen FROM current_claims")) == {"2026-02-01T04:00:00Z"}
    assert set(site.values("SELECT first_seen FROM current_claims")) == {"2026-01-31T04:00:00Z"}
