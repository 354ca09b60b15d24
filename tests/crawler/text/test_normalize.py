"""The normal form in which texts are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.text.normalize import comparison_key, visible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("服务 2,000 家客户", "服务2000家客户"),
        ("效率提升50%，成本更低。", "效率提升 50％,成本更低"),
        ("“先进”团队", "「先进」团队"),
        ("零\u200b宽\ufeff字符", "零宽字符"),
        ("１２，３４５ 人", "12345人"),
        ("用 PingCAP 的数据库", "用PingCAP的数据库"),
        ("→ 排班当天生效", "排班当天生效"),
        ("Q: 巡检怎么做？", "巡检怎么做？"),
        ("A：仓库不再抄单。", "仓库不再抄单。"),
        ("A: The mill runs at night.", "The mill runs at night."),
    ],
)
def test_what_is_never_a_change_has_the_same_key(one: str, other: str) -> None:
    """Spacing, width, zero-width characters, quotation marks and thousands separators are dropped."""
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2000", "20000"),
        ("1.5 倍", "15 倍"),
        ("提升", "下降"),
        ("A1", "A2"),
        ("10⁶", "106"),
        ("m²", "m2"),
        ("20 M", "20 m"),
        (".5 倍", "5 倍"),
        ("→ 5 天", "5 天"),
        ("陆、海、空都用上了", "海、空都用上了"),
        ("京、津、冀三地", "津、冀三地"),
        ("Q3: 8 shops", "Q4: 8 shops"),
    ],
)
def test_other_facts_have_other_keys(one: str, other: str) -> None:
    """Digits, exponents, words, members of a list and the case of units are kept."""
    assert comparison_key(one) != comparison_key(other)


@pytest.mark.parametrize("text", ["K\u00b8", "\uffa0a", "\u3164", "…。", "1,2345,678", "\uff02\uff41\u00b7"])
def test_what_normalising_parts_is_normalised_too(text: str) -> None:
    """Characters that come apart into spaces, fillers or marks leave none behind."""
    assert comparison_key(comparison_key(text)) == comparison_key(text)


@given(st.text())
def test_normalising_twice_is_once(text: str) -> None:
    """Both normal forms are idempotent on any text."""
    assert comparison_key(comparison_key(text)) == comparison_key(text)
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("pasted", ["\u2ed4店", "\u2ed4\ue60a店"])
def test_radicals_are_the_words_that_they_stand_for(pasted: str) -> None:
    """What a PDF file gives in the place of an ideograph is no change, nor is an icon of a site's font."""
    assert comparison_key(pasted) == comparison_key("门店")


def test_radicals_that_are_only_parts_of_words_stay() -> None:
    """A radical that no word is written with stands for none."""
    assert comparison_key("\u2e98") != comparison_key("手")
