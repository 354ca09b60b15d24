"""Neutral values: which unit each word for one is, and what quantities come to."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crawler.items.quantity import Neutral
from crawler.languages import measures_of
from crawler.languages.en.measures import UNITS as ENGLISH
from crawler.languages.zh.measures import MEASURES as ZH
from crawler.languages.zh.quantities import find
from crawler.languages.zh.quantities.units import read_measure
from crawler.languages.zh.words import words
from crawler.text.neutral import CURVES, UNITS, same_thing

WORDS = words("units").meanings
BY_MEASURE = {
    measure: sorted(word for word, name in WORDS.items() if name in UNITS and UNITS[name].measure == measure)
    for measure in {unit.measure for unit in UNITS.values()}
}
CALENDAR = {"月", "季度", "年"}
"""Units of which so many are a year of 365 days, and others so many months of 30."""
PAIRS = [pair for together in BY_MEASURE.values() for pair in combinations(together, 2) if CALENDAR.isdisjoint(pair)]
NOT_READ = {"日", "年份", "‱"}
"""Words that stand behind `/` alone, that the audit gives to years, that stand for 万分之."""
AMOUNTS = st.integers(1, 10**6).map(lambda hundredths: hundredths / 100)


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("3 小时", ("duration", 10800.0)),
        ("180 分钟", ("duration", 10800.0)),
        ("三个月", ("duration", 7776000.0)),
        ("15 个工作日", ("duration", 1296000.0)),
        ("43.2 万元", ("money:CNY", 432000.0)),
        ("300 万美元", ("money:USD", 3000000.0)),
        ("↑50%", ("share", 50.0)),
        ("3 成", ("share", 30.0)),
        ("5‰", ("share", 0.5)),
        ("四分之三", ("share", 75.0)),
        ("20 个百分点", ("points", 20.0)),
        ("8 折", ("discount", 80.0)),
        ("3 倍", ("factor", 3.0)),
        ("产量翻两番", ("factor", 4.0)),
        ("2000+ 客户", ("count", 2000.0)),
        ("93000+", ("count", 93000.0)),
        ("12 公里", ("length", 12000.0)),
        ("300 亩", ("area", 200000.0)),
        ("3.5 吨", ("mass", 3500.0)),
        ("5 TB", ("data", 5e12)),
        ("50 ℉", ("temperature", 10.0)),
        ("72 km/h", ("length/duration", 20.0)),
        ("20 人天", ("effort-days", 20.0)),
        ("60 元/人", ("money:CNY/count", 60.0)),
        ("从 3 天缩短至 1 小时", ("duration", None, 259200.0, 3600.0)),
        ("1-2 天", ("duration", None, None, None, 86400.0, 172800.0)),
        ("数十家", ("count",)),
        ("几天", ("duration",)),
    ],
)
def test_what_a_quantity_comes_to(text: str, neutral: tuple[object, ...]) -> None:
    """Each shape of a quantity and each measure, in the measure's base unit."""
    (found,) = find(text)

    assert found.neutral is not None
    assert found.neutral[:6] == Neutral(*neutral)[:6]  # type: ignore[arg-type]  # a shortened row
    assert found.shifted(7).neutral == found.neutral


@given(st.sampled_from(PAIRS), AMOUNTS)
def test_the_same_amount_in_any_unit_has_one_base_value(pair: tuple[str, str], amount: float) -> None:
    """However much it is, and whichever two units of one measure it is told in."""
    one, other = pair
    told = amount * ZH.unit_of(one).factor / ZH.unit_of(other).factor

    assert ZH.base_of(told, other) == pytest.approx(ZH.base_of(amount, one), rel=1e-11)


@given(st.sampled_from([*WORDS, "个", "小时/月", "/3"]), AMOUNTS, AMOUNTS)
def test_order_is_kept(unit: str, one: float, other: float) -> None:
    """Of two amounts in one unit the greater has the greater base value."""
    low, high = sorted((one, other))
    if ZH.measure_of(low, unit) == ZH.measure_of(high, unit):
        assert ZH.base_of(low, unit) <= ZH.base_of(high, unit)


@given(st.integers(1, 5000), st.integers(1, 10**4))
def test_whole_times_and_currencies_are_exact(minutes: int, tenths: int) -> None:
    """What people write in two units is one value to the last bit."""
    assert ZH.base_of(minutes / 60, "小时") == ZH.base_of(minutes, "分钟") == minutes * 60
    assert ZH.base_of(minutes * 12, "月") == ZH.base_of(minutes * 4, "季度") == minutes * 31536000
    assert ZH.base_of(tenths / 10, "成") == ZH.base_of(tenths, "%")
    assert ZH.base_of(tenths / 1000, "GB") == ZH.base_of(tenths, "MB")


