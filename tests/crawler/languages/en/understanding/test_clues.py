"""What the reading of an English line rests on beside its words."""

from __future__ import annotations

import pytest

from crawler.items.place import Place
from crawler.items.telling import Line
from crawler.languages.en.forms import plain
from crawler.languages.en.understanding.clues import clues_of, clues_under
from crawler.languages.en.understanding.grammar import grammar_of
from crawler.languages.en.words import words


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("We were grinding by hand.", "time past"),
        ("The mill will run at night.", "time future"),
        ("Flour has moved to the night.", "time perfect"),
        ("The whole team rests.", "first a team"),
        ("However, nobody slept.", "first but"),
        ("At night, our stones turn.", "says we"),
    ],
)
def test_small_words_tell_time_and_subject(text: str, clue: str) -> None:
    """Whatever the sentence is about."""
    assert clue in grammar_of(text)


def test_a_line_hears_what_its_neighbours_tell() -> None:
    """What words for trouble stand in one line says something of the next in its section, and not beyond it."""
    lines = [
        Line("Grinding was slow and a struggle.", Place.BODY, "Mill", 0),
        Line("It took all day.", Place.BODY, "Mill", 0),
        Line("Flour is white.", Place.CHALLENGE, "", 1),
    ]
    found = [*clues_of(lines, None)]

    assert {"tells of trouble 1", "tells of trouble 2"} <= {*found[0]}
    assert "told before trouble" in found[1]
    assert "told before trouble" not in found[2]


def test_a_line_of_the_body_says_how_far_on_it_stands() -> None:
    """In eighths of all that has no other place; what stands elsewhere does not count."""
    body = [Line(f"Flour {number} is white.", Place.BODY, "Mill" if number < 9 else "Bread") for number in range(16)]
    found = [*clues_of([Line("Flour.", Place.QUOTE), *body], None)]

    reached = [[clue for clue in map(str, clues) if clue.startswith("reach")] for clues in found]
    assert reached == [[], *([f"reach {number // 2}"] for number in range(16))]


def test_a_heading_says_which_part_it_stands_over() -> None:
    """`The results` and `The impact` are one part."""
    results, impact, other = clues_under(["The results", "The impact", "Milling in winter"], None)

    assert "under part result" in set(results) & set(impact)
    assert not any(str(clue).startswith("under part") for clue in other)


@pytest.mark.parametrize("name", ["trouble", "effect", "opinion", "ahead", "who", "act", "custom"])
def test_words_of_a_line_are_sought_in_the_form_that_it_is_read_in(name: str) -> None:
    """A line is read without contractions (`did not`), so no word of a list may be one."""
    assert [word for word in words(f"told.{name}").words if plain(f"they {word}") != f"they {word}"] == []


def test_a_contraction_says_what_its_words_do() -> None:
    """Wherever in the line it stands, and with whichever letters."""
    one, other = clues_of([Line("Cannot mill?", Place.BODY), Line("Can't mill?", Place.BODY, paragraph=1)], None)

    assert {"can", "not"} <= {*one} & {*other}
