"""Lines that many cases share: told once, or never, and no part of what the gate counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items.crawl import CrawlStatus
from crawler.items.errors import NotFoundError, SettingError
from crawler.workflows.site_lines import never_tell, shared_wordings, tell_again
from storage.rows.site_lines import never_told, told_lines
from tests.crawler.workflows.readings import Site

PLACES = ["苏州", "宁波", "泉州", "襄阳", "洛阳", "无锡", "中山", "烟台", "柳州", "宜昌", "绵阳", "赣州"]
WORK = ["排班", "盘点", "巡检", "报价", "结算", "培训", "验收", "派单", "立项", "复盘", "采购", "质检"]
NOW = datetime(2026, 2, 1, tzinfo=UTC)
BANNER = "春季发布会的回放已经上线，欢迎随时观看"


def case(number: int, *more: str) -> tuple[str, ...]:
    """A case that shares no sentence with the others; `more` stands at its end."""
    place, work, other = PLACES[number], WORK[number], WORK[(number + 5) % 12]
    return (
        f"{place}衡远{work}社：把{work}搬到线上",
        f"|{work}用时减少 {20 + number}%",
        f"过去，{place}的{work}记录写在纸上，{other}要等到月底。",
        f"现在，{place}的同事在表格里完成{work}，{other}当天就有结果。",
        f"负责人说，{work}之后最大的变化是{other}不再加班。",
        f"下一步，{place}打算把{other}也接进来，由{work}组牵头。",
        *more,
    )


def cases(count: int, *more: str) -> dict[str, tuple[str, ...]]:
    """So many cases."""
    return {f"c{number}": case(number, *more) for number in range(count)}


def lines(site: Site) -> list[tuple[object, ...]]:
    """What was told of lines of the site, of all crawls."""
    return [
        (line.crawl_id, line.change, line.old_text, line.new_text, line.cases) for line in told_lines(site.db, None)
    ]


def test_a_line_that_comes_into_many_cases_is_told_once(site: Site) -> None:
    """A banner in every case is one line, nobody's change, held by no gate, and the cases are unchanged."""
    site.crawl(cases(12))
    result = site.crawl(cases(12, BANNER))

    assert (result.status, result.live_changes, site.log()) == (CrawlStatus.FINISHED, 0, [])
    assert lines(site) == [(2, "came", None, BANNER, 12)]
    assert set(site.values("SELECT outcome FROM visits WHERE crawl_id = 2")) == {"unchanged"}
    assert site.rows("SELECT count(*) FROM held_changes") == [(0,)]

    site.crawl(cases(12))
    assert (lines(site)[1:], site.log()) == ([(3, "went", BANNER, None, 12)], [])


def test_a_real_edit_beside_such_a_line_is_told(site: Site) -> None:
    """What else differs on a page that got the banner is told as always."""
    site.crawl(cases(12))
    edited = {**cases(12, BANNER), "c3": (*case(3)[:4], "负责人说，如今没有人再为月底加班。", *case(3)[5:], BANNER)}
    site.crawl(edited)

    assert "负责人说，如今没有人再为月底加班。" in [new for *_, new in site.log()]
    assert BANNER not in [new for *_, new in site.log()]


@pytest.mark.parametrize(("count", "told"), [(2, 2), (3, 3), (4, 0)])
def test_a_few_cases_may_share_a_sentence(site: Site, count: int, told: int) -> None:
    """Two or three cases that get the same sentence are told of it each, four get a line of the site."""
    site.crawl(cases(12))
    shared = "这套做法已经写进集团的数字化手册，供各地参考。"
    site.crawl({**cases(12), **cases(count, shared)})

    assert len(site.log()) == told


@pytest.mark.parametrize(("known", "told"), [(3, 0), (5, 0), (6, 3)])
def test_of_a_site_with_few_cases_most_show_what_is_its_own(site: Site, known: int, told: int) -> None:
    """Three cases that get the same box are enough where they are most of those known, with its figure and all."""
    box = ("服务承诺", "七天内不满意可退", "全国 60 城有人上门")
    site.crawl(cases(known))
    site.crawl({**cases(known), **cases(3, *box)})

    assert len(site.log()) == told * len(box)


def test_one_case_at_many_addresses_is_one(site: Site) -> None:
    """A sentence that comes into one case, at five addresses, is the case's own."""
    pages = {**cases(4), **{f"again{number}": case(7) for number in range(5)}}
    site.crawl(pages)
    site.crawl({**pages, **{f"again{number}": case(7, "今年，门店又多了一种排法。") for number in range(5)}})

    assert len(site.log()) == 5


def test_counters_differ_from_case_to_case(site: Site) -> None:
    """A line that most cases have, each with a number of its own, is the site's; in a few it is theirs."""

    def counted(ages: dict[int, int]) -> dict[str, tuple[str, ...]]:
        return {f"c{n}": case(n, f"本页热度值达到 {ages[n]} 分") for n in range(12)}

    site.crawl(counted({n: 100 + n for n in range(12)}))
    site.crawl(counted({n: 150 + 3 * n for n in range(12)}))

    assert site.log() == []
    assert [row[1] for row in lines(site)] == ["changed"]


@pytest.mark.parametrize(("with_it", "said", "told"), [(2, "15 万", 2), (6, "15 万", 0), (6, "1{} 万", 6)])
def test_a_card_whose_figure_changes_is_its_cases(site: Site, with_it: int, said: str, told: int) -> None:
    """Told case by case, but where most cases had the same card, number for number, and have the same one now."""
    card = "|每年节省 12 万元软件费用"
    pages = {
        name: (case[0], card, *case[2:]) if at < with_it else case for at, (name, case) in enumerate(cases(6).items())
    }
    site.crawl(pages)
    site.crawl(
        {
            name: tuple(line.replace("12 万", said.format(at + 3)) for line in case)
            for at, (name, case) in enumerate(pages.items())
        }
    )

    assert len(site.log()) == told


