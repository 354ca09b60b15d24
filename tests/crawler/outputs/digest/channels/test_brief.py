"""Changes in one line for a chat."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import PageEvent
from crawler.outputs.digest.channels.brief import LINE_MAX, in_one, told_in_brief
from crawler.outputs.digest.channels.chat import BODY_MAX, note_of
from crawler.phrases.phrases import phrases_of
from tests.crawler.outputs.digest.told import change, contents, event, number_change


def lines(*rows: Any, language: str = "zh-CN", **others: Any) -> tuple[list[str], int]:
    """What a chat is told of these changes."""
    return told_in_brief(contents(*rows, language=language, **others), phrases_of(language))


@pytest.mark.parametrize(
    ("old", "new", "raws", "place", "line"),
    [
        (
            "43.2 万元/年\n用人成本节省",
            "50 万元/年\n用人成本节省",
            ("43.2 万元/年", "50 万元/年"),
            "cards/1",
            "世纪互联 用人成本节省 43.2 → 50 万元/年",
        ),
        (
            "43.2 万某站每年省下 43.2 万元工资",
            "50 万某站每年省下 50 万元工资",
            ("43.2 万元", "50 万元"),
            "cards/1",
            "世纪互联 某站每年省下 43.2 → 50 万元工资",
        ),
        (
            "据估算，仓库每年少花 43.2 万元电费，这还只是开头。",
            "据估算，仓库每年少花 50 万元电费，这还只是开头。",
            ("43.2 万元", "50 万元"),
            "body/1/1",
            "世纪互联 仓库每年少花 43.2 → 50 万元电费",
        ),
        (
            "仓库每年少花三十万元电费。",
            "仓库每年少花五十万元电费。",
            ("三十万元", "五十万元"),
            "body/1/1",
            "世纪互联 仓库每年少花三十万元 → 五十万元电费",
        ),
    ],
)
def test_a_figure_is_told_with_what_is_counted(
    old: str, new: str, raws: tuple[str, str], place: str, line: str
) -> None:
    """Of whom, what in the words of the page, both numbers with the unit once: a saving is never told as a cost."""
    (told,), _ = lines(
        change(old=old, new=new, raws=raws, place=place, units=("元", "元"), values=(432000.0, 500000.0))
    )

    assert told.partition(" (")[0] == line


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ("$1.2 million", "$1.5 million", "$1.2 → 1.5 million"),
        ("60%", "70%", "60 → 70%"),
        ("50 minutes", "50 seconds", "50 minutes → 50 seconds"),
        ("from 6 to 2 days", "from 6 to 1 days", "from 6 to 2 days → from 6 to 1 days"),
        ("a dozen", "20", "a dozen → 20"),
    ],
)
def test_the_unit_is_said_once(old: str, new: str, both: str) -> None:
    """Where only the number differs; else both sides are told in full."""
    assert in_one(old, new) == both


def test_a_span_is_told_with_what_it_is_of() -> None:
    """Only the number that differs, behind the thing that it measures."""
    span = change(
        old="审批时间从 6 天缩短至 2 天。",
        new="审批时间从 6 天缩短至 1 天。",
        raws=("从 6 天缩短至 2 天", "从 6 天缩短至 1 天"),
        units=("天", "天"),
        values=(2.0, 1.0),
        is_span=True,
    )
    (told,), _ = lines(span)

    assert told.startswith("世纪互联 审批时间 2 天 → 1 天")


def test_one_edit_in_three_places_is_one_line() -> None:
    """Card, summary and text say one fact; another number on the page is another line."""
    rows = [
        number_change(1, 43, 50, place="cards/1"),
        number_change(2, 43, 50),
        number_change(3, 43, 50, place="summary"),
    ]
    told, counted = lines(*rows, number_change(4, 9, 12))

    assert (len(told), counted) == (2, 0)


def test_what_has_no_number_is_told_by_both_sides() -> None:
    """Short words before and after; what came or went by its words."""
    role = change(1, ClaimKind.QUOTE, old="云帆 CTO", new="云帆 CEO", place="quote/role")
    gone = change(2, ClaimKind.MODULE, ChangeKind.REMOVED, "星桥招聘", None, place="modules")
    told, _ = lines(role, gone, language="en")

    assert told == ["世纪互联: quote 云帆 CTO → 云帆 CEO", "世纪互联 module removed 星桥招聘"]


def test_other_words_are_only_counted() -> None:
    """What belongs to a mail's end is a number in a chat, and told where there is nothing else."""
    words = change(2, ClaimKind.NARRATIVE, ChangeKind.REWORDED, "响应变快了。", "响应更快了。")

    assert lines(number_change(1, 43, 50), words)[1] == 1
    assert len(lines(words)[0]) == 1


def test_a_message_is_bounded_however_much_there_is_to_tell() -> None:
    """No line and no message is longer than a chat takes, and what is left out is counted."""
    rows = [change(i, old=None, new=f"第 {i} 条 " + "长" * 900, what=ChangeKind.ADDED, page=f"p{i}") for i in range(40)]
    said = contents(*rows, events=tuple(event(i, PageEvent.NEW_CASE, "名" * 400) for i in range(40)))
    note = note_of(said, "暮云", phrases_of("zh"))

    assert all(len(line) <= LINE_MAX + 12 for line in note.body.splitlines())
    assert len(note.body) <= BODY_MAX + LINE_MAX
    assert note.title == "暮云：80 项动态"
    assert note.body.splitlines()[-1].startswith("另有 6")
