"""Text fragments that lead a browser to one sentence."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.outputs.fragments import EXACT_MAX, card_value, sentence_link

URL = "https://example.org/customers/a"
LONG = "过去一年里，车间把巡检记录、设备台账和交接班表全部搬到线上，纸质单据减少了九成。"
PAGE = f"案例标题\n短句在前。\n{LONG}\n短句在前。后面还有一句。\n"


def fragment(words: str, *, page: str = PAGE, nth: int = 0, value: str = "") -> str:
    """The directive for the nth place of these words, still encoded."""
    start = -1
    for _ in range(nth + 1):
        start = page.index(words, start + 1)
    return sentence_link(URL, page, start, start + len(words), value=value).removeprefix(f"{URL}#:~:text=")


def test_a_short_sentence_is_named_whole() -> None:
    """Percent-encoded UTF-8, with nothing that means something in a directive."""
    assert unquote(fragment("短句在前。")) == "短句在前。"
    assert fragment("短句在前。").isascii()


def test_a_long_sentence_is_named_by_both_ends() -> None:
    """First and last clause, which the browser takes as one range; each within the block."""
    assert unquote(fragment(LONG)) == "过去一年里,纸质单据减少了九成。"


def test_words_that_stand_twice_are_told_apart_by_what_precedes_them() -> None:
    """The second place gets the words before it in its own line, or the plain words where there are none."""
    page = "上午开会。\n今天上午开会。\n"

    assert unquote(fragment("上午开会。", page=page)) == "上午开会。"
    assert unquote(fragment("上午开会。", page=page, nth=1)) == "今天-,上午开会。"


def test_commas_dashes_and_ampersands_are_encoded() -> None:
    """They would cut the directive in pieces."""
    assert fragment("A-B,C&D", page="A-B,C&D\n") == "A%2DB%2CC%26D"


def test_a_card_is_named_by_its_label() -> None:
    """Value and label are elements of their own, between which the page need not have a space."""
    assert unquote(fragment("43.2 万每年节省的人工成本", page="43.2 万每年节省的人工成本\n", value="43.2 万")) == (
        "每年节省的人工成本"
    )


@pytest.mark.parametrize("words", ["节省 43.2 万元", "甲-乙", "甲,乙&丙", "50%", "a=b#c"])
def test_words_keep_nothing_that_means_something_in_a_fragment(words: str) -> None:
    """No dash, comma or ampersand is left bare, and a browser reads the same words."""
    assert not set(fragment(words, page=words)) & set("-,&#= ")
    assert unquote(fragment(words, page=words)) == words


def test_half_a_character_does_not_break_a_link() -> None:
    """A lone surrogate becomes a question mark, encoded."""
    assert fragment("甲\ud800", page="甲\ud800") == "%E7%94%B2%3F"


def test_several_lines_are_named_by_both_ends() -> None:
    """From the first clause of the first to the last of the last; where another place begins so, the page alone."""
    page = "零售，连锁\n七千家门店，遍布全国。\n零售，连锁\n只在线上。\n"

    assert unquote(fragment("零售，连锁\n七千家门店，遍布全国。", page=page)) == "零售，连锁,遍布全国。"
    assert fragment("零售，连锁\n只在线上。", page=page) == URL


def test_an_address_with_a_fragment_keeps_it() -> None:
    """A route behind `#` stays, and the words follow it."""
    assert sentence_link("https://a.example/#/x", "甲\n", 0, 1) == "https://a.example/#/x:~:text=%E7%94%B2"


def test_no_words_have_no_fragment() -> None:
    """The plain address leads to the page."""
    assert sentence_link(URL, "  \n", 0, 2) == URL


def test_only_a_card_has_a_value_of_its_own() -> None:
    """A figure within a sentence of prose is one with it."""
    assert [card_value(place, "3 天") for place in ("cards/2", "body/0/1")] == ["3 天", ""]
    assert card_value("cards/1", None) == ""


@given(
    st.lists(st.text("甲乙丙丁，。 ab1-", min_size=1, max_size=50).map(str.strip).filter(bool), min_size=1, max_size=6),
    st.data(),
)
def test_a_range_begins_and_ends_where_the_sentence_does(lines: list[str], data: st.DataObject) -> None:
    """Whatever the page: where a browser finds the first head and then the first tail, there is the sentence."""
    page = "\n".join(lines) + "\n"
    words = data.draw(st.sampled_from(lines))
    start = page.index(words)
    directive = sentence_link(URL, page, start, start + len(words)).partition("#:~:text=")[2]
    terms = [unquote(term) for term in directive.split(",")]
    if len(words) > EXACT_MAX and len(terms) == 2 and not directive.split(",")[0].endswith("-"):
        assert page.find(terms[0]) == start
        assert page.find(terms[1], start + len(terms[0])) + len(terms[1]) == start + len(words)
    else:
        assert terms[-1] == words
