"""What waits for a person: released, discarded, overtaken."""

from __future__ import annotations

import pytest

from crawler.items.crawl import CrawlStatus
from crawler.items.errors import NotFoundError
from crawler.items.visit import Outcome
from crawler.workflows.hold import discard_crawl, release_crawl
from storage.crawls import crawl_of
from tests.crawler.workflows.readings import FIRST_PAGE, Site

TAIL = tuple(f"第{number}个车间的班组长每周复盘一次，把经验写进知识库第{number}章。" for number in range(30))
PAGES = {f"p{n}": (f"晨光制造{n}厂：用飞书管好产线", *FIRST_PAGE[1:4], *TAIL) for n in range(5)}
REDESIGNED = {name: (*lines[:4], *TAIL[15:]) for name, lines in PAGES.items()}
LOST = ("新版客户中心", "欢迎来到全新的客户中心。", "请选择您的行业。", "请选择您的规模。", "联系我们获取方案。")


@pytest.fixture
def held(site: Site) -> Site:
    """Crawl 1 read five pages, crawl 2 is suspect and holds 75 changes."""
    site.crawl(PAGES)
    site.crawl(REDESIGNED)
    return site


def test_released_changes_are_live(held: Site) -> None:
    """Release shows what was held, under the crawl that saw it, and makes the reading the accepted one."""
    done = release_crawl(held.db, 2, now=held.now)

    assert (done.pages, done.changes) == (5, 75)
    assert held.rows("SELECT crawl_id, count(*) FROM change_log GROUP BY 1") == [(2, 75)]
    assert held.rows("SELECT count(*) FROM current_claims") == [(95,)]
    assert crawl_of(held.db, 2).status is CrawlStatus.RELEASED
    assert held.crawl(REDESIGNED).status is CrawlStatus.FINISHED
    assert held.rows("SELECT DISTINCT outcome FROM visits WHERE crawl_id = 3") == [("unchanged",)]


def test_discarded_changes_leave_all_as_it_was(site: Site) -> None:
    """Discard restores nothing, since nothing was touched."""
    site.crawl(PAGES)
    before = site.rows("SELECT * FROM claim_versions"), site.rows("SELECT accepted_report_id, status FROM pages")
    site.crawl(REDESIGNED)

    assert discard_crawl(site.db, 2, now=site.now).changes == 75
    assert (
        site.rows("SELECT * FROM claim_versions"),
        site.rows("SELECT accepted_report_id, status FROM pages"),
    ) == before
    assert crawl_of(site.db, 2).status is CrawlStatus.DISCARDED
    assert site.rows("SELECT count(*) FROM held_changes") == [(0,)]


def test_discarded_content_is_not_brought_up_again(held: Site) -> None:
    """What a person has discarded is `drifted` while the site says it, and unchanged when the site is itself again."""
    discard_crawl(held.db, 2, now=held.now)

    again = held.crawl({**PAGES, "p0": REDESIGNED["p0"]})
    assert (again.status, again.held_changes, again.live_changes) == (CrawlStatus.FINISHED, 0, 0)
    assert held.values("SELECT outcome FROM visits WHERE crawl_id = 3 AND page_id = 1") == [Outcome.DRIFTED]
    assert held.crawl(PAGES).status is CrawlStatus.FINISHED
    assert held.log() == []


def test_a_discard_can_be_taken_back(held: Site) -> None:
    """Release lets go of what was discarded, while nothing later was accepted of the page."""
    discard_crawl(held.db, 2, now=held.now)
    held.crawl({"p0": (*PAGES["p0"], "新写的一句话，说的是仓库。")})

    assert release_crawl(held.db, 2, now=held.now).pages == 4


def test_the_same_again_is_no_second_message(held: Site) -> None:
    """A later crawl that sees what is held stages nothing, and says which crawl it repeats."""
    again = held.crawl(REDESIGNED)

    assert (again.status, again.repeats, again.held_changes) == (CrawlStatus.SUSPECT, 2, 0)
    assert held.rows("SELECT count(*) FROM held_changes") == [(75,)]
    with pytest.raises(NotFoundError, match="name crawl 2"):
        release_crawl(held.db, 3, now=held.now)

    release_crawl(held.db, 2, now=held.now)
    assert crawl_of(held.db, 3).status is CrawlStatus.RELEASED
    assert set(held.values("SELECT last_seen FROM current_claims")) == {"2026-02-02T04:00:00Z"}


