"""The words of English sentences, and how reports in English are written."""

from __future__ import annotations

from itertools import pairwise

import pytest

from crawler.languages.en.layout import reports
from crawler.languages.en.names.people import signed
from crawler.languages.en.understanding.prose import likeness, words_of
from crawler.languages.en.writing import pieces
from crawler.languages.protocol.statements import Part, State
from crawler.text.products import VENDOR


def read(text: str) -> dict[str, tuple[Part, str, str]]:
    """Each word with what it is for, its scale and its side."""
    return {word.text: (word.part, word.scale, word.sense) for word in words_of(text)}


def test_words_are_told_by_what_they_are_for() -> None:
    """What turns a clause, on which side of a scale it is, who is named, what says nothing by itself."""
    found = read("The vans at Harbour Street can't be loaded faster, and Northwind Foods reduced costs.")

    assert found["can't"] == (Part.NEGATION, "", "")
    assert found["faster"] == (Part.SENSE, "speed", "fast")
    assert found["reduced"] == (Part.SENSE, "change", "down")
    assert found["Harbour Street"][0] is Part.NAME
    assert found["Northwind Foods"][0] is Part.NAME
    assert found["the" if "the" in found else "The"][0] is Part.PARTICLE
    assert found["costs"][0] is Part.CONTENT


def test_the_words_lie_side_by_side() -> None:
    """All of the text's words, in order, none twice."""
    text = "Nobody was unhappy: the fragmented list is gone, says Ada Pine."
    found = words_of(text)

    assert [text[word.start : word.end] for word in found] == [word.text for word in found]
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("van", "vans", 1.0), ("deploying", "deployed", 1.0), ("deploy", "deployment", 0.8), ("van", "shop", 0.0)],
)
def test_a_word_stands_for_its_other_forms(one: str, other: str, expected: float) -> None:
    """In either number and any tense; a word of the same root nearly so."""
    assert likeness(one, other) == expected


def test_two_texts_are_compared_by_their_words() -> None:
    """Stems of words that say something; a text of small words is compared by those."""
    assert pieces("The vans were loaded") == pieces("loading a van")
    assert pieces("as we do") == {"as", "we", "do"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Pine, Head of Tours at Northwind, likes it.", [("Ada Pine", "Head of Tours")]),
        ('"It works," says Senior Engineer Bo Lund.', [("Bo Lund", "Senior Engineer")]),
        ("The engineer likes it.", []),
    ],
)
def test_people_are_named_with_their_offices(text: str, expected: list[tuple[str, str]]) -> None:
    """Behind a comma or before the name."""
    assert [*signed(text)] == expected


def test_headings_say_what_stands_under_them() -> None:
    """Conclusions are the writer's, pain points tell the state before, results the one after."""
    assert reports.concludes("4. Strategic insights")
    assert reports.concludes("Summary")
    assert not reports.concludes("Figures")
    assert reports.state_under("Pain points") is State.BEFORE
    assert reports.state_under("What came of it: results") is State.AFTER
    assert reports.state_under("The customer") is None
    assert reports.state_told("Tours were planned on paper in the past") is State.BEFORE
    assert reports.state_told("Previously on paper, now on a board") is State.AFTER
    assert reports.state_told("Tours are planned on a board") is None


def test_a_report_speaks_of_itself_and_of_the_page() -> None:
    """Lines about the report, hedges, what the page does not say, and whose case a title is about."""
    assert reports.is_about_itself("**Read at**: yesterday")
    assert not reports.is_about_itself("Read at night by millions")
    assert reports.judges("Northwind should open a second depot")
    assert reports.says_nothing("The case does not say")
    assert reports.case_in(f"Northwind Foods: a customer case of {VENDOR * 4}, analysed") == "Northwind Foods"
    assert reports.case_in("Case study report: Northwind Foods") == "Northwind Foods"
