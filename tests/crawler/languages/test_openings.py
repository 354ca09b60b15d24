"""Expressions whose groups are opened find what they found."""

from __future__ import annotations

import re

import pytest

from crawler.languages.openings import opened


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("(?:ab|cd)e|f", "abe|cde|f"),
        ("(?:a(?:b|c)|d)x", "a(?:b|c)x|dx"),
        ("(?:(?:ab|cd)|ef)(?=g)", "ab(?=g)|cd(?=g)|ef(?=g)"),
        (r"(?:x[)|]|y\|z)w", r"x[)|]w|y\|zw"),
        (r"\.x|(?:y|z)", r"\.x|y|z"),
        ("(?:ab)(?P<n>c)|d", "ab(?P<n>c)|d"),
    ],
)
def test_groups_that_begin_the_ways_of_an_expression_are_opened(pattern: str, wanted: str) -> None:
    """What stands behind a group stands behind each of its ways instead."""
    assert opened(pattern) == wanted


@pytest.mark.parametrize(
    "pattern",
    ["(?:ab|cd)*e|f", "(?:ab|cd){2}|f", "(?i:ab|cd)|e", "(?:ab|cd)(?P<n>e)|f", "[ab]c|d", "ab", r"\d|(?:a|b)"],
)
def test_what_cannot_begin_with_plain_characters_stays(pattern: str) -> None:
    """Repeated groups, groups with flags, groups before one that has a name, and sets are left as they are."""
    assert opened(pattern) == pattern


@pytest.mark.parametrize("pattern", ["(?:a|ab)(?:c|bcd)?|(?:b|bc)d", "(?:a(?:b|)|(?:c|ca))b?|d"])
def test_an_opened_expression_finds_the_same(pattern: str) -> None:
    """The ways are tried in the order in which they were."""
    texts = ["abcd", "bcd", "abbcdabcbd", "cabcab", "xacabdabx"]
    assert opened(pattern) != pattern
    assert [re.findall(opened(pattern), text) for text in texts] == [re.findall(pattern, text) for text in texts]
