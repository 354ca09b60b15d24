"""Text fragments that lead a browser to one sentence."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.outputs.digest.links import EXACT_MAX, change_row_link, crawl_link, is_web_address, sentence_link

URL = "https://example.org/customers/a"
LONG = "过去一年里，车间把巡检记录、设备台账和交接班表全部搬到线上，纸质单据减少了九成。"
PAGE = f"案例标题\n短句在前。\n{LONG}\n短句在前。后面还有一句。\n"


def fragment(words: str, *, page: str = PAGE, nth: int = 0, card_value: str = "") -> str:
    """The directive for the nth place of these words, still encoded."""
    start = -1
    for _ in range(nth + 1):
        start = page.index(words, start + 1)
    return sentence_link(URL, page, start, start + len(words), card_value=card_value).removeprefix(f"{URL}#:~:text=")


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
    assert unquote(fragment("43.2 万每年节省的人工成本", page="43.2 万每年节省的人工成本\n", card_value="43.2 万")) == (
        "每年节省的人工成本"
    )


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("http://[", False),
        ("https://example.org/a b", False),
        ("https://example.org/\r\nx", False),
    ],
)
def test_only_web_addresses_stand_behind_links(url: str, is_one: bool) -> None:
    """No scheme but http and https, no spaces or controls."""
    assert is_web_address(url) is is_one


def test_rows_in_datasette_need_its_address() -> None:
    """CASES_DATASETTE_URL is the database's address; without it there is no link."""
    assert change_row_link("https://d.example/cases/", 7) == "https://d.example/cases/changes/7"
    assert crawl_link("https://d.example/cases", 3) == "https://d.example/cases/change_log?crawl_id__exact=3"
    assert (change_row_link("", 7), crawl_link("", 3)) == ("", "")


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
