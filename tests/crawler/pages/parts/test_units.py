"""Parts of a firm behind an office."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.pages.parts.units import is_unit, plain_words

PLAIN = plain_words(["All claims of bakers wait at the mill.", "On Sundays the Long Oven Company bakes."])


@pytest.mark.parametrize(
    ("firm", "is_part"),
    [
        ("Claims", True),
        ("Claims, North", True),
        ("Long Oven Company", False),
        ("The Long Oven", False),
        ("At & On Bread", False),
    ],
)
def test_a_department_begins_with_a_plain_word(firm: str, *, is_part: bool) -> None:
    """One that the case writes without a capital; a word that every text has makes no department of a firm."""
    assert is_unit(firm, PLAIN, language_of("en")) is is_part
