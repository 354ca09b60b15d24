"""The words in which examples tell what was read."""

from __future__ import annotations

import pytest

from crawler.items.quantity import Quantity
from crawler.languages.examples import told


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(0, 1, "", 43.2, unit="天"), "43.2 天"),
        (Quantity(0, 1, "", 2000.0, at_least=True), ">=2000"),
        (Quantity(0, 1, "", unit="家", approximate=True), "~? 家"),
        (Quantity(0, 1, "", value_low=1.0, value_high=2.0, unit="天"), "1..2 天"),
        (
            Quantity(0, 1, "", value_from=3.0, value_to=1.0, unit="小时", unit_from="天", direction="down"),
            "3 天 > 1 小时 ↓",
        ),
        (Quantity(0, 1, "", value_from=3.0, unit="天"), "3 天 > ? 天"),
    ],
)
def test_quantities_are_told_in_words_of_their_own(quantity: Quantity, words: str) -> None:
    """Value, unit, bounds, direction: what makes two quantities different is in the words."""
    assert told([quantity]) == words
    assert told([quantity, quantity]) == f"{words}; {words}"


def test_no_quantity_is_a_dash() -> None:
    """A sentence that states nothing is told as well."""
    assert told([]) == "-"
