"""What quantities come to."""

from __future__ import annotations

import pytest

from crawler.diff.measures import measured, without_shared_amounts
from crawler.text.quantities import find_quantities


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3 小时", "180 分钟", True),
        ("1 年", "12 个月", True),
        ("3 成", "30%", True),
        ("200 名", "200 位", True),
        ("1.8 万条", "18000 条", True),
        ("从 2 天缩短至 3 小时", "从 48 小时缩短至 180 分钟", True),
        ("3 个月", "90 天", False),
        ("2000 家", "2000+ 家", False),
        ("3 倍", "3%", False),
        ("1-2 天", "1-2 小时", False),
        ("↑40%", "↓40%", False),
        ("28 万元", "28 万美元", False),
        ("几天", "几周", False),
    ],
)
def test_units_of_one_measure_are_counted_alike(one: str, other: str, same: bool) -> None:
    """An amount is the same in any unit of what it measures; a bound, a direction and another measure are not."""
    (first,), (second,) = find_quantities(one), find_quantities(other)

    assert (measured(first) == measured(second)) is same


def test_an_amount_of_both_texts_is_masked_and_no_other() -> None:
    """What is left to compare are the words and the numbers that only one text has."""
    assert without_shared_amounts("耗时3小时,省下5人", "耗时180分钟,省下6人") == ("耗时0,省下5人", "耗时0,省下6人")


def test_the_words_within_a_before_and_after_stay() -> None:
    """What stands between the two amounts may be reworded too."""
    old, new = without_shared_amounts("以往要5天,现在已经缩短至2天", "以往要5天,现在即将缩短至2天")

    assert ("已经" in old, "即将" in new) == (True, True)