def test_a_page_that_loses_its_words_is_no_site(site: Site) -> None:
    """Where many lines go from each page at once they are held, though every page loses the same."""
    shared = tuple(f"{work}由各组自己安排，{place}的做法供大家参考。" for work, place in zip(WORK, PLACES, strict=True))
    site.crawl(cases(5, *shared))
    result = site.crawl(cases(5, *shared[8:]))

    assert (result.status, result.held_changes) == (CrawlStatus.SUSPECT, 40)
    assert lines(site) == []


def test_what_the_site_put_in_goes_as_it_came(site: Site) -> None:
    """However many lines a new frame brings, they are the site's when the next one leaves them out."""
    shared = tuple(f"{work}的资料可以扫码领取，{place}站同步发布。" for work, place in zip(WORK, PLACES, strict=True))
    site.crawl(cases(5))
    site.crawl(cases(5, *shared[:8]))
    result = site.crawl(cases(5))

    assert result.held_changes == 0
    assert site.log() == []
    assert [line[1] for line in lines(site)] == ["came"] * 8 + ["went"] * 8


def test_a_line_that_stands_in_many_cases_comes_into_one_more(site: Site) -> None:
    """What half of the cases say already is not news of the one that gets it now; what goes from one is told."""
    site.crawl({**cases(12), **cases(6, BANNER)})
    site.crawl({**cases(12), **cases(7, BANNER)})
    assert (site.log(), lines(site)) == ([], [])

    site.crawl({**cases(12), **cases(6, BANNER)})
    assert [row[1] for row in site.log()] == ["removed"]


def test_a_number_that_differs_at_every_visit_is_a_count(site: Site) -> None:
    """The only thing that differs, four visits in a row and never the same: told three times, then as a count."""
    others = {name: said for name, said in cases(8).items() if name != "c0"}
    for count in (310, 324, 341, 360, 388, 402):
        site.crawl({"c0": case(0, f"同路人已经走到第 {count} 位"), **others})

    assert [crawl for crawl, *_ in site.log()] == [2, 3, 4]
    assert [(row[0], row[1]) for row in lines(site)] == [(5, "counts")]


def test_a_number_that_is_edited_back_and_forth_is_no_count(site: Site) -> None:
    """A figure that returns to an earlier one is no count: the edit is told, and then once that the page flaps."""
    for count in (310, 324, 310, 324, 310):
        site.crawl({"c0": case(0, f"同路人已经走到第 {count} 位")})

    assert len(site.log()) == 1
    assert lines(site) == []
    assert site.rows("SELECT crawl_id FROM page_events WHERE event = 'page_flaps'") == [(3,)]


def test_a_wording_that_is_never_told(site: Site) -> None:
    """On the list it is told in no case, with whatever number; taken from it, it is told again."""
    site.crawl(cases(3))
    never_tell(site.db, ["本周还有 3 场直播等着大家"], now=NOW)
    assert list(never_told(site.db).values()) == ["本周还有 3 场直播等着大家"]
    site.crawl({**cases(3), "c0": case(0, "本周还有 8 场直播等着大家")})
    site.crawl({**cases(3), "c0": case(0, "本周还有 9 场直播等着大家")})
    assert (site.log(), lines(site)) == ([], [])
    assert "本周还有 9 场直播等着大家" in site.values("SELECT text FROM current_claims")

    tell_again(site.db, ["本周还有 0 场直播等着大家"])
    site.crawl({**cases(3), "c0": case(0, "本周还有 4 场直播等着大家")})
    assert [crawl for crawl, *_ in site.log()] == [4]


def test_what_the_list_may_not_hold(site: Site) -> None:
    """A wording without letters would hide every number; one that is not listed cannot be taken back."""
    with pytest.raises(SettingError, match="no letter"):
        never_tell(site.db, ["3 / 25"], now=NOW)
    with pytest.raises(NotFoundError, match="not on the list"):
        tell_again(site.db, ["从来没有说过"])
    site.crawl(cases(2))
    with pytest.raises(NotFoundError, match="no line"):
        shared_wordings(site.db, 1)


def test_the_lines_of_a_crawl_are_dropped_for_good(site: Site) -> None:
    """All that a crawl brought into several cases goes on the list, and is told neither once nor again."""
    site.crawl(cases(12))
    site.crawl(cases(12, BANNER))
    assert shared_wordings(site.db, 2) == [BANNER]
    never_tell(site.db, shared_wordings(site.db, 2), 2, now=NOW)
    site.crawl(cases(12))
    site.crawl(cases(12, BANNER))

    assert [row[0] for row in lines(site)] == [2]


def test_a_held_page_with_nothing_else_is_accepted(site: Site) -> None:
    """Where all that a crawl holds is dropped for good, it holds nothing more; nothing is told."""
    noisy = tuple(f"今晚的{work}直播间即将开场，{place}见" for work, place in zip(WORK, PLACES, strict=True))
    site.crawl(cases(5, *noisy))
    result = site.crawl(cases(5, *noisy[6:]))
    assert (result.status, result.held_changes) == (CrawlStatus.SUSPECT, 30)

    never_tell(site.db, noisy[:6], 2, now=NOW)

    assert site.values("SELECT status FROM crawls WHERE id = 2") == ["discarded"]
    assert site.rows("SELECT count(*) FROM held_changes") == [(0,)]
    assert site.log() == []
    assert site.crawl(cases(5, *noisy[6:])).status is CrawlStatus.FINISHED
