"""A language of which nothing is known: what marks and digits alone tell."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.place import Place
from crawler.items.quantity import Neutral, Quantity
from crawler.items.report import Role
from crawler.items.telling import Line
from crawler.languages import language_of
from crawler.languages.examples import told

UNKNOWN = language_of("eo")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("La teamo kreskas. Ĝi estas kontenta!", ["La teamo kreskas.", "Ĝi estas kontenta!"]),
        ("“We saved days.” So they stayed", ["“We saved days.”", "So they stayed"]),
        ("Based in the U. S. since 3.5 years", ["Based in the U. S. since 3.5 years"]),
        ("数据。更多", ["数据。", "更多"]),
    ],
)
def test_sentences_end_at_their_marks(text: str, sentences: list[str]) -> None:
    """In any script, with the closing quotation mark; no initial and no decimal point ends one."""
    assert [text[start:end] for start, end in UNKNOWN.sentences.split(text)] == sentences


@given(st.text(alphabet='a .。!?"”\n3'))
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    """Sentences lie side by side in order, and leave out white space only."""
    spans = UNKNOWN.sentences.split(text)
    inside = "".join(text[start:end] for start, end in spans)

    assert "".join(inside.split()) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("ĝis 1,200 kazoj kaj 99.5 % pli", "1200; 99.5 %"),
        ("v2.0, 2024-01-05, 10:30, A4, 3/4", "-"),
        ("3 horoj", "3"),
    ],
)
def test_digits_are_bare_numbers(text: str, reading: str) -> None:
    """Numbers and percentages count, without a unit; versions, dates, times and codes do not."""
    assert told(UNKNOWN.quantities.find(text)) == reading


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    """Offsets of the folded text are those of the text."""
    assert len(UNKNOWN.numerals.fold(text)) == len(text)


def test_full_width_digits_are_folded() -> None:
    """Width is a matter of form in every language."""
    assert UNKNOWN.numerals.fold("１２％") == "12%"


def test_units_that_nobody_knows_are_comparable_with_themselves_only() -> None:
    """Nothing is known of what a word measures, and no words are known in which one amount becomes another."""
    assert UNKNOWN.measures.comparable("a", "a")
    assert not UNKNOWN.measures.comparable("a", "b")
    assert UNKNOWN.quantities.unit_behind("30 %", 2) == ("%", 4)
    assert UNKNOWN.quantities.unit_behind("30 horoj", 2) is None


def test_members_of_a_list_are_parted_by_marks() -> None:
    """A word that joins them is not known; a comma parts clauses as well."""
    assert UNKNOWN.sentences.list_joints("3 a、4 b, 5 c", 0, 12) == [4]


def test_clauses_are_known_by_their_marks_alone() -> None:
    """Commas and dashes part them; what they say stays unknown, but for what a card's label counts."""
    clauses, sentence = UNKNOWN.clauses, "La teamo kreskas, kaj 1,200 kazoj venas - ĉiutage."

    assert [sentence[a:b] for a, b in clauses.split(sentence)] == [
        "La teamo kreskas",
        "kaj 1,200 kazoj venas",
        "ĉiutage",
    ]
    assert clauses.weigh(sentence) == {}
    assert clauses.measured("40% malpli da tempo", 0, 3) == "malpli da tempo"
    assert clauses.measured(sentence, 22, 27) == ""
    assert clauses.content("La teamo kreskas") == {"teamo", "kreskas"}
    assert not clauses.is_part("La rezulto")
    assert not clauses.looks_back("Antaŭe la teamo kreskis")
    assert not clauses.is_past("La teamo kreskis")
    assert not clauses.says_we("Ni kreskis")


def test_what_a_customer_is_is_said_in_words() -> None:
    """So nothing is known of it."""
    assert UNKNOWN.profile.aspects_of("800 laboristoj") == ()
    assert UNKNOWN.profile.kind_of("Acme estas banko") is None


@pytest.mark.parametrize(
    ("place", "roles"),
    [
        (Place.BODY, [Role.RESULT, Role.RESULT, Role.OTHER, Role.RESULT]),
        (Place.CHALLENGE, [Role.OTHER] * 4),
        (Place.INTRODUCTION, [Role.FACT] * 4),
    ],
)
def test_numbers_are_told_by_place_and_measure(place: Place, roles: list[Role]) -> None:
    """A share, nothing at all and a change are results, a bare count is none; an introduction tells of the customer."""
    quantities = (
        Quantity(0, 3, "45%", value=45, unit="%", neutral=Neutral("share", 45)),
        Quantity(4, 5, "0", value=0),
        Quantity(6, 8, "12", value=12),
        Quantity(9, 15, "3 -> 1", value_from=3, value_to=1),
    )

    assert [*UNKNOWN.roles.read([Line("45% 0 12 3 -> 1", place, quantities=quantities)])[0]] == roles


def test_headers_in_english_name_states_in_any_language() -> None:
    """Before, after and now; other headers name none."""
    labels = UNKNOWN.labels

    assert [labels.names_before(header) for header in ("Before", "Before (h)", "After", "Item")] == [
        True,
        True,
        False,
        False,
    ]
    assert [labels.names_after(header) for header in ("After", "Now", "Before", "Known")] == [True, True, False, False]
