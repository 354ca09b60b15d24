"""What waits for a person: released, discarded, overtaken."""

from __future__ import annotations

import pytest

from crawler.items.crawl import CrawlStatus
from crawler.items.errors import NotFoundError
from crawler.items.visit import Outcome
from crawler.workflows.held.hold import discard_crawl, release_crawl
from storage.mail.outbox import take_digest
from storage.rows.crawls import crawl_of
from tests.crawler.workflows.readings import FIRST_PAGE, WORDS, Site

TAIL = tuple(f"第{number}个车间的班组长每周复盘一次，把经验写进知识库第{number}章。" for number in range(30))
PAGES = {f"p{n}": (f"晨光制造{n}厂：用飞书管好产线", *FIRST_PAGE[1:4], *TAIL) for n in range(5)}
REDESIGNED = {name: (*lines[:4], *TAIL[15:]) for name, lines in PAGES.items()}


def many(number: int) -> dict[str, tuple[str, ...]]:
    """So many pages of a title, two cards and six sentences."""
    return {f"p{n}": (f"晨光制造{n}厂：用飞书管好产线", *FIRST_PAGE[1:]) for n in range(number)}


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


def test_discarded_content_is_known(held: Site) -> None:
    """What a person has discarded is unchanged while the site says it, for five crawls and in other bytes too."""
    discard_crawl(held.db, 2, now=held.now)

    for turn in range(5):
        again = held.crawl({name: (*lines[:-1], lines[-1] + " " * turn) for name, lines in REDESIGNED.items()})
        assert (again.status, again.held_pages, again.live_changes) == (CrawlStatus.FINISHED, 0, 0)
    assert set(held.rows("SELECT outcome, reason FROM visits WHERE crawl_id > 2")) == {
        (Outcome.UNCHANGED, "what it says was discarded with crawl 2")
    }
    assert held.values("SELECT count(*) FROM crawls WHERE status = 'suspect'") == [0]
    assert take_digest(held.db, now=held.now) is not None, "the new cases of crawl 1"
    assert take_digest(held.db, now=held.now) is None
    assert set(held.values("SELECT last_seen FROM current_claims")) == {"2026-01-31T04:00:00Z"}
    assert held.crawl(PAGES).status is CrawlStatus.FINISHED
    assert held.log() == []


def test_a_third_content_is_compared_with_what_is_accepted(held: Site) -> None:
    """After a discard an edit is an edit: live, and against the accepted words, not the discarded ones."""
    discard_crawl(held.db, 2, now=held.now)
    third = (*PAGES["p0"][:1], "|每年节省 15 万元软件费用", *PAGES["p0"][2:])

    result = held.crawl({**REDESIGNED, "p0": third})

    assert (result.status, result.live_changes) == (CrawlStatus.FINISHED, 1)
    assert held.log() == [(3, "changed", "每年节省 12 万元软件费用", "每年节省 15 万元软件费用")]


def test_added_words_that_were_discarded_are_not_told_with_the_next_edit(site: Site) -> None:
    """Who discarded a banner is told of the number that changes under it, and not of the banner."""
    pages = many(14)
    banners = {name: f"{word}厂的开放日将在下月举行，欢迎报名。" for name, word in zip(pages, WORDS, strict=False)}
    site.crawl(pages)
    assert site.crawl({name: (*lines, banners[name]) for name, lines in pages.items()}).status is CrawlStatus.SUSPECT
    discard_crawl(site.db, 2, now=site.now)
    edited = (*pages["p3"][:2], "|巡检报表的整理时间减少 70%", *pages["p3"][3:])

    result = site.crawl({name: (*(edited if name == "p3" else lines), banners[name]) for name, lines in pages.items()})

    assert (result.status, result.live_changes) == (CrawlStatus.FINISHED, 1)
    assert site.log() == [(3, "changed", "巡检报表的整理时间减少 60%", "巡检报表的整理时间减少 70%")]


def test_a_discarded_drifted_page_is_known(site: Site) -> None:
    """A page that someone has looked at and dropped is no longer an unread one, until it says something else."""
    site.crawl(PAGES)
    site.crawl(dict.fromkeys(PAGES, LOST))
    assert discard_crawl(site.db, 2, now=site.now).pages == 5

    again = site.crawl(dict.fromkeys(PAGES, LOST))
    assert (again.status, again.held_pages) == (CrawlStatus.FINISHED, 0)
    assert set(site.values("SELECT outcome FROM visits WHERE crawl_id = 3")) == {Outcome.UNCHANGED}
    assert site.crawl(dict.fromkeys(PAGES, (*LOST[:-1], "改版进行中。"))).status is CrawlStatus.SUSPECT
    with pytest.raises(NotFoundError, match="--layout"):
        release_crawl(site.db, 4, now=site.now)


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


def edit_upon(held: Site) -> None:
    """Crawl 3 finds the redesign as it was, and on one page a number that is another one besides."""
    edited = (*REDESIGNED["p0"][:2], "|巡检报表的整理时间减少 70%", *REDESIGNED["p0"][3:])
    result = held.crawl({**REDESIGNED, "p0": edited})
    assert (result.status, result.held_pages, result.held_changes) == (CrawlStatus.SUSPECT, 1, 1)
    assert held.rows("SELECT crawl_id, changes, upon_crawl FROM held_pages WHERE url LIKE '%/p0'") == [
        (2, 15, None),
        (3, 1, 2),
    ]


