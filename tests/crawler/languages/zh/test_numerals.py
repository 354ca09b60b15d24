"""Numerals: width, thousands, Han."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.languages.zh.numerals import fold, read_digits, read_han


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("三", 3, 3),
        ("十", 10, 10),
        ("十二", 12, 12),
        ("二十", 20, 20),
        ("三百二十", 320, 320),
        ("一百零五", 105, 105),
        ("一千零二十", 1020, 1020),
        ("两万五千", 25000, 25000),
        ("两万五", 25000, 25000),
        ("三千万", 30000000, 30000000),
        ("一亿两千万", 120000000, 120000000),
        ("万亿", 10**12, 10**12),
        ("两三", 2, 3),
        ("三五", 3, 5),
        ("五六百", 500, 600),
        ("二三十万", 200000, 300000),
    ],
)
def test_han_numerals_have_the_value_that_a_reader_gives_them(words: str, low: int, high: int) -> None:
    """Sections, shorthand after a scale, and two neighbouring digits as a range."""
    numeral = read_han(words)

    assert numeral is not None
    assert (numeral.low, numeral.high) == (Decimal(low), Decimal(high))


def test_vague_numerals_have_no_value() -> None:
    """`几十` and `数百` state a size without a number."""
    for words in ("几十", "数百", "几"):
        numeral = read_han(words)
        assert numeral is not None
        assert numeral.low is None


def test_a_numeral_with_ji_at_its_end_is_a_lower_bound() -> None:
    """`十几万` is more than a hundred thousand."""
    numeral = read_han("十几万")

    assert numeral is not None
    assert numeral.low == Decimal(100000)
    assert numeral.at_least


@pytest.mark.parametrize("words", ["二〇二四", "一二三", "一九九八"])
def test_digits_in_a_row_are_no_numeral(words: str) -> None:
    """Years and counting words have no scale."""
    assert read_han(words) is None


@given(st.integers(min_value=1, max_value=99_999_999))
def test_written_out_numbers_come_back(number: int) -> None:
    """Every number up to a hundred million is read from its plain Han form."""
    numeral = read_han(_written(number))

    assert numeral is not None
    assert numeral.low == Decimal(number)
    assert numeral.low == numeral.high


def _written(number: int) -> str:
    """The plain form with every scale and zero written."""
    high, low = divmod(number, 10**4)
    if high:
        middle = "零" if 0 < low < 1000 else ""
        return _section(high) + "万" + middle + (_section(low) if low else "")
    return _section(low)


def _section(number: int) -> str:
    words, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + name
        gap = digit == 0
    return words


def test_thousands_separators_are_no_part_of_the_value() -> None:
    """`1,234.5` is 1234.5, exactly."""
    assert read_digits("1,234.5") == Decimal("1234.5")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """The folded text is as long as the text, and folding it again changes nothing."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
