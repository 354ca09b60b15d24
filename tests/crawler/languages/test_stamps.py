"""Lines that are stamps and nothing else, as the look that rules most lines out and the whole reading find them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.languages import language_of
from crawler.languages.neutral import NEUTRAL

PIECES = (
    "2021/03/02", "March 2, 2021", "6 min read", "阅读 3,210", "本文约 1200 字", "还有 2 天 3 小时结束", "2 天前",
    "周岚", "Ines Calado", "更新于", "Updated", "12", "云帆海运", "★★★★☆ 4.5", " ", "|", " · ", "（", "，", "：",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_a_line_is_all_stamps_where_no_letter_and_no_digit_is_left_of_it(line: str) -> None:
    """The look at its beginning rules out no line that is."""
    for stamps in (language_of("zh").stamps, language_of("en").stamps, NEUTRAL.stamps):
        rest = stamps.without_stamps(line)
        assert stamps.is_all_stamps(line) == (rest is not None and not any(map(str.isalnum, rest)))
