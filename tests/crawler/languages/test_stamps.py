"""Lines that are stamps and nothing else, as the look that rules most lines out and the whole reading find them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.languages import language_of
from crawler.languages.neutral import NEUTRAL

PIECES = (
    "2021/03/02", "March 2, 2021", "Tue, 2 Mar 2021", "2021 年 3 月 2 日 星期二",
    "6 min read", "阅读 3,210", "本文约 1200 字", "还有 2 天 3 小时结束", "2 天前",
    "周岚", "Ines Calado", "更新于", "Updated", "12", "云帆海运", "★★★★☆ 4.5", " ", "|", " · ", "（", "，", "：",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_a_line_is_all_stamps_where_no_letter_and_no_digit_is_left_of_it(line: str) -> None:
    """The look at its beginning rules out no line that is."""
    for stamps in (language_of("zh").stamps, language_of("en").stamps, NEUTRAL.stamps):
        rest = stamps.without_stamps(line)
        assert stamps.is_all_stamps(line) == (rest is not None and not any(map(str.isalnum, rest)))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "今天是 2026 年 3 月 2 日 星期一"),
        ("zh", "2026-03-02（周一）10:30"),
        ("zh", "上次更新：2026-03-02 周一"),
        ("en", "Monday, March 2, 2026"),
        ("en", "Mon 2 Mar 2026"),
    ],
)
def test_the_day_of_the_week_is_of_the_date(language: str, line: str) -> None:
    """Before the date or behind it: a line that says no more is a stamp."""
    assert language_of(language).stamps.is_all_stamps(line)
