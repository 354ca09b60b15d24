"""The sample's cases: what their files may say, and what edition 2 makes of them."""

import pytest

from crawler.sample.cases import load_cases, read_case

CASE = """
path = "demo"
look = "main"
title = "示例公司：一页纸"
tags = []
summary = "示例公司节省了 30% 的时间。"
cards = [["30%", "时间节省"]]
introduction = []
body = "## 小标题\\n\\n正文。"
"""


def test_edition_one_ignores_the_edits() -> None:
    """Edition 1 is the case as written."""
    source = CASE + '[[edits]]\nold = "30%"\nnew = "40%"\ntimes = 2\n'

    assert read_case(source, 1).summary == "示例公司节省了 30% 的时间。"


def test_edition_two_applies_the_edits_everywhere() -> None:
    """An edit of words reaches every part of the page that has them."""
    case = read_case(CASE + '[[edits]]\nold = "30%"\nnew = "40%"\ntimes = 2\n', 2)

    assert (case.summary, case.cards) == ("示例公司节省了 40% 的时间。", (("40%", "时间节省"),))


def test_an_edit_that_does_not_fit_is_refused() -> None:
    """An edit that finds its words more or less often than it says names the case and the words."""
    with pytest.raises(ValueError, match=r"demo wants 1 times '30%' and finds 2"):
        read_case(CASE + '[[edits]]\nold = "30%"\nnew = "40%"\n', 2)


def test_an_unknown_edition_is_refused() -> None:
    """There are two editions."""
    with pytest.raises(ValueError, match="editions 1 and 2, not 3"):
        load_cases(3)


def test_every_case_reads_in_both_editions() -> None:
    """Both editions hold the same cases in the same order, and at least eight are shown in the first."""
    one, two = load_cases(1), load_cases(2)

    assert [case.path for case in one] == [case.path for case in two]
    assert sum(case.state == "shown" for case in one) >= 8


def test_every_layout_and_every_fate_occurs() -> None:
    """The sample shows each layout, and in edition 2 a page that is gone, one behind a captcha and a new one."""
    one, two = load_cases(1), load_cases(2)

    assert {case.look for case in one} == {"article", "main", "old"}
    assert {case.state for case in two} == {"shown", "gone", "captcha"}
    assert any(case.state == "absent" for case in one)
    assert any(case.products for case in one)
    assert any(case.partner for case in one)
    assert any("/" in case.path for case in one)
