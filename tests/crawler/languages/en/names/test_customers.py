"""Whose case an English page is, when it was founded, and what it uses."""

from __future__ import annotations

import pytest

from crawler.languages.en.names import customers, founding, people, use
from crawler.text.products import VENDOR


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hillside Case Study", "Hillside"),
        ("How Hillside Mills cut its costs", "Hillside Mills"),
        ("Hillside puts flour first", "Hillside"),
        ("Milling at Hillside", "Hillside"),
        ("Hillside Mills", "Hillside Mills"),
        ("Hillside Mills | Case studies | Grinder", "Hillside Mills"),
        ("Grinder \u2014 Customer story: Hillside Mills", "Hillside Mills"),
        ("How Marsh & Mill tripled its flour", "Marsh & Mill"),
        ("Hillside\u2019s Mills", "Hillside\u2019s Mills"),
        ("Customer story: O\u2019Hara Mills", "O\u2019Hara Mills"),
    ],
)
def test_a_title_names_its_customer(title: str, name: str) -> None:
    """Before `case study` or behind it, behind `How`, before its verb, behind `at`, or by itself."""
    assert name in [found for found, _ in customers.subjects(title)]


def test_capitals_throughout_say_little_of_where_a_name_ends() -> None:
    """They go on to the last word; a name of several words makes no such title."""
    sentence = dict(customers.subjects("How Hillside Mills cut its costs"))
    headline = dict(customers.subjects("How Hillside Mills cut Waste and Won Bakers"))

    assert (sentence["Hillside Mills"], headline["Hillside Mills"]) == (0.6, 0.2)


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Hillside\u2019s mission is flour.", "Hillside"),
        ("Founded in 1998, Hillside Mills grinds flour.", "Hillside Mills"),
        ("The Hillside Group is a mill.", "Hillside Group"),
    ],
)
def test_a_paragraph_is_about_its_subject(paragraph: str, name: str) -> None:
    """Without a possessive, behind a clause that leads it in."""
    assert name in list(customers.heads(paragraph))


def test_an_office_is_held_with_whom_stands_behind_it() -> None:
    """Behind a comma, or behind `at`."""
    assert customers.employer("Head Baker, Hillside") == "Hillside"
    assert customers.employer("Head Baker at Hillside") == "Hillside"
    assert customers.employer("Head Baker") == ""


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Founded in 1998, Hillside grinds flour.", "1998"),
        ("Launched by Acme Foods in 2015, Hillside grew.", "2015"),
        ("Since its launch in May 2010, it has grown.", None),
        ("The company was started in 2003.", "2003"),
        ("The platform was founded in 2003.", None),
        (f"{VENDOR * 4} was founded in 2003.", None),
        ("In 2003 they moved.", None),
    ],
)
def test_the_customer_was_founded_in_a_year(sentence: str, year: str | None) -> None:
    """What only began has to be the customer; a platform's year is none."""
    found = founding.year_of(sentence, "Hillside")

    assert (found and found[2]) == year


def test_a_tool_that_is_only_looked_at_is_not_used() -> None:
    """What stands ahead of such words is used, what stands behind them is not."""
    assert use.of_now("They run Vault and are looking at Argo.") == "They run Vault and are "
    assert use.of_now("Vault is on their radar.") == ""
    assert use.is_told("They run Vault.")


def test_a_name_is_told_from_a_heading() -> None:
    """Two to five capitalised words are a person's; an office, a sentence or a single word is not."""
    assert people.may_be_person("Anna van der Brown")
    assert not people.may_be_person("Head Baker")
    assert not people.may_be_person("Challenge")
    assert not people.may_be_person("The Long Nights of the Mill")
    assert people.places_in("They bake in New York and from Leeds.") == ["New York", "Leeds"]


@pytest.mark.parametrize("listed", ["Founded: 1987", "Founded\n1987", "Year founded: 1987"])
def test_a_list_of_facts_says_when_the_customer_was_founded(listed: str) -> None:
    """By its label and the year alone."""
    found = founding.year_of(listed, "Hillside")

    assert found is not None
    assert found[2] == "1987"
