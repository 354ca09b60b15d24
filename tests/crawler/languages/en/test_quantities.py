"""Quantities of English prose: what holds for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crawler.languages.en.numerals import fold, value_of
from crawler.languages.en.quantities import find, unit_behind

WORDS = st.sampled_from(
    [
        "from",
        "to",
        "between",
        "and",
        "more than",
        "3",
        "1,200",
        "two",
        "%",
        "$",
        "million",
        "weeks",
        "half",
        "a",
        "-",
        "x",
    ]
)


@given(st.lists(WORDS).map(" ".join))
def test_quantities_are_intervals_of_their_text_in_order(text: str) -> None:
    """What is quoted stands there, and no two overlap."""
    found = find(text)

    assert all(text[quantity.start : quantity.end] == quantity.raw for quantity in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(WORDS).map(" ".join))
def test_a_quantity_has_one_shape(text: str) -> None:
    """A value, a change and a range never come together."""
    for quantity in find(text):
        shapes = (
            quantity.value is not None,
            quantity.value_from is not None or quantity.value_to is not None,
            quantity.value_low is not None or quantity.value_high is not None,
        )

        assert sum(shapes) <= 1


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    """One character becomes one."""
    assert len(fold(text)) == len(text)


def test_numbers_in_words_are_added_and_multiplied() -> None:
    """A scale multiplies what stands before it, and the parts are added."""
    assert value_of("two hundred and five thousand three hundred") == 205_300


def test_the_unit_behind_digits_is_read_without_them() -> None:
    """A card has the digits in one element and the unit in the next."""
    assert unit_behind("15 minutes", 2) == ("minute", 10)
    assert unit_behind("15 ovens", 2) is None
