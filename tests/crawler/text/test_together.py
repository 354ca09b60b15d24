"""Texts searched as one: each is found again, where it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.text.together import SEAM, apart, starts, together


@given(st.lists(st.text(), min_size=1))
def test_each_text_is_found_again(texts: list[str]) -> None:
    """Its seams apart, which no page holds: a space stands in their place, so that every offset holds."""
    whole = together(texts)

    assert apart(whole) == [text.replace(SEAM, " ") for text in texts]
    assert [whole[start : start + len(text)] for start, text in zip(starts(texts), texts, strict=True)] == apart(whole)
