"""What Chinese words may not be shown as."""

from __future__ import annotations

import pytest

from crawler.languages import language_of

CLAUSES = language_of("zh").clauses


@pytest.mark.parametrize(
    ("clause", "wishes"),
    [
        ("禾川希望店长随时看到库存", True),
        ("后续我们会把台账搬到线上", True),
        ("店长不再需要手抄台账", False),
        ("店长需要的货当天就到", False),
        ("店长随时看到库存", False),
    ],
)
def test_a_wish_is_told_by_its_words(clause: str, wishes: bool) -> None:
    """What is needed no more is none."""
    assert CLAUSES.wishes(clause) == wishes


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("店长查看库存", True),
        ("补货流程不清晰", True),
        ("收银机一台", False),
        ("select sum(stock) from shops where 店 = 1", False),
        ("http://127.0.0.1/shops/12", False),
        ("8 1250.81 0.63 / 15.62", False),
    ],
)
def test_words_say_something_by_a_verb_or_a_state(text: str, is_said: bool) -> None:
    """Code, addresses, amounts and the names of things do not."""
    assert CLAUSES.is_said(text) == is_said


def test_what_points_at_the_page_is_known() -> None:
    """The report has no picture to look at."""
    assert CLAUSES.points_at_page("门店网络如下")
    assert CLAUSES.points_at_page("门店网络见图 3")
    assert not CLAUSES.points_at_page("店长查看图表")


def test_headings_over_what_is_to_come_are_known() -> None:
    """So is a picture's."""
    assert CLAUSES.is_beyond("五、未来规划")
    assert not CLAUSES.is_beyond("面向未来的三十家门店，如何让店长少跑一趟仓库")
    assert CLAUSES.is_part("图 2 门店网络")
    assert CLAUSES.is_part("门店网络架构图")


def test_a_bound_points_at_nothing() -> None:
    """`以上` behind a number says how many."""
    assert CLAUSES.points_back("门店面临以上的难题")
    assert not CLAUSES.points_back("90% 以上的门店缺货")
    assert not CLAUSES.points_back("30 人以上的门店缺货")


def test_words_beside_a_product_may_only_present_it() -> None:
    """Then the section tells what it is for anybody."""
    assert CLAUSES.presents("核心架构及特性")
    assert not CLAUSES.presents("使用体验")


def test_a_purpose_stands_at_the_head() -> None:
    """What stands behind it was done for that."""
    assert CLAUSES.aims("为了补货及时，禾川搭建了台账")
    assert not CLAUSES.aims("禾川搭建了台账，以便及时补货")


def test_what_something_is_how_somebody_feels_and_what_can_be_done_are_known() -> None:
    """Whom something lets do it is not its subject."""
    assert CLAUSES.defines("云图是一个给门店用的台账")
    assert not CLAUSES.defines("店长不是一个人在盘点")
    assert not CLAUSES.defines("门店的账是一月前抄的")
    assert CLAUSES.feels("我们非常感谢")
    assert CLAUSES.may("店长可以查看库存")
    assert not CLAUSES.may("台账让店长可以查看库存")
