"""What English lines tell."""

from __future__ import annotations

import pytest

from crawler.items.place import Place
from crawler.items.telling import Line, Tells
from crawler.languages.en.quantities import find
from crawler.languages.en.understanding import tells


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        (
            "The bakers were struggling with slow manual deliveries.",
            Place.CHALLENGE,
            Tells.PAIN,
        ),
        ("The team decided to migrate its ovens to the new platform and began in May.", Place.SOLUTION, Tells.SOLUTION),
        ("Deliveries went from 3 hours to 10 minutes, and costs decreased by 40%.", Place.BODY, Tells.RESULT),
        ("Founded in 1998, Hillside is the largest mill and serves 3 million customers.", Place.CHALLENGE, Tells.FACT),
    ],
)
def test_a_clear_line_is_read_as_it_is_meant(text: str, place: Place, told: Tells) -> None:
    """What hurt, what was done, what came of it, what the customer is."""
    (telling,) = tells.read([Line(text, place, quantities=find(text))], "Hillside")

    assert telling.tells is told


def test_every_line_of_a_page_is_read() -> None:
    """A page without lines has no readings; else there is one a line."""
    lines = [Line("They bake.", Place.BODY), Line("They bake more.", Place.BODY, heading="Results")]

    assert tells.read([], None) == ()
    assert len(tells.read(lines, None)) == len(lines)
