"""Statements that follow the page closely and turn what it says round."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.turns import turned_round

SAID = tuple(
    Said((f"c{number}",), text, frozenset({"narrative"}), number)
    for number, text in enumerate(
        (
            "系统自动把盘点结果推送给督导，盘点效率提升三成。",
            "门店缺乏统一的盘点标准，督导难以追踪进度。",
            "知识库支持九种语言的检索，新人上手更快。",
        )
    )
)
PAGE = PageSays("禾川连锁", SAID, (), language_of("zh"))


def turned(text: str, label: str | None = None, zone: Zone = Zone.FACT) -> str | None:
    """The page's words that a statement turns round, or None."""
    found = turned_round(ReportStatement(1, text, label, ("业务价值",), zone), PAGE, SAID)
    return found.on_page if found else None


@pytest.mark.parametrize(
    "text",
    [
        "盘点效率降低三成",
        "系统人工把盘点结果推送给督导",
        "门店拥有统一的盘点标准，督导容易追踪进度",
        "知识库不支持九种语言的检索",
    ],
)
def test_the_contrary_is_told_with_the_pages_words(text: str) -> None:
    """Another direction, a negation that came or went, by hand for by itself."""
    assert turned(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "盘点效率提高三成",
        "门店没有统一的盘点标准",
        "督导很难追踪进度",
        "知识库支持九种语言的检索",
        "系统人工录入的单据由财务复核",
    ],
)
def test_other_words_for_the_same_are_no_contrary(text: str) -> None:
    """Nor is a clause that no sentence says in nearly the same words."""
    assert turned(text) is None


def test_what_the_page_tells_as_mended_may_stand_under_a_trouble() -> None:
    """A report tells as a trouble what the page tells as its end; a conclusion is never held to a sentence."""
    assert turned("知识库不支持九种语言的检索", "痛点") is None
    assert turned("盘点效率降低三成", "痛点") is not None
    assert turned("盘点效率降低三成", zone=Zone.INFERENCE) is None
