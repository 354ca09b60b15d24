"""Expressions behind a look at what they begin with find what they found."""

from __future__ import annotations

import re

import pytest

from crawler.languages.beginnings import led


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\d+a|b|[cd-f]|(?:g|h)i", r"\dbcd-fgh"),
        (r"a?b|c*[d\]-]|(?:e|)f|g{0,2}h", r"abcd\]\-efgh"),
        (r"(?<!x)a|(?=b)b|\bc|^d|$e", "abcde"),
        (r"(?P<one>a|b)c|(?:d|(?:e?f|g))|\u4e00|\|", r"abdefg\u4e00\|"),
        (r"\(a|[)^]b|\[c|\s+d+?", r"\(\)\^\[\s"),
    ],
)
def test_an_expression_of_many_ways_is_led_by_what_they_begin_with(pattern: str, wanted: str) -> None:
    """What may be left out is followed by what stands behind it; what only looks around takes nothing."""
    assert led(pattern, any_case=True) == f"(?=[{wanted}])(?:{pattern})"


@pytest.mark.parametrize(
    "pattern",
    [
        r"a|b|\d",
        r"\d|b|c|.",
        r"\d|b|c|[^x]",
        r"\d|b|c|d?",
        r"\d|b|c|(?i:d)",
        "a|b|c|d|e",
        r"(?P<n>\d)|b|c|(?P=n)",
        r"\d(?:b|c|d|e)",
    ],
)
def test_what_may_begin_with_anything_or_is_found_quickly_stays(pattern: str) -> None:
    """Few ways, one that may be empty or begins with anything, plain characters: such expressions are left."""
    assert led(pattern, any_case=False) == pattern


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("pattern", [r"\d{1,2}k?|ab|[c-e]+?f|(?:x|y?z)w|K", r"(?P<by>a|\d)b|s|[-+]\d|(?:q*|r)t|(?!u)v"])
def test_a_led_expression_finds_the_same(pattern: str, flags: int) -> None:
    """The ways are tried in the order in which they were, letter case and groups included."""
    texts = ["12kab ccf zw K", "ABXW\u212aS\u017f", "ab1b+3-4 qqt rt t uv v", "yzw-5", ""]
    made = led(pattern, any_case=bool(flags))
    assert made != pattern
    for text in texts:
        found, wanted = (list(re.finditer(each, text, flags)) for each in (made, pattern))
        assert [(f.span(), f.groupdict()) for f in found] == [(w.span(), w.groupdict()) for w in wanted]
