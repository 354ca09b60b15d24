"""One number in all forms in which it is written, and what is made of two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.languages.zh.quantities import find

WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
HAN = "零一二三四五六七八九"
SMALL = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def _groups(number: int) -> list[tuple[int, str]]:
    """The groups of four digits with their scales, from the left: 120000300 is 1 亿, 2000 万 and 300."""
    parts = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    return [(part, scale) for part, scale in parts if part]


def han(number: int) -> str:
    """`一亿二千万三百`, each gap filled with 零."""
    words = ""
    for part, scale in _groups(number):
        words += ("零" if words and part < 1000 else "") + _han_section(part) + scale
    return words


def _han_section(number: int) -> str:
    words, gap = "", False
    for size, scale in SMALL:
        digit = number // size % 10
        if digit:
            words += ("零" if gap and words else "") + HAN[digit] + scale
        gap = digit == 0
    return words


def in_parts(number: int) -> str:
    """`1 亿 2 千 3 百 45 万 6 千零 7`: digits before every scale; less than ten is led by 零."""
    return " ".join(_part(part, scale, is_first=i == 0) for i, (part, scale) in enumerate(_groups(number)))


def _part(number: int, scale: str, *, is_first: bool) -> str:
    words = [f"{number // size % 10} {name}" for size, name in SMALL[:2] if number // size % 10]
    rest = number % 100
    if rest:
        follows = rest >= 10 and number // 100 % 10
        words.append(str(rest) if follows or (is_first and not words) else f"零 {rest}")
    return " ".join(words) + scale


def by_fours(number: int) -> str:
    """`1 亿 2000 万零 300`."""
    groups = _groups(number)
    words = [f"{part} {scale}" if scale else f"零 {part}" if i else str(part) for i, (part, scale) in enumerate(groups)]
    return " ".join(words)


FORMS = {
    "digits": str,
    "commas": lambda n: f"{n:,}",
    "spaces": lambda n: f"{n:,}".replace(",", "\N{THIN SPACE}"),
    "no-break spaces": lambda n: f"{n:,}".replace(",", "\N{NO-BREAK SPACE}"),
    "apostrophes": lambda n: f"{n:,}".replace(",", "'"),
    "wide": lambda n: f"{n:,}".translate(WIDE),
    "groups of four": by_fours,
    "parts": in_parts,
    "han": han,
}


@pytest.mark.parametrize("form", FORMS)
@given(number=st.one_of(st.integers(1000, 10**6), st.integers(10**6, 10**11), st.sampled_from([120000300, 20005000])))
def test_a_number_has_one_value_in_every_form(form: str, number: int) -> None:
    """However a number is written, with a unit behind it, it is the same amount, and its words are the text's."""
    text = f"全年处理 {FORMS[form](number)} 条，"

    (found,) = find(text)
    assert (found.value, found.unit, found.raw) == (float(number), "条", text[5:-1])


@given(st.integers(1, 9999), st.integers(1, 9), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_a_last_digit_alone_is_of_the_next_smaller_scale(whole: int, last: int, scale: tuple[str, int]) -> None:
    """`13 万 2` is 132,000; before a measure word the digit counts by itself."""
    word, size = scale

    (short,) = find(f"花了 {whole} {word} {last}。")
    assert short.value == whole * size + last * size // 10
    counted = find(f"花了 {whole} {word} {last} 个人去跑。")
    assert [q.value for q in counted] == [whole * size, last]


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from("-~到至"), st.sampled_from(["天", "家", "万元", "%"]))
def test_the_ends_of_a_range_come_back(low: int, more: int, joint: str, unit: str) -> None:
    """A range is read as its two ends, whatever joins them."""
    (found,) = find(f"约需 {low}{joint}{low + more} {unit}。")

    factor = 10**4 if unit == "万元" else 1
    assert (found.value_low, found.value_high) == (low * factor, (low + more) * factor)


@given(st.integers(1, 500), st.integers(0, 50), st.integers(1, 500), st.integers(0, 50))
def test_a_before_and_an_after_come_back(before: int, wide: int, after: int, broad: int) -> None:
    """A change is read as its before and its after; where one is a range, as its lower end."""

    def side(low: int, more: int) -> str:
        return f"{low}~{low + more} 天" if more else f"{low} 天"

    if (before, wide) == (after, broad):
        return
    (found,) = find(f"交期从 {side(before, wide)}缩短到 {side(after, broad)}。")

    assert (found.value_from, found.value_to, found.unit) == (before, after, "天")
    assert found.approximate == bool(wide or broad)
