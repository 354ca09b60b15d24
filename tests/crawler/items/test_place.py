"""Places: their forms with numbers, and the parts of the report that they are in."""

from __future__ import annotations

import pytest

from crawler.items.place import Place, part_of


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place.TITLE.at(), "title"),
        (Place.CARD.at(2), "cards/2"),
        (Place.SPEAKER.at(), "quote/speaker"),
        (Place.CHALLENGE.at(3), "pairs/3/challenge"),
        (Place.BODY.at(0, 4), "body/0/4"),
    ],
)
def test_a_place_is_said_with_its_numbers(place: str, text: str) -> None:
    """As databases hold it: these texts are public."""
    assert place == text
    assert type(place) is str


def test_a_challenge_and_its_solution_are_in_one_part() -> None:
    """The part is what comes before the first number or name."""
    assert {Place.CHALLENGE.part, Place.SOLUTION.part, part_of("pairs/7/solution")} == {"pairs"}
    assert part_of("summary") == Place.SUMMARY.part == "summary"


def test_a_quote_says_its_words_at_its_own_place() -> None:
    """The speaker's name and role stand in the quote too, and are told apart by their places alone."""
    assert {place.at() for place in Place if place.part == "quote"} == {"quote/speaker", "quote/role", "quote/words"}
