"""What English words may not be shown as."""

from __future__ import annotations

import pytest

from crawler.languages.en.summing import clauses


@pytest.mark.parametrize(
    ("clause", "wishes"),
    [
        ("the depot wanted to see every van", True),
        ("we were also looking for one list of tours", True),
        ("the board will show every van", True),
        ("the goal was to plan tours in an hour", True),
        ("the depot soon realized that it needed one list of tours", True),
        ("the depot began looking around", True),
        ("for that reason, the depot began looking for a crane", True),
        ("the depot, which has ten vans, will buy a crane", True),
        ("whoever wants to see a van opens the board", False),
        ("drivers who need a van find one at once", False),
        ("we no longer need to count the vans", False),
        ("the board shows what we plan to buy", False),
    ],
)
def test_a_wish_is_told_by_the_first_verb(clause: str, wishes: bool) -> None:
    """Who wants something is no wish of the clause, nor is what is needed no longer."""
    assert clauses.wishes(clause) == wishes


def test_words_without_a_verb_say_nothing() -> None:
    """A row of amounts and the name of a thing have none; of many words one may be a verb that nobody listed."""
    assert clauses.is_said("Vans were late")
    assert clauses.is_said("Vans leave the depot on time")
    assert not clauses.is_said("Vans, depots, 128 GB")
    assert not clauses.is_said("select(vans.id, vans.km) 12.5 /tours/late")


def test_what_points_at_the_page_is_known() -> None:
    """The report has no picture to look at."""
    assert clauses.points_at_page("The tours are planned as shown below")
    assert not clauses.points_at_page("The board shows the tours")


def test_headings_over_what_is_to_come_are_known() -> None:
    """So is a picture's."""
    assert clauses.is_beyond("Lessons learned:")
    assert not clauses.is_beyond("How vans of the future find their way through the old harbour")
    assert clauses.is_part("Figure 2 The depot")
    assert clauses.is_part("Depot network diagram")
    assert not clauses.is_part("The depot network")


def test_words_beside_a_product_may_only_present_it() -> None:
    """Then the section tells what it is for anybody."""
    assert clauses.presents("What is ")
    assert clauses.presents("Core features and architecture of ")
    assert not clauses.presents("Why the depot chose ")


def test_a_purpose_stands_at_the_head() -> None:
    """What stands behind it was done for that."""
    assert clauses.aims("To plan the tours in time, the depot built a board")
    assert not clauses.aims("The depot built a board to plan the tours")


def test_what_something_is_how_somebody_feels_and_what_can_be_done_are_known() -> None:
    """Each by its verb: one that says what something is lets nothing else be done."""
    assert clauses.defines("Tide is an open list that gives drivers their tours")
    assert not clauses.defines("The depot moved to what is a quiet list")
    assert not clauses.defines("The tours are planned on a board")
    assert clauses.feels("The drivers were just thrilled")
    assert not clauses.feels("The board gives proud owners a list")
    assert clauses.may("Drivers can swap tours")
    assert not clauses.may("Drivers swapped tours")
