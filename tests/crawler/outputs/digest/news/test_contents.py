"""What a recipient is told, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import HeldCause, HeldReason, PageEvent
from crawler.items.digest import HeldCrawl
from crawler.items.site_line import ToldLine
from crawler.outputs.digest.channels.chat import note_of
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.mail.html import render_html
from crawler.outputs.digest.mail.subject import subject_of
from crawler.outputs.digest.mail.text import render_text
from crawler.outputs.digest.news.ratio import ratio_words
from crawler.outputs.digest.news.severity import Severity, severity_of
from crawler.phrases.phrases import LANGUAGES, phrases_of
from tests.crawler.outputs.digest.told import change, contents, event, number_change, unread

ZH = phrases_of("zh-CN")


@pytest.mark.parametrize(
    ("before", "after", "unit", "words"),
    [
        (432000, 500000, "元", "增加 15.7%"),
        (100, 250, "家", "增至 2.5 倍"),
        (60, 65, "%", "提高 5 个百分点"),
        (60, 42.5, "%", "下降 17.5 个百分点"),
        (100, 88, "天", "减少 12%"),
        (100, 40, "天", "降至原来的 40%"),
        (1, 12000, "家", "增至 12,000 倍"),
        (2015, 2016, "年", ""),
        (0, 5, "家", ""),
        (5, 5, "家", ""),
    ],
)
def test_two_numbers_in_words(before: float, after: float, unit: str, words: str) -> None:
    """Per cent, points, how many times; nothing where a ratio says nothing."""
    assert ratio_words(number_change(1, before, after, unit=unit), ZH) == words


@pytest.mark.parametrize(
    ("values", "units", "words"),
    [
        ((3, 1), ("天", "小时"), "降至原来的 1.39%"),
        ((3, 150), ("小时", "分钟"), "减少 16.7%"),
        ((3, 180), ("小时", "分钟"), ""),
        ((3, 40), ("成", "%"), "提高 10 个百分点"),
        ((200, 500), ("名", "人"), "增至 2.5 倍"),
        ((28, 30), ("元", "美元"), ""),
        ((28, 30), ("个", "家"), ""),
        ((3, 30), ("倍", "%"), ""),
        ((5, 2026), ("年", "年"), ""),
    ],
)
def test_numbers_in_two_units_are_set_against_each_other_where_they_measure_one_thing(
    values: tuple[float, float], units: tuple[str, str], words: str
) -> None:
    """3 days against 1 hour is not a third, and yuan against dollars is nothing at all."""
    assert ratio_words(change(values=values, units=units), ZH) == words


def test_another_unit_alone_is_no_grave_change() -> None:
    """3 hours that became 170 minutes moved by less than a tenth."""
    adjusted = change(values=(3, 170), units=("小时", "分钟"))

    assert severity_of(adjusted) is Severity.METRIC_ADJUSTED
    assert severity_of(change(values=(3, 170), units=("元", "美元"))) is Severity.METRIC_CHANGED


def test_the_subject_says_the_three_gravest_facts() -> None:
    """By rank and by how far the number moved, each fact once however often the page says it, and how many more."""
    rows = [
        number_change(1, 100, 130, company="甲公司", page="a"),
        number_change(2, 100, 300, company="乙公司", page="b"),
        number_change(3, 100, 300, company="乙公司", page="b"),
        change(4, ClaimKind.NARRATIVE, ChangeKind.ADDED, None, "新的一句。"),
        number_change(5, 100, 105, company="丙公司", page="c"),
    ]
    said = contents(*rows, events=(event(1, PageEvent.CASE_WITHDRAWN),))

    assert subject_of(said, ZH) == "乙公司 100 元 → 300 元；甲公司 100 元 → 130 元；案例下线 晨光制造，另有 2 项"
    english = contents(*rows[:2], language="en")
    assert subject_of(english, phrases_of("en")) == "乙公司 100 元 → 300 元; 甲公司 100 元 → 130 元"


def test_lines_come_by_case_and_the_lightest_last() -> None:
    """The gravest case first, results before other kinds; narrative and reworded lines are folded at the end."""
    rows = [
        change(1, ClaimKind.NARRATIVE, page="a", company="甲"),
        change(2, ClaimKind.TAG, page="a", company="甲"),
        number_change(3, 100, 105, page="a", company="甲"),
        number_change(4, 100, 200, page="b", company="乙"),
        change(5, ClaimKind.TAG, ChangeKind.REWORDED, page="b", company="乙"),
    ]
    said = contents(*rows)

    assert [line.change.id for line in said.lines] == [4, 3, 2, 5, 1]
    assert [case.name for case in said.cases] == ["乙", "甲"]
    counts = [(c.count(figures=True), c.count(figures=False), c.count(figures=False, folded=True)) for c in said.cases]
    assert counts == [(1, 0, 1), (1, 1, 1)]


@pytest.mark.parametrize(
    ("wanted", "lines", "events"),
    [
        (Filter(), [1, 2, 3], 1),
        (Filter(kinds=frozenset({"metric"})), [1, 2], 0),
        (Filter(kinds=frozenset({"case"})), [], 1),
        (Filter(companies=frozenset({"甲公司"})), [1], 0),
        (Filter(companies=frozenset({"b"})), [2, 3], 0),
        (Filter(floor=Severity.MODULE_REMOVED), [1], 1),
        (Filter(floor=Severity.METRIC_ADJUSTED), [1, 2], 1),
    ],
)
def test_filters(wanted: Filter, lines: list[int], events: int) -> None:
    """By kind, by company (its name or the end of its address), by severity; held crawls are told to everybody."""
    rows = [
        number_change(1, 100, 200, company="甲公司", page="a"),
        number_change(2, 100, 101, company="乙公司", page="b"),
        change(3, ClaimKind.TITLE, company="乙公司", page="b"),
    ]
    held = (HeldCrawl(3, 40, 9, "too much"),)
    said = contents(*rows, wanted=wanted, events=(event(1, PageEvent.CASE_WITHDRAWN),), held=held)

    assert sorted(line.change.id for line in said.lines) == lines
    assert (len(said.events), len(said.held)) == (events, 1)


def test_pages_that_were_not_read_are_no_news() -> None:
    """By themselves they make no mail."""
    assert contents(pages=(unread("a"),)).is_empty
    assert not contents(held=(HeldCrawl(3, 40, 9, None),)).is_empty


def test_a_chat_gets_few_lines() -> None:
    """How many facts there are, a dozen at most, how many more, where to look."""
    rows = [number_change(i, 100, 200 + i) for i in range(30)]
    note = note_of(contents(*rows, datasette="https://d.example/cases"), "暮云", ZH)

    assert note.title == "暮云：30 项动态"
    assert len(note.body.splitlines()) == 14
    assert note.body.startswith("· 世纪互联 每年节省 100 → 229 元 ")
    assert note.body.endswith("另有 18 项\n以上全部变动：https://d.example/-/changes?crawl=3")


@pytest.mark.parametrize("datasette", ["https://d.example/cases", ""])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_held_can_be_looked_at(language: str, datasette: str) -> None:
    """Mail and chat lead to the page of the browser, or say what to type where there is none."""
    said = contents(held=(HeldCrawl(3, 40, 9, "too much"),), datasette=datasette, language=language)
    phrases = phrases_of(language)
    place = "https://d.example/-/held/3" if datasette else "scrapy changes --held --crawl 3"

    assert place in note_of(said, "Muyun", phrases).body
    assert place in render_text(said, phrases)


@pytest.mark.parametrize(
    ("held", "subject", "words"),
    [
        (HeldCrawl(3, 40, 9, None), "crawl 3 is held: 40 changes", "Crawl 3 holds back 40 changes on 9 pages."),
        (HeldCrawl(3, 1, 1, None), "crawl 3 is held: 1 change", "Crawl 3 holds back 1 change on 1 page."),
        (
            HeldCrawl(3, 0, 0, None, drifted=9),
            "crawl 3 is held: 9 pages unlike their last reading",
            "Crawl 3 holds back 9 pages unlike their last reading.",
        ),
        (
            HeldCrawl(3, 2, 1, None, drifted=1, withdrawals=4),
            "crawl 3 is held: 2 changes, 1 page unlike its last reading, the withdrawal of 4 cases",
            "Crawl 3 holds back 2 changes on 1 page, 1 page unlike its last reading, the withdrawal of 4 cases.",
        ),
    ],
)
def test_each_kind_of_what_waits_is_counted(held: HeldCrawl, subject: str, words: str) -> None:
    """Changes, readings unlike the last one and withdrawals are told each by its own number, and none as 0."""
    said = contents(held=(held,), language="en")
    phrases = phrases_of("en")

    assert subject_of(said, phrases) == subject
    assert f"! {words}\n" in render_text(said, phrases)
    is_layout = "scrapy release 3 --layout" in render_text(said, phrases)
    assert is_layout == bool(held.drifted)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-CN", "原因：放行会改动或删除 290 条陈述中的 61 条，超过了 20%。"),
        ("en", "Why: it would change or withdraw 61 of 290 claims, more than 20% of them."),
    ],
)
def test_why_a_crawl_is_held_is_said_in_the_language_of_the_mail(language: str, words: str) -> None:
    """Both forms of the mail and the chat say the cause with its figures, not the English of the database."""
    cause = HeldReason(HeldCause.CLAIMS, 61, 290, 0.2)
    said = contents(held=(HeldCrawl(3, 61, 9, "words of the database", cause),), language=language)
    phrases = phrases_of(language)
    html = render_html(said, phrases, subject="x")

    for form in (render_text(said, phrases), html, note_of(said, "Muyun", phrases).body):
        assert words in form
        assert "words of the database" not in form


def test_a_crawl_of_an_older_release_says_what_it_kept() -> None:
    """Where no cause was kept the words of the database stand as they are."""
    said = contents(held=(HeldCrawl(3, 61, 9, "too many claims"),))

    assert "原因：too many claims。" in render_text(said, ZH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_the_site_is_one_row(language: str) -> None:
    """What came into twelve cases stands once in both forms of a mail, escaped, and in no other half of a long one."""
    phrases = phrases_of(language)
    said = contents(number_change(1, 100, 130), number_change(2, 100, 140, page="b"), language=language)
    line = ToldLine(3, "changed", "已有 50 <万> 企业", "已有 51 <万> 企业", 12)
    said = replace(said, watch=replace(said.watch, site_lines=(line,)))
    head = phrases.counted("site_line.changed", 12)

    assert f"* {head} 已有 50 <万> 企业 → 已有 51 <万> 企业\n" in render_text(said, phrases)
    html = render_html(said, phrases, subject="x")
    assert f"{head} 已有 50 &lt;万&gt; 企业 → 已有 51 &lt;万&gt; 企业" in html
    assert head not in render_text(said.halves()[1], phrases)
