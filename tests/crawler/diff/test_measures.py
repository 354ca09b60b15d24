"""What quantities come to."""

from __future__ import annotations

import pytest

from crawler.diff.measures import measured, own_numbers, without_shared_amounts
from crawler.languages import language_of
from crawler.languages.zh.quantities import find

CHINESE = language_of("zh")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3 小时", "180 分钟", True),
        ("1 年", "12 个月", True),
        ("3 成", "30%", True),
        ("200 名", "200 位", True),
        ("1.8 万条", "18000 条", True),
        ("从 2 天缩短至 3 小时", "从 48 小时缩短至 180 分钟", True),
        ("3 个月", "90 天", True),
        ("2000 家", "2000+ 家", False),
        ("3 倍", "3%", False),
        ("1-2 天", "1-2 小时", False),
        ("↑40%", "↓40%", False),
        ("28 万元", "28 万美元", False),
        ("几天", "几周", False),
        ("1.2 亿元", "1 亿 2 千万元", True),
        ("翻倍", "翻番", True),
        ("翻倍", "翻一番", True),
        ("翻一番", "翻两番", False),
        ("半数", "一半", True),
        ("300 m²", "300 平方米", True),
        ("12 公里", "12000 米", True),
        ("-18 ℃", "零下 18 度", True),
        ("-18 ℃", "18 ℃", False),
        ("从 35~40 天到 5 天", "从 35-40 天到 5 天", True),
        ("从 35~40 天到 5 天", "从 35~45 天到 5 天", False),
        ("从 35 天到 3~5 天", "从 35 天到 3~6 天", False),
    ],
)
def test_units_of_one_measure_are_counted_alike(one: str, other: str, same: bool) -> None:
    """An amount is the same in any unit of what it measures; a bound, a direction and another measure are not."""
    (first,), (second,) = find(one), find(other)

    assert (measured(first) == measured(second)) is same


def test_an_amount_of_both_texts_is_masked_and_no_other() -> None:
    """What is left to compare are the words and the numbers that only one text has."""
    assert without_shared_amounts("耗时3小时,省下5人", "耗时180分钟,省下6人", CHINESE) == (
        "耗时0,省下5人",
        "耗时0,省下6人",
    )


def test_an_amount_that_is_said_again_is_masked_again() -> None:
    """A card that says its figure twice, once without its unit, states nothing more than one that says it once."""
    assert without_shared_amounts("40%效率提升40%", "40效率提升40%", CHINESE) == ("0效率提升0", "0效率提升0")
    assert without_shared_amounts("40%效率提升40%", "40倍效率提升40%", CHINESE) == ("0效率提升0", "40倍效率提升0")


def test_the_numbers_of_either_text_are_those_that_the_other_does_not_state() -> None:
    """An amount in another unit is no number of its own; one that the other has once counts once."""
    assert own_numbers("耗时3小时,省下5人", "耗时180分钟,省下6人", CHINESE) == ([5.0], [6.0])
    assert own_numbers("40%效率提升40%", "50%效率提升40%", CHINESE) == ([40.0], [50.0])


def test_the_words_within_a_before_and_after_stay() -> None:
    """What stands between the two amounts may be reworded too."""
    old, new = without_shared_amounts("以往要5天,现在已经缩短至2天", "以往要5天,现在即将缩短至2天", CHINESE)

    assert ("已经" in old, "即将" in new) == (True, True)
