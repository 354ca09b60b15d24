"""Held crawls, end to end: looked at, released, discarded, and quiet afterwards; pages that flap."""

from __future__ import annotations

import sys

import pytest

from tests.crawls.conftest import ROOT, Bench, clean_environment
from tests.nursery import run
from tests.server import Answer, case_page, frame

pytestmark = pytest.mark.slow

PAGES = 12
SEEDS = [f"c{n}" for n in range(PAGES)]
PLACES = ["泉州", "无锡", "洛阳", "襄阳", "绍兴", "赣州", "岳阳", "临沂", "桂林", "惠州", "绵阳", "大同"]
WORK = ["盘点", "补货", "排班", "培训", "巡检", "结算", "报修", "立项", "复盘", "派单", "质检", "采购"]
PEOPLE = ["店长", "督导", "库管", "店员", "出纳", "司机", "会计", "导购", "厨师", "保洁", "讲师", "客服"]
EDIT = {3: "48 万元"}


def name(number: int) -> str:
    """A customer's name that no other page has a part of."""
    return f"{'青远石白沙云林海山谷溪原'[number]}{'禾川桥鹭洲杉泉棠岚峰湾野'[number]}便利"


def news(number: int) -> str:
    """A sentence that this page alone gets: what many cases say at once is told as the site's, and never held."""
    return f"<p>{PLACES[number]}分店的{PEOPLE[number]}如今在群里登记{WORK[number]}情况。</p>"


def site(saved: dict[int, str] | None = None, *, more: bool = False) -> dict[str, Answer]:
    """The cases: with another figure on some, and with a sentence more on each."""
    figures = saved or {}
    return {
        f"/customers/c{n}": Answer(case_page(name(n), saved=figures.get(n, "36 万元"), extra=news(n) if more else ""))
        for n in range(PAGES)
    }


def redrawn(saved: dict[int, str]) -> dict[str, Answer]:
    """The same words on pages of another layout: no headings, the parts of each sentence in elements of their own."""
    answers = {}
    for n in range(PAGES):
        words = case_page(name(n), saved=saved.get(n, "36 万元"))
        body = words.split("<main>")[1].split("</main>")[0].replace("，", "，</p><p>").replace("h3>", "p>")
        body = body.replace("<h2>公司介绍</h2>", "").replace("<h1></h1>", "").replace("div>", "p>")
        answers[f"/customers/c{n}"] = Answer(frame("客户故事 - 客户案例", f"<main><h3>客户故事</h3>{body}</main>"))
    return answers


def scrapy(bench: Bench, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a command on the crawl's database."""
    command = [sys.executable, "-m", "scrapy", *arguments, "--db", str(bench.db)]
    done = run(command, cwd=ROOT, env=clean_environment())
    return done.returncode, done.stdout + done.stderr


def crawl(bench: Bench, answers: dict[str, Answer]) -> int:
    """The exit code of one crawl of this site, which tells a feed what it found."""
    bench.server.script(answers)
    return bench.crawl(*SEEDS, CASES_ATOM_FILE=bench.folder / "feed.xml").returncode


def test_what_was_discarded_is_quiet(bench: Bench) -> None:
    """Held, discarded, and five more crawls: exit code 0 each, no digest, no suspect crawl."""
    assert [crawl(bench, site()), crawl(bench, site(more=True))] == [0, 4]
    assert scrapy(bench, "discard", "2")[0] == 0
    digests = bench.rows("SELECT count(*) FROM digests")

    assert [crawl(bench, site(more=True)) for _ in range(5)] == [0] * 5
    assert bench.rows("SELECT count(*) FROM digests") == digests
    assert bench.rows("SELECT DISTINCT status FROM crawls WHERE id > 2") == [("finished",)]
    assert set(bench.outcomes().values()) == {"unchanged"}
    assert set(bench.reasons().values()) == {"what it says was discarded with crawl 2"}
    assert bench.rows("SELECT * FROM change_log") == []


def test_an_edit_of_a_held_page_is_seen_and_finds_its_place(bench: Bench) -> None:
    """What is held and what came since are shown apart; pages are decided by name, and what is left by one command."""
    assert [crawl(bench, site()), crawl(bench, site(more=True)), crawl(bench, site(EDIT, more=True))] == [0, 4, 4]
    code, held = scrapy(bench, "changes", "--held")
    assert code == 0
    assert "since what crawl 2 holds of it" in held
    assert "{+48+} 万元" in held.replace("\n", "")
    _, status = scrapy(bench, "status")
    assert [line for line in status.splitlines() if line.startswith("held: crawl 2 holds 12 changes on 12 pages")]
    assert [
        line for line in status.splitlines() if line.startswith("held: crawl 3 holds 1 change on 1 page, made since")
    ]
    assert "'c99' names no page of those that crawl 2 holds: " in scrapy(bench, "discard", "2", "c99")[1]

    assert scrapy(bench, "release", "2", "c1", "customers/c2") == (
        0,
        "released crawl 2: 2 changes on 2 pages, 0 cases withdrawn; crawl 2 still holds 10 pages\n",
    )
    assert "1 change of crawl 3 went live" in scrapy(bench, "discard", "2")[1]
    assert bench.rows("SELECT crawl_id, change, count(*) FROM change_log GROUP BY 1, 2") == [
        (2, "added", 2),
        (3, "changed", 1),
    ]
    assert scrapy(bench, "changes", "--held") == (0, "Nothing is held.\n")
    assert crawl(bench, site(EDIT, more=True)) == 0


def test_a_new_layout_is_one_message_and_one_command(bench: Bench) -> None:
    """Most pages drift alike: held, accepted, told is the one figure that differs, and later crawls are quiet."""
    assert [crawl(bench, site()), crawl(bench, redrawn(EDIT))] == [0, 4]
    code, said = scrapy(bench, "release", "2")
    assert (code, "--layout" in said) == (4, True)

    code, said = scrapy(bench, "release", "2", "--layout")
    assert (code, said.startswith("accepted the new layout of crawl 2")) == (0, True), said
    told = bench.rows("SELECT DISTINCT change, old_text, new_text FROM change_log")
    assert len(told) <= 2, told
    assert "48 万元" in str(told)
    assert crawl(bench, redrawn(EDIT)) == 0
    assert set(bench.outcomes().values()) == {"unchanged"}


def test_old_and_new_in_turn_are_told_once(bench: Bench) -> None:
    """Six crawls of a page that a CDN serves in both versions: the edit, then that it flaps, then nothing."""
    codes = [crawl(bench, site())]
    for _ in range(3):
        codes += [crawl(bench, site(EDIT)), crawl(bench, site())]

    assert codes == [0] * 7
    assert bench.rows("SELECT DISTINCT crawl_id FROM change_log") == [(2,)]
    assert bench.rows("SELECT crawl_id, event FROM page_events WHERE event <> 'new_case'") == [(3, "page_flaps")]
    assert bench.rows("SELECT count(*) FROM digests") == [(3,)]
    assert "page goes to and fro" in scrapy(bench, "changes", "--crawl", "3")[1]
