"""Words in the grammar of text fragments."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from crawler.outputs.fragments import in_fragment


@pytest.mark.parametrize("words", ["节省 43.2 万元", "甲-乙", "甲,乙&丙", "50%", "a=b#c"])
def test_words_keep_nothing_that_means_something_in_a_fragment(words: str) -> None:
    """No dash, comma or ampersand is left bare, and a browser reads the same words."""
    assert not set(in_fragment(words)) & set("-,&#= ")
    assert unquote(in_fragment(words)) == words


def test_half_a_character_does_not_break_a_link() -> None:
    """A lone surrogate becomes a question mark, encoded."""
    assert in_fragment("甲\ud800") == "%E7%94%B2%3F"
