"""What an English number is a number of."""

from __future__ import annotations

import pytest

from crawler.languages.en import quantities
from crawler.languages.en.summing.clauses import content, measured

OF = {
    "40% fewer late deliveries": "fewer late deliveries",
    "The release process went from four hours to ten minutes.": "release process",
    "The team says that the shop has seen cost savings of 45% since May.": "cost savings",
    "The depot cut its fuel costs by 30 percent.": "fuel costs",
    "Loading is three times faster than before.": "Loading",
    "The number of late tours that nobody explained has fallen by 60%.": "number of late tours",
    "We've cut down loading time from three hours to ten minutes.": "loading time",
    "We reduced the time needed for repairs by 40 percent.": "time needed for repairs",
    "The new list helps the depot to triple its tours.": "tours",
    "It's not every day that a depot sleeps by 30 percent.": "",
    "We are currently at a 10x increase.": "",
    "We've gone from three hours to ten minutes.": "",
    "They now run 120 vans in the north.": "vans in the north",
    "They moved 80 percent of tours to boards by the autumn with tired clerks.": "tours to boards by the autumn",
    "Since May 40 percent of our vans were moved north.": "",
    "We delivered parcels within an hour.": "",
}


@pytest.mark.parametrize(("sentence", "expected"), OF.items())
def test_what_a_number_is_of_is_told_in_the_sentences_words(sentence: str, expected: str) -> None:
    """The label of a card, what a verb of change acts on, the subject, or what is counted."""
    found = quantities.find(sentence)[0]

    assert measured(sentence, found.start, found.end) == expected


def test_content_leaves_out_words_of_any_text() -> None:
    """Two texts of one subject share words in either number; small words are none."""
    assert content("The vans are late.") & content("A late van") == {"van", "late"}
    assert not content("The vans are late.") & content("The shops are open.")
