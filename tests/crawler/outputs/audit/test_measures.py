"""Amounts of a report against a page's: what counts as the same, and what may be compared at all."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.outputs.audit.evidence import numbers_of
from crawler.outputs.audit.measures import kind_of, same_amount, same_amounts

CHINESE = language_of("zh")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2015 年成立", "year"),
        ("耗时 3 天", "time"),
        ("提升 60%", "share"),
        ("节省 43.2 万元", "money"),
        ("快了 2 倍", "times"),
        ("500 家门店", "count"),
    ],
)
def test_a_number_is_of_one_kind(text: str, kind: str) -> None:
    """Only numbers of one kind are set against each other."""
    (number,) = numbers_of(text, CHINESE)

    assert kind_of(number) == kind


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("2 天", "48 小时", True),
        ("2 天", "24 小时", False),
        ("从 3 天缩短至 1 小时", "从 3 天缩短至 1 小时", True),
        ("从 3 天缩短至 1 小时", "从 3 天缩短至 1 分钟", False),
        ("1 小时", "从 3 天缩短至 1 小时", True),
        ("从 3 天缩短至 1 小时", "从 72 小时缩短至 60 分钟", True),
        ("500 家", "800 家", False),
        ("30 天", "1 个月", True),
        ("1 年", "12 个月", True),
        ("28 天", "1 个月", False),
        ("3 成", "30%", True),
        ("3 成", "3%", False),
        ("20%", "20 个百分点", True),
        ("12 公里", "12000 米", True),
        ("0.5 TB", "500 GB", True),
        ("5 GB", "5 MB", False),
        ("28 万元", "280000 元", True),
        ("28 万元", "28 万美元", False),
        ("200 名", "200 人", True),
    ],
)
def test_amounts_are_the_same_in_any_unit_of_what_they_measure(mine: str, theirs: str, same: bool) -> None:
    """A report may tell one end of a change, and a month as people count it; two currencies are never the same."""
    (a,), (b,) = numbers_of(mine, CHINESE), numbers_of(theirs, CHINESE)

    assert same_amounts(a.quantity, b.quantity, CHINESE.measures) is same


def test_a_bare_number_may_be_a_time() -> None:
    """Where one side leaves the unit out only the numbers are compared."""
    assert same_amount((3, None), (3, "天"), CHINESE.measures)
    assert not same_amount((3, None), (4, "天"), CHINESE.measures)
