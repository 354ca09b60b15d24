"""Sentences as intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.languages.zh.sentences import split


def test_a_sentence_keeps_its_mark_and_closing_quotation() -> None:
    """Sentences end after the closing quotation mark, in either width of the marks."""
    text = "他说：“很好用！”之后大家都用；效果不错? 好"

    assert [text[a:b] for a, b in split(text)] == ["他说：“很好用！”", "之后大家都用；", "效果不错?", "好"]


@given(st.text(alphabet="汉字ab。！？； ;!?”」\"'"))
def test_nothing_but_white_space_lies_between_sentences(text: str) -> None:
    """The intervals ascend and hold every visible character."""
    spans = split(text)
    inside = "".join(text[a:b] for a, b in spans)

    assert "".join(inside.split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert [a for a, _ in spans] == sorted(a for a, _ in spans)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('他说："很好用。"之后大家都用。', ['他说："很好用。"', "之后大家都用。"]),
        ('很好用。"大家都用。"他说。', ["很好用。", '"大家都用。"', "他说。"]),
        ("'行！'店长说。", ["'行！'", "店长说。"]),
        ("团队叫 Hechuan's。'行！'店长说。", ["团队叫 Hechuan's。", "'行！'", "店长说。"]),
        ("采购。。。全在一处。", ["采购。。。全在一处。"]),
        ("巡检更快了。”。结算也是。", ["巡检更快了。”。", "结算也是。"]),
        ("”好。", ["”好。"]),
    ],
)
def test_closing_marks_stay_with_what_they_close(text: str, sentences: list[str]) -> None:
    """A straight mark closes where one is open and opens where none is; marks alone are no sentence."""
    assert [text[a:b] for a, b in split(text)] == sentences
