"""What a number in an English sentence is."""

from __future__ import annotations

import pytest

from crawler.items.place import Place
from crawler.items.report import Role
from crawler.items.telling import Line
from crawler.languages.en import quantities
from crawler.languages.en.understanding import roles


def all_roles(text: str, place: Place = Place.BODY) -> list[Role]:
    """The roles of the quantities of a line."""
    (found,) = roles.read([Line(text, place, quantities=tuple(quantities.find(text)))])
    return found


def role(text: str, place: Place = Place.BODY) -> Role:
    """The role of the first quantity of a line."""
    return all_roles(text, place)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The mill saved $1.4 million in its first winter.",
        "Each miller saves nine hours a week.",
        "9 hours saved for each miller",
        "Sacks are filled in under four minutes.",
        "An order now takes 12 seconds.",
        "An order takes 12 seconds instead of a day.",
        "The mill was able to add 300 bakeries.",
        "Costs fell by $310,000 a year.",
        "It brought $1.1 million in additional revenue.",
        "Waste is down 45%.",
        "Grinding went from three days to two hours.",
    ],
)
def test_what_was_saved_gained_or_short_is_a_result(text: str) -> None:
    """By the words of the number's own clause."""
    assert role(text) is Role.RESULT


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The mill grinds for 2,100 bakeries.", Place.BODY),
        ("Within a year, the stones were worn.", Place.BODY),
        ("Previously an order took only two days.", Place.BODY),
        ("The pilot ran for six weeks.", Place.BODY),
        ("It saved $2 million.", Place.CHALLENGE),
        ("It saved $2 million.", Place.INTRODUCTION),
    ],
)
def test_what_describes_frames_or_was_before_is_none(text: str, place: Place) -> None:
    """Nor is anything where the page tells of its customer or of the trouble."""
    assert role(text, place) is not Role.RESULT


def test_the_words_beside_a_number_are_those_of_the_page() -> None:
    """Contractions and thousands separators before it do not move where it is looked for."""
    text = "We don't wait, since it isn't and wasn't far: 12,100 bakeries cost us just 4 hours."
    assert all_roles(text) == [Role.OTHER, Role.RESULT]