def test_drift_again_is_no_second_message(site: Site) -> None:
    """Pages that go on drifting are told once."""
    site.crawl(PAGES)
    first, second = site.crawl(dict.fromkeys(PAGES, LOST)), site.crawl(dict.fromkeys(PAGES, LOST))

    assert (first.status, first.repeats) == (CrawlStatus.SUSPECT, None)
    assert (second.status, second.repeats) == (CrawlStatus.SUSPECT, 2)


def test_pages_that_are_themselves_again_end_the_hold(held: Site) -> None:
    """Where the site goes back, nothing is held any longer and nothing was ever told."""
    result = held.crawl(PAGES)

    assert (result.status, result.live_changes) == (CrawlStatus.FINISHED, 0)
    assert crawl_of(held.db, 2).status is CrawlStatus.DISCARDED
    assert held.log() == []
    assert held.rows("SELECT count(*) FROM snapshots") == [(5,)]


def test_another_reading_of_a_held_page_is_held_too(held: Site) -> None:
    """An edit on top of a held redesign does not slip past the gate page by page."""
    result = held.crawl({"p0": (*REDESIGNED["p0"], "新写的一句话，说的是仓库。")})

    assert (result.status, result.held_pages) == (CrawlStatus.SUSPECT, 1)
    assert held.log() == []
    assert release_crawl(held.db, 2, now=held.now).pages == 4
    assert release_crawl(held.db, 3, now=held.now).pages == 1
    assert held.rows("SELECT count(*) FROM current_claims") == [(96,)]


def test_a_drifted_visit_does_not_drop_what_is_held(held: Site) -> None:
    """A maintenance page between two looks at a redesign changes nothing about what waits."""
    held.crawl({"p0": LOST})

    assert release_crawl(held.db, 2, now=held.now).pages == 5


def test_drifted_readings_are_released_only_when_asked_for(site: Site) -> None:
    """A page that was really rewritten can be accepted by hand."""
    site.crawl(PAGES)
    site.crawl({**PAGES, "p0": LOST})
    with pytest.raises(NotFoundError, match="holds nothing"):
        release_crawl(site.db, 2, now=site.now)

    release_crawl(site.db, 2, now=site.now, drifted=True)

    assert site.values("SELECT text FROM current_claims WHERE url LIKE '%/p0'") == list(LOST)
    assert "removed" in site.values("SELECT change FROM change_log")
    assert site.crawl({**PAGES, "p0": LOST}).status is CrawlStatus.FINISHED


def test_held_withdrawals_are_released(site: Site) -> None:
    """A vanished site is withdrawn once a person says so, and only where it has not come back since."""
    site.crawl(PAGES)
    for _ in range(2):
        site.crawl(dict.fromkeys(PAGES))
    site.start()
    site.read("p0", *PAGES["p0"])
    site.end()

    assert release_crawl(site.db, 3, now=site.now).withdrawn == 4
    assert site.rows("SELECT count(*) FROM current_claims") == [(34,)]
    assert site.rows("SELECT crawl_id, count(*) FROM page_events WHERE event = 'case_withdrawn'") == [(3, 4)]


def test_discarded_withdrawals_stay_discarded(site: Site) -> None:
    """A page that stays gone after a discard is not brought up again until it was there."""
    site.crawl(PAGES)
    for _ in range(2):
        site.crawl(dict.fromkeys(PAGES))
    discard_crawl(site.db, 3, now=site.now)

    assert site.crawl(dict.fromkeys(PAGES)).status is CrawlStatus.FINISHED
    assert site.rows("SELECT count(*) FROM current_claims") == [(170,)]


@pytest.mark.parametrize("crawl_id", [1, 99])
def test_a_crawl_that_holds_nothing_is_an_error(site: Site, crawl_id: int) -> None:
    """Release and discard name what is wrong."""
    site.crawl(PAGES)

    with pytest.raises(NotFoundError, match="status"):
        release_crawl(site.db, crawl_id, now=site.now)
    with pytest.raises(NotFoundError, match="status"):
        discard_crawl(site.db, crawl_id, now=site.now)