EDIT = ("changed", "巡检报表的整理时间减少 60%", "巡检报表的整理时间减少 70%")


def test_an_edit_of_a_held_page_is_told_apart_and_goes_live_with_its_release(held: Site) -> None:
    """What is held and what came since are two things; releasing the first lets the second pass the gate by itself."""
    edit_upon(held)

    done = release_crawl(held.db, 2, now=held.now)

    assert (done.pages, done.changes, done.later, done.left) == (5, 75, {3: 1}, 0)
    assert held.log("change <> 'removed'") == [(3, *EDIT)]
    assert held.rows("SELECT status FROM crawls ORDER BY id") == [("finished",), ("released",), ("released",)]
    assert (
        held.crawl({**REDESIGNED, "p0": (*REDESIGNED["p0"][:2], f"|{EDIT[2]}", *REDESIGNED["p0"][3:])}).live_pages == 0
    )


def test_an_edit_of_a_held_page_is_told_when_that_is_discarded(held: Site) -> None:
    """Discarding the first compares the second with what is accepted: told once, and nothing is lost."""
    edit_upon(held)

    done = discard_crawl(held.db, 2, now=held.now)

    assert (done.changes, done.later) == (75, {3: 16})
    assert held.log("change <> 'removed'") == [(3, *EDIT)]
    assert {row[0] for row in held.log()} == {3}
    assert held.values("SELECT count(*) FROM crawls WHERE status = 'suspect'") == [0]
    assert release_crawl(held.db, 2, now=held.now).pages == 4, "the fifth was overtaken"


def test_releasing_the_later_one_takes_the_earlier_one_with_it(held: Site) -> None:
    """A reading that came upon a held one includes it; the other pages stay held."""
    edit_upon(held)

    assert release_crawl(held.db, 3, now=held.now).changes == 16
    assert held.rows("SELECT crawl_id, count(*) FROM change_log GROUP BY 1") == [(2, 15), (3, 1)]
    assert held.rows("SELECT crawl_id, count(*) FROM held_pages") == [(2, 4)]
    assert discard_crawl(held.db, 2, now=held.now, pages=[2, 3, 4, 5]).pages == 4
    assert held.values("SELECT count(*) FROM crawls WHERE status = 'suspect'") == [0]


def test_a_crawl_whose_last_page_goes_with_a_later_one_has_its_end(held: Site) -> None:
    """Nothing is left suspect that holds nothing."""
    edit_upon(held)
    discard_crawl(held.db, 2, now=held.now, pages=[2, 3, 4, 5])

    release_crawl(held.db, 3, now=held.now)
    assert held.values("SELECT status FROM crawls WHERE id > 1") == ["released", "released"]


def test_of_later_edits_the_last_is_held_beside_the_first(held: Site) -> None:
    """However often a held page is edited, two things wait: what was held, and how it differs from that now."""
    edit_upon(held)
    last = (*REDESIGNED["p0"][:2], "|巡检报表的整理时间减少 80%", *REDESIGNED["p0"][3:])
    held.crawl({**REDESIGNED, "p0": last})

    assert crawl_of(held.db, 3).status is CrawlStatus.DISCARDED
    release_crawl(held.db, 2, now=held.now)
    assert held.log("change <> 'removed'") == [(4, EDIT[0], EDIT[1], "巡检报表的整理时间减少 80%")]


def test_a_held_page_that_is_itself_again_but_for_an_edit_is_held_no_longer(held: Site) -> None:
    """What a page says no longer waits for nobody, and the edit is live at once."""
    edited = (*PAGES["p0"][:2], "|巡检报表的整理时间减少 70%", *PAGES["p0"][3:])
    result = held.crawl({**PAGES, "p0": edited})

    assert (result.status, result.live_changes) == (CrawlStatus.FINISHED, 1)
    assert crawl_of(held.db, 2).status is CrawlStatus.DISCARDED


def test_pages_are_decided_one_by_one(held: Site) -> None:
    """Some released, some discarded: the rest stays held, and the crawl has its end with the last of them."""
    held.crawl(REDESIGNED)
    assert release_crawl(held.db, 2, now=held.now, pages=[1, 2]).left == 3
    assert crawl_of(held.db, 2).status is CrawlStatus.SUSPECT
    assert discard_crawl(held.db, 2, now=held.now, pages=[3]).changes == 15
    again = held.crawl(REDESIGNED)
    assert (again.status, again.repeats, again.held_pages) == (CrawlStatus.SUSPECT, 2, 0)
    assert release_crawl(held.db, 2, now=held.now).pages == 2, "what was discarded stays so"

    assert held.values("SELECT status FROM crawls WHERE id > 1") == ["released"] * 3
    assert held.rows("SELECT count(*) FROM change_log") == [(60,)]
    assert held.crawl(REDESIGNED).status is CrawlStatus.FINISHED
    assert release_crawl(held.db, 2, now=held.now, pages=[3]).changes == 15


def test_a_drifted_visit_does_not_drop_what_is_held(held: Site) -> None:
    """A maintenance page between two looks at a redesign changes nothing about what waits."""
    held.crawl({"p0": LOST})

    assert release_crawl(held.db, 2, now=held.now).pages == 5


def test_drifted_readings_are_released_only_when_asked_for(site: Site) -> None:
    """A page that was really rewritten can be accepted by hand."""
    site.crawl(PAGES)
    site.crawl({**PAGES, "p0": LOST})
    with pytest.raises(NotFoundError, match="--drifted"):
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

    for _ in range(5):
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
