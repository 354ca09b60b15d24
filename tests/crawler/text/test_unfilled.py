"""Values that nobody filled."""

from __future__ import annotations

import re

import pytest

from crawler.text.unfilled import is_unfilled

LOADING = re.compile("loading")


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "NaN%",
        "NaN 万元",
        "undefined",
        "null",
        "--",
        "--%",
        "…",
        "{{ item.value }}",
        "${n}",
        "[object Object]",
        "loading",
    ],
)
def test_marks_alone_are_no_value(value: str) -> None:
    """What scripts and templates leave, with a unit at most."""
    assert is_unfilled(value, LOADING)


@pytest.mark.parametrize(
    "value", ["36 万元", "0", "-5%", "1-2 天", "10+", "翻倍…", "提升", "7*24", "从 3 天—1 天", "", "N", "0 元"]
)
def test_figures_and_words_are_values(value: str) -> None:
    """Ranges, signs, zero and words say something."""
    assert not is_unfilled(value, LOADING)
