"""Where a text has some words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crawler.text.occurrences import places_of


@given(st.text("ab三 ", min_size=1, max_size=3), st.text("ab三 ", max_size=20))
def test_places_are_those_of_an_expression_for_the_words(words: str, text: str) -> None:
    """Whatever the words, those that an expression finds from left to right, without overlap."""
    assert places_of(words, text) == [found.start() for found in re.finditer(re.escape(words), text)]
