"""Names as expressions: the longest of many at each place, however they are spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.text.spellings import any_of, spelling

NAMES = any_of(map(spelling, ("排班", "排班表", "IM", "HeTu", "木云 OKR", "[x]", "")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("排班 表与排班", ["排班 表", "排班"]),
        ("im、IM 与 imx、xIM", ["im", "IM"]),
        ("HETU hetu-1 hetux", ["HETU", "hetu"]),
        ("木云okr，木云  OKR", ["木云okr"]),
        ("[X] (x)", ["[X]"]),
    ],
)
def test_the_longest_name_at_each_place_is_found(text: str, found: list[str]) -> None:
    """In any letter case, with one space or none between characters; no Latin letter stands beside one of its own."""
    assert NAMES.findall(text) == found


def test_no_name_stands_nowhere() -> None:
    """Nor does one without a character."""
    assert any_of([]).search("木云") is None
    assert any_of([spelling(" ")]).search(" ") is None


@given(st.lists(st.text("abAB中文", min_size=1, max_size=3), min_size=1, max_size=6), st.text("abAB中文 ", max_size=12))
def test_many_names_together_find_what_one_of_them_does(names: list[str], text: str) -> None:
    """The first place at which any of them stands, and of those the longest there."""
    alone = [found.span() for name in names if (found := any_of([spelling(name)]).search(text))]
    together = any_of(map(spelling, names)).search(text)

    first = min((start for start, _ in alone), default=None)
    expected = max((span for span in alone if span[0] == first), default=None)
    assert (together.span() if together else None) == expected
