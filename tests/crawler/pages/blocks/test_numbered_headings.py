"""Numbers of an outline before headings are none of their words."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of

HEADS = ["公司介绍", "派车", "装车", "验货"]


def drawn(numbers: list[str], mark: str = "<span>{} </span>") -> str:
    """Headings with these numbers in elements of their own."""
    return "".join(f"<h3>{mark.format(n)}{head}</h3>" for n, head in zip(numbers, HEADS, strict=False))


@pytest.mark.parametrize(
    "numbers", [["01", "02"], ["1.", "1.1", "1.2", "2."], ["1", "2", "3", "4"], ["3.1", "3.1.1", "3.1.2", "4"]]
)
def test_numbers_that_follow_each_other_are_left_out(numbers: list[str]) -> None:
    """As in contents: the next, one deeper, or back; what stands beside the headings' words keeps its place."""
    page = page_of(drawn(numbers) + "<p>每天出车四十趟。</p>")

    assert lines(page) == [*HEADS[: len(numbers)], "每天出车四十趟。"]
    assert [page.words(block) for block in page.blocks] == lines(page)


@pytest.mark.parametrize("numbers", [["3", "12", "40"], ["1.", "2."], ["01", "05"], ["1.5", "2.5", "3.5"]])
def test_numbers_of_the_case_stay(numbers: list[str]) -> None:
    """Figures over their labels do not follow each other, and two numbers show no outline."""
    assert lines(page_of(drawn(numbers))) == [f"{n} {head}" for n, head in zip(numbers, HEADS, strict=False)]


def test_a_number_behind_words_or_a_part_of_them_stays() -> None:
    """Only what stands before a heading's words, in an element of its own, numbers it."""
    heads = "".join(f"<h3>第<b>{n}</b>站</h3>" for n in (1, 2, 3))

    assert lines(page_of(heads)) == ["第1站", "第2站", "第3站"]


def test_an_empty_heading_may_be_numbered_too() -> None:
    """It parts the page as before, and its number is no line; without one that is numbered before it is one."""
    page = page_of("<h2><i>01</i>派车</h2><p>每天出车四十趟。</p><h2><i>02</i></h2><p>装车只要十分钟。</p>")

    assert lines(page) == ["派车", "每天出车四十趟。", "装车只要十分钟。"]
    assert lines(page_of("<h2>派车</h2><h2><i>02</i></h2>")) == ["派车", "02"]
