"""Numbers before and after, in words."""

import pytest

from crawler.outputs.figures import figures
from crawler.phrases.phrases import phrases_of


@pytest.mark.parametrize(
    ("old", "new", "unit", "words"),
    [
        (432_000.0, 500_000.0, "元", "43.2 万元 → 50 万元, +16%"),
        (50.0, 60.0, "%", "50% → 60%, +10 个百分点"),
        (99.5, 99.9, "%", "99.5% → 99.9%, +0.4 个百分点"),
        (9.0, 12.0, "个", "9 个 → 12 个, +33%"),
        (12.0, 9.0, "天", "12 天 → 9 天, -25%"),
        (1000.0, 1001.0, None, "1000 → 1001, +0.1%"),
        (3.0, 300.0, "家", "3 家 → 300 家, 为原来的 100 倍"),
        (2e8, 3.5e8, "元", "2 亿元 → 3.5 亿元, +75%"),
        (2015.0, 2016.0, "年", "2015 年 → 2016 年"),
        (20.0, 30.0, "年", "20 年 → 30 年, +50%"),
        (0.0, 5.0, "次", "0 次 → 5 次"),
        (5.0, 0.0, "次", "5 次 → 0 次"),
        (5.0, 5.0, "次", ""),
        (None, 5.0, "次", ""),
        (5.0, None, "次", ""),
    ],
)
def test_the_difference_is_told_as_people_tell_it(old: float | None, new: float | None, unit: str, words: str) -> None:
    """Percentages differ by points, years by nothing, all else by a ratio; two numbers there have to be."""
    assert figures(old, new, unit, phrases_of("zh")) == words


@pytest.mark.parametrize(
    ("old", "new", "unit", "words"),
    [
        (432_000.0, 500_000.0, "USD", "432,000 USD → 500,000 USD, +16%"),
        (2e6, 3.5e9, None, "2 million → 3.5 billion, 1.75e+03 times as much"),
        (50.0, 60.0, "%", "50% → 60%, +10 points"),
        (2015.0, 2016.0, "年", "2015 年 → 2016 年"),
    ],
)
def test_english_counts_in_millions(old: float, new: float, unit: str | None, words: str) -> None:
    """Large numbers stand in the scale of the language, others with their thousands apart, but for years."""
    assert figures(old, new, unit, phrases_of("en")) == words
