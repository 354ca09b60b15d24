"""A page that says old and new in turn."""

from __future__ import annotations

import pytest

from crawler.items.crawl import CALM_AFTER, SETTLED_AFTER
from tests.crawler.workflows.readings import FIRST_PAGE, Site

OLD = FIRST_PAGE
NEW = (*FIRST_PAGE[:2], "|巡检报表的整理时间减少 70%", *FIRST_PAGE[3:])
THIRD = (*FIRST_PAGE[:2], "|巡检报表的整理时间减少 90%", *FIRST_PAGE[3:])
OTHERS = {f"o{n}": (f"远山{n}：用飞书管好仓库", *(f"第{n}号仓库的第{i}项记录。" for i in range(8))) for n in range(3)}


def shown(site: Site, *contents: tuple[str, ...]) -> None:
    """One crawl for each of these contents of page a."""
    for lines in contents:
        site.crawl({**OTHERS, "a": lines})


def told(site: Site) -> list[tuple[object, ...]]:
    """(crawl, new words) of each change, and (crawl, event) of each event since the first crawl, in their order."""
    changes = [(crawl, str(new)[-3:]) for crawl, _, _, new in site.log()]
    events = site.rows("SELECT crawl_id, event FROM page_events WHERE crawl_id > 1")
    return sorted([*changes, *events])


def test_an_edit_served_in_turn_is_told_once_and_then_that_the_page_flaps(site: Site) -> None:
    """New, old, new, old, new, old: one change, one event, and nothing after it."""
    shown(site, OLD, *(NEW, OLD) * 6)

    assert told(site) == [(2, "70%"), (3, "page_flaps")]
    assert site.rows("SELECT claims, flaps FROM page_events WHERE event = 'page_flaps'") == [(1, 0)]
    reasons = site.rows("SELECT outcome, reason FROM visits WHERE page_id = 4 AND crawl_id > 2")
    assert {outcome for outcome, _ in reasons} == {"unchanged"}
    assert "crawl 1 read" in str(reasons[0][1])
    assert "巡检报表的整理时间减少 70%" in site.values("SELECT text FROM current_claims")


@pytest.mark.parametrize("settles_on", [OLD, NEW])
def test_what_it_settles_on_stands(site: Site, settles_on: tuple[str, ...]) -> None:
    """After some crawls of one content that is what is known; where it is the old one, its return is told."""
    shown(site, OLD, NEW, OLD, NEW, OLD, NEW, *[settles_on] * SETTLED_AFTER)

    words = settles_on[2].removeprefix("|")
    assert words in site.values("SELECT text FROM current_claims")
    changes = [row for row in told(site) if row[1] != "page_flaps"]
    assert changes == [(2, "70%")] + ([(9, "60%")] if settles_on is OLD else [])
    shown(site, settles_on, settles_on)
    assert len(told(site)) == len(changes) + 1


def test_a_third_content_is_told_against_what_was_accepted(site: Site) -> None:
    """An edit in the midst of it is an edit, and the page goes on flapping between contents that are known."""
    shown(site, OLD, NEW, OLD, NEW, THIRD, NEW, THIRD, OLD, THIRD)

    assert told(site) == [(2, "70%"), (3, "page_flaps"), (5, "90%")]


def test_an_edit_that_is_taken_back_later_is_an_edit(site: Site) -> None:
    """Where the newer words have stood for some crawls, the older ones that return are told at once."""
    shown(site, OLD, *[NEW] * SETTLED_AFTER, OLD)

    assert told(site) == [(2, "70%"), (5, "60%")]


def test_an_edit_that_is_taken_back_at_once_is_told_when_it_lasts(site: Site) -> None:
    """First that the page goes to and fro, and that it went back once it has kept to that."""
    shown(site, OLD, NEW, *[OLD] * SETTLED_AFTER)

    assert told(site) == [(2, "70%"), (3, "page_flaps"), (2 + SETTLED_AFTER, "60%")]


def test_a_page_that_flaps_slowly_is_not_told_each_time(site: Site) -> None:
    """Runs of differing length: a page settles only once it keeps to one for longer than it did while it flapped."""
    runs = [(NEW, 1), (OLD, 2), (NEW, 2), (OLD, 1), (NEW, 2), (OLD, 2), (NEW, 1), (OLD, 2), (NEW, 2)]
    shown(site, OLD, *(content for content, length in runs for _ in range(length)))

    assert told(site) == [(2, "70%"), (3, "page_flaps")]


def test_a_page_that_was_calm_for_long_flaps_anew(site: Site) -> None:
    """After many crawls with one content a later edit that flaps is told again, with how often that was told before."""
    shown(site, OLD, NEW, OLD, *[NEW] * CALM_AFTER, THIRD, NEW, THIRD)

    assert [row for row in told(site) if row[1] == "page_flaps"] == [(3, "page_flaps"), (5 + CALM_AFTER, "page_flaps")]
    assert site.values("SELECT flaps FROM page_events WHERE event = 'page_flaps'") == [0, 1]


def test_a_version_that_only_spells_otherwise_flaps_as_well(site: Site) -> None:
    """Other spacing or order in the old version does not make it a new one."""
    shown(site, OLD, NEW, (*OLD[:3], OLD[4], OLD[3], *OLD[5:]), NEW, (*OLD[:-1], OLD[-1] + " "))

    assert told(site) == [(2, "70%"), (3, "page_flaps")]