@pytest.mark.parametrize("word", sorted(set(WORDS) - NOT_READ))
def test_every_unit_of_the_table_is_read(word: str) -> None:
    """A word of the table is the normal form of a unit that texts are read in."""
    measure = read_measure(f"3{word}", 1, han=False) or read_measure(f"3个{word}", 1, han=False)

    assert measure is not None
    assert ZH.unit_of(measure.unit).measure == ZH.unit_of(word).measure


def test_a_year_is_no_duration() -> None:
    """`2026 年` is when, `3 年` is how long; nothing is a share of the former."""
    assert ZH.measure_of(2026, "年") == "year"
    assert ZH.measure_of(3, "年") == "duration"
    assert ZH.set_against(3, "年", 2026, "年") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("小时", "分钟", True),
        ("元", "块", True),
        ("人", "名", True),
        ("小时/月", "分钟/月", True),
        ("元/人", "元/位", True),
        ("元", "美元", False),
        ("个", "座", False),
        ("人", "人次", False),
        ("天", "工作日", False),
        ("%", "百分点", False),
        ("%", "倍", False),
        ("%", "折", False),
        ("元/人", "元/台", False),
        ("个", None, False),
    ],
)
def test_which_units_measure_one_thing(one: str | None, other: str | None, same: bool) -> None:
    """A measure alone is not enough where things are counted."""
    assert ZH.one_thing(one, other) is same


def test_a_month_counts_thirty_days_and_twelve_are_a_year() -> None:
    """What is as long is one value, in whichever unit of the calendar it is said."""
    assert ZH.base_of(1, "月") == ZH.base_of(30, "天")
    assert ZH.base_of(12, "月") == ZH.base_of(1, "年") == ZH.base_of(365, "天")
    assert ZH.base_of(6, "月") == ZH.base_of(0.5, "年") == ZH.base_of(180, "天")
    assert ZH.base_of(18, "月") == ZH.base_of(1.5, "年")


def test_units_that_a_before_and_an_after_may_have() -> None:
    """Any two of one measure; how many of the one make the other, a month counting 30 days."""
    assert ZH.comparable("米", "公里")
    assert ZH.ratio("公里", "米") == 1000
    assert ZH.ratio("月", "天") == 30
    assert ZH.ratio("天", "月") == 1 / 30
    assert ZH.ratio("年", "月") == 12
    assert not ZH.comparable("元", "美元")
    assert not ZH.comparable("番", "倍")
    assert not ZH.comparable("个", "家")


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("跑步距离从 500 米增加到 2 公里", "从 500 米增加到 2 公里"),
        ("文件从 3 GB 压缩到 200 MB", "从 3 GB 压缩到 200 MB"),
    ],
)
def test_a_before_and_an_after_in_two_units_are_one_change(text: str, raw: str) -> None:
    """The direction is that of the amounts, not of the numbers."""
    (found,) = find(text)

    assert found.raw == raw
    assert found.neutral is not None
    assert found.neutral.base_from is not None
    assert found.neutral.base_to is not None
    assert (found.direction == "up") is (found.neutral.base_to > found.neutral.base_from)


def test_every_unit_of_the_table_has_a_word() -> None:
    """A unit that no language calls by a word would be dead."""
    assert {*WORDS.values(), *ENGLISH.meanings.values()} == {*UNITS, *CURVES}


def test_two_quantities_are_of_one_thing_by_their_neutral_values() -> None:
    """Whatever their units are called; what was read without them is of one thing only in the same unit."""
    (hours,), (minutes,), (pieces,) = find("3 小时"), find("20 分钟"), find("3 个")

    assert same_thing(hours, minutes)
    assert not same_thing(hours, pieces)
    assert same_thing(replace(hours, neutral=None), replace(hours, neutral=None, value=4.0))
    assert not same_thing(replace(hours, neutral=None), replace(minutes, neutral=None))


def test_units_of_the_store_find_their_language() -> None:
    """A number of the store says no language: its unit does, and one that nobody knows counts."""
    assert measures_of("小时/月").base_of(1, "小时") == 3600
    assert measures_of("名").one_thing("名", "位")
    assert measures_of("horoj").measure_of(3, "horoj") == "count"
    assert measures_of(None).measure_of(3, None) == "count"
