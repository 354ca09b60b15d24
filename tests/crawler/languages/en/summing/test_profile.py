"""What English clauses say of the customer."""

from __future__ import annotations

import pytest

from crawler.languages.en.summing import profile
from crawler.languages.protocol import Aspect

SAID = {
    "The company has 1,200 employees": Aspect.SIZE,
    "Its parcels reach more than 30 countries": Aspect.COVERAGE,
    "Northwind Foods is a family-owned maker of frozen soup": Aspect.BUSINESS,
    "Northwind Foods sells frozen soup to hospitals": Aspect.BUSINESS,
}


@pytest.mark.parametrize(("clause", "expected"), SAID.items())
def test_a_fact_says_size_reach_or_business(clause: str, expected: Aspect) -> None:
    """What is counted, where it is at work, what it is called or does for others."""
    assert profile.aspects_of(clause)[0] is expected


@pytest.mark.parametrize(
    "clause",
    [
        "The team chose the second plan",
        "The shops use half of the paper",
        "Servers stand around the world",
        "In 2015, the company began moving",
    ],
)
def test_other_facts_say_none_of_it(clause: str) -> None:
    """An act, a place of machines, a date."""
    assert profile.aspects_of(clause) == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            "Northwind Foods is the largest maker of frozen soup in Norway.",
            "the largest maker of frozen soup in Norway",
        ),
        ("Northwind, a regional bank, has forty branches.", "a regional bank"),
        ("The result is a big step for the team.", None),
    ],
)
def test_what_the_customer_is_stands_behind_is_or_beside_its_name(sentence: str, kind: str | None) -> None:
    """With its article, up to the end of the clause."""
    found = profile.kind_of(sentence)

    assert (sentence[slice(*found)] if found else None) == kind
