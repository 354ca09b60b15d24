"""The index and the plain reading of a query say the same."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.browsing.finding import INSIDE_A_WORD, WHOLE_WORDS, found_in, marked
from storage.browsing.tokens import match_expression, runs, stem, tokens

ALPHABET = "客户案例飞书会议 效率提升ABcd09.%，。+（）\uff21\uff22１\u200b😀𠮷é"


def _index_finds(text: str, query: str) -> bool:
    expression = match_expression(query)
    if expression is None:
        return False
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE t USING fts5(words, content='',"
        " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Cn'\")"
    )
    db.execute("INSERT INTO t (rowid, words) VALUES (1, ?)", (tokens(text),))
    found = db.execute("SELECT 1 FROM t WHERE t MATCH ?", (expression,)).fetchone() is not None
    db.close()
    return found


@given(st.text(ALPHABET, max_size=30), st.integers(0, 29), st.integers(1, 8))
def test_every_part_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    """Whatever is cut out of a text, from one character up, the index finds and the plain reading confirms."""
    part = text[start : start + length]
    if match_expression(part) is not None:
        assert _index_finds(text, part)
        assert found_in(text, part)


@given(st.text(ALPHABET, max_size=20), st.text(ALPHABET, max_size=5))
def test_the_index_misses_nothing(text: str, query: str) -> None:
    """What `found_in` finds the index finds; where nothing but words is sought it finds no more."""
    if match_expression(query) is not None:
        assert _index_finds(text, query) or not found_in(text, query)
        if "%" not in query and all(stem(run) is None for run in runs(query)):
            assert _index_finds(text, query) == bool(found_in(text, query))


@pytest.mark.parametrize(
    ("query", "text", "level"),
    [
        ("海底", "海底捞用飞书管门店", WHOLE_WORDS),
        ("捞", "海底捞用飞书管门店", WHOLE_WORDS),
        ("底飞", "海底捞用飞书管门店", 0),
        ("飞书AI", "用飞书 AI 写纪要", WHOLE_WORDS),
        ("ai", "用飞书 AI 写纪要", WHOLE_WORDS),
        ("AI", "把 Gmail 换掉", INSIDE_A_WORD),
        ("\uff21\uff29", "用飞书 AI 写纪要", WHOLE_WORDS),
        ("43.2 万", "每年节省 43.2 万元", WHOLE_WORDS),
        ("审批 门店", "门店的审批当天完成", WHOLE_WORDS),
        ("审批 工厂", "门店的审批当天完成", 0),
        ('" OR *', "门店的审批当天完成", 0),
    ],
)
def test_found_in(query: str, text: str, level: int) -> None:
    """Han words are found anywhere, Latin ones best as words; width, case and spacing do not matter."""
    assert found_in(text, query) == level
    assert _index_finds(text, query) == bool(level)


@pytest.mark.parametrize(
    ("query", "text", "level"),
    [
        ("saving", "Cost savings of a third", INSIDE_A_WORD),
        ("savings", "They are saving a third", INSIDE_A_WORD),
        ("Saved", "It saves two hours", INSIDE_A_WORD),
        ("running", "The board ran; it runs", INSIDE_A_WORD),
        ("policies", "One policy for all shops", INSIDE_A_WORD),
        ("deploy", "Deployments a day", INSIDE_A_WORD),
        ('"cost savings"', "Cost savings of a third", WHOLE_WORDS),
        ('"cost savings"', "Savings of cost", 0),
        ("\u201ccost savings\u201d", "savings cost; cost-savings", WHOLE_WORDS),
        ("40%", "Costs fell by 40 percent", WHOLE_WORDS),
        ("40 percent", "Costs fell by 40\uff05", WHOLE_WORDS),
        ("40%", "They have 40 shops", 0),
        ("40%", "Costs fell by 140%", INSIDE_A_WORD),
        ("40%", "Plan B40%", INSIDE_A_WORD),
        ("news", "It is new", 0),
    ],
)
def test_english_is_found_in_its_forms(query: str, text: str, level: int) -> None:
    """A word in any form, a phrase in quotation marks as it stands, a share however it is written."""
    assert found_in(text, query) == level
    assert _index_finds(text, query) or not level


def test_marked() -> None:
    """The text is cut at what was typed, and nothing of it is lost."""
    assert marked("效率提升，效率翻倍", "效率") == [("效率", True), ("提升，", False), ("效率", True), ("翻倍", False)]
    assert marked("a.b", "") == [("a.b", False)]
    assert marked("Big savings", "saving") == [("Big ", False), ("savings", True)]
