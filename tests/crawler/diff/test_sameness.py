"""Whether two pages are one case: by what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.diff.sameness import may_have_moved, said_of, says_the_same

TEXTS = [f"第 {n} 句说的是另一件事" for n in range(10)]


@pytest.mark.parametrize(
    ("title", "texts", "same", "moved"),
    [
        ("甲：一个标题", TEXTS, True, True),
        (" 甲:一个标题 ", TEXTS, True, True),
        ("甲：一个标题", [*TEXTS[:9], "今日浏览 12 次"], True, True),
        ("甲：一个标题", TEXTS[:8], True, True),
        ("甲：一个标题", TEXTS[:7], False, True),
        ("乙：别的标题", TEXTS, False, True),
        ("乙：别的标题", TEXTS[:5], False, True),
        ("乙：别的标题", TEXTS[:4], False, False),
        ("乙：别的标题", ["完全不同的一句"], False, False),
        (None, TEXTS, False, True),
    ],
)
def test_where_the_lines_are(title: str | None, texts: list[str], *, same: bool, moved: bool) -> None:
    """One page: its title and four fifths of its claims; moved and edited: its title, or half of them."""
    one, other = said_of("甲：一个标题", TEXTS), said_of(title, texts)

    assert (says_the_same(one, other), may_have_moved(one, other)) == (same, moved)


@given(st.lists(st.text()), st.lists(st.text()))
def test_it_does_not_matter_which_is_first(one: list[str], other: list[str]) -> None:
    """Both questions have the same answer either way round; a page without a title is never the same as another."""
    first, second = said_of("甲", one), said_of("甲", other)

    assert says_the_same(first, second) == says_the_same(second, first)
    assert may_have_moved(first, second) == may_have_moved(second, first)
    assert not says_the_same(said_of(None, one), said_of("", one))
