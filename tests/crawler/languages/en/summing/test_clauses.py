"""Clauses of English sentences: where they are cut, and how a line begins with one."""

from __future__ import annotations

import pytest

from crawler.items.telling import Tells
from crawler.languages.en.summing import clauses

CUT = {
    "The old queue was slow; nobody trusted the nightly numbers any more.": [
        "The old queue was slow",
        "nobody trusted the nightly numbers any more",
    ],
    "The bakery moved its orders to one board, which gives the drivers two hours more sleep.": [
        "The bakery moved its orders to one board",
        "gives the drivers two hours more sleep",
    ],
    "They replaced the paper lists, cutting the time for a tour in half.": [
        "They replaced the paper lists",
        "cutting the time for a tour in half",
    ],
    "Stock is counted once a week, so the shops order what they really sell.": [
        "Stock is counted once a week",
        "the shops order what they really sell",
    ],
    "Drivers see every tour of the day on their phones and the screen shows where each of the sixty vans is at any time"
    " of the day or of the night": [
        "Drivers see every tour of the day on their phones",
        "the screen shows where each of the sixty vans is at any time of the day or of the night",
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), CUT.items())
def test_clauses_end_at_marks_and_opening_words(sentence: str, expected: list[str]) -> None:
    """A semicolon, `which`, a participle, `so`, a second subject: each opens a clause of its own."""
    assert [sentence[start:end] for start, end in clauses.split(sentence)] == expected


WHOLE = (
    "The team tested boards, sensors, and gateways in three depots",
    "The depot, which had been using paper for years, moved to tablets",
    "With two new shops, the owners needed one list for all",
    "The forecast (it was wrong in May, and nobody noticed) costs less now",
    "A board cut both the time for all of the new drivers and the total cost of the vans in the depots of the harbour",
    "The board gives the depot one quiet place from which it can plan, reroute, and bill its tours",
    "Counting tins by hand has cost the depot vans, drivers, and clerks from nine in the morning this year",
    "The depot had three kinds of tour—short, long, in between—until last winter",
)


@pytest.mark.parametrize("sentence", WHOLE)
def test_no_clause_is_cut_where_one_side_cannot_stand_alone(sentence: str) -> None:
    """Lists, what is inserted between subject and verb, what leads a clause in, and brackets stay whole."""
    assert [sentence[start:end] for start, end in clauses.split(sentence)] == [sentence]


SPOKEN = {
    '"The queue was slow," says Ada Pine, who runs the depot, "and the vans left late."': [
        "The queue was slow",
        "the vans left late",
    ],
    "Ada Pine notes that the vans leave on time.": ["the vans leave on time"],
    'Pine adds: "We sleep better."': ["We sleep better"],
    "The vans leave on time, says Ada Pine of the depot.": ["The vans leave on time"],
    "The vans leave on time, says Ada Pine, 'and nobody works at night.'": [
        "The vans leave on time",
        "nobody works at night",
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), SPOKEN.items())
def test_who_speaks_is_no_clause(sentence: str, expected: list[str]) -> None:
    """What only says who speaks is left out, before, within and behind a quotation."""
    assert [sentence[start:end] for start, end in clauses.split(sentence)] == expected


def test_a_long_clause_loses_what_is_said_beside_it() -> None:
    """What leads in a long clause, and what follows a word like `instead of`, is left out; a number is kept."""
    lead = "After years of moving boxes by hand from one end of the old harbour to the other, "
    main = "the company bought 40 electric carts for its depots"
    tail = " instead of hiring more people for the early and the late shift in every one of them"

    assert [(lead + main + tail)[start:end] for start, end in clauses.split(lead + main + tail + ".")] == [main]


@pytest.mark.parametrize(
    ("clause", "line"),
    [
        ("the vans leave on time", "The vans leave on time"),
        ("gRPC carries the orders", "gRPC carries the orders"),
        ('with the old board "nobody knew', "With the old board nobody knew"),
    ],
)
def test_a_line_begins_with_a_capital(clause: str, line: str) -> None:
    """Small words get a capital, names keep their letters, half of a pair of marks goes."""
    assert clauses.as_line(clause) == line


def test_a_clause_is_weighed_by_its_words() -> None:
    """A trouble speaks for pain more than for a result, a gain the other way round."""
    pain = clauses.weigh("we were struggling with slow and costly releases")
    gain = clauses.weigh("now we have reduced costs by 40 percent thanks to @")

    assert pain[Tells.PAIN] > pain[Tells.RESULT]
    assert gain[Tells.RESULT] > gain[Tells.PAIN]


@pytest.mark.parametrize(
    "heading", ["Impact", "The results", "Why it matters:", "Challenge", "About the company", "About Acme"]
)
def test_headings_of_parts_name_no_theme(heading: str) -> None:
    """Such a heading says which part of the story follows."""
    assert clauses.is_part(heading)
    assert not clauses.is_part(f"Fewer late vans in {heading.lower()}ville")


@pytest.mark.parametrize(
    ("head", "main"),
    [
        ("To raise safety, speed, and comfort in its vans, ", "the firm decided to rethink its plan of tours"),
        ("In talks about its tours, depots and drivers, ", "Ada Pine explained to the board what a tour costs"),
    ],
)
def test_a_list_in_what_is_said_beside_is_not_cut(head: str, main: str) -> None:
    """Only a part with a verb of its own begins the main clause."""
    text = f"{head}{main} and when the vans that are rented in winter can be given back."

    assert next(text[slice(*span)] for span in clauses.split(text)).startswith(main)


def test_the_last_member_of_a_list_stays_with_the_others() -> None:
    """Without it the list ends in its middle."""
    text = (
        "The new board of the depot has given all of the drivers in the old harbour a quiet, well planned,"
        " and reliable day on each of the forty longest tours"
    )

    assert [text[slice(*span)] for span in clauses.split(text)] == [text]


def test_trouble_that_is_not_named_is_known() -> None:
    """`Many challenges` are none that anybody could tell; nor are results that are only great."""
    assert clauses.names_nothing("The benefits were immediate.")
    assert clauses.names_nothing("The biggest impact, though, has been on the bottom line")
    assert clauses.names_nothing("The impact of the new board is simple and significant")
    assert clauses.names_nothing("Since the board was bought in May, the results have been impressive")
    assert clauses.names_nothing("In spring the firm recognized an obstacle in its own path")
    assert not clauses.names_nothing("The benefits were fewer late vans and 20 quiet nights.")
    assert clauses.names_nothing("In winter the firm faced several serious challenges.")
    assert not clauses.names_nothing("In winter the firm faced several challenges with its vans.")
    assert clauses.names_nothing("With a board, tomorrow you can see every van")
    assert not clauses.names_nothing("With a board the drivers show you every van")


def test_a_clause_says_whether_it_stands_alone() -> None:
    """A condition leads up to what follows, a verb without its subject goes on, `can` says what is possible now."""
    assert clauses.leads_up("when a shop opens", ", the board shows it")
    assert not clauses.leads_up("when a shop opens, the board shows it", "")
    assert clauses.goes_on("gives the drivers more time")
    assert clauses.goes_on("which the drivers like")
    assert clauses.goes_on("quickly realized that the drivers wait")
    assert not clauses.goes_on("supported by a board, the drivers have more time")
    assert not clauses.goes_on("the drivers have more time")
    assert clauses.enables("drivers can swap tours on their phones")
    assert not clauses.enables("drivers can't swap tours")
    assert clauses.points_back("These boards show the stock")
    assert clauses.points_back("They show the stock")
    assert clauses.points_back("Before, this was a sore point")
    assert clauses.points_back("All of that while the drivers sleep")
    assert clauses.points_back(clauses.as_line("[This board] shows the stock"))
    assert clauses.points_back("With tablets, they plan a tour in minutes")
    assert clauses.points_back("Now drivers do that on the way")
    assert clauses.points_back("It was so easy that every driver liked the board")
    assert clauses.points_back("The board helps with that, and with the stock")
    assert clauses.points_back("Now drivers can use any of them")
    assert clauses.points_back("Nobody plans tours at that scale")
    assert clauses.points_back("With this board, the drivers sleep")
    assert clauses.points_back("There, the drivers found a board")
    assert not clauses.points_back("In this year the drivers found a board")
    assert not clauses.points_back("Drivers use all of these boards")
    assert not clauses.points_back("The boards show these numbers")
    assert not clauses.points_back("When drivers are late, they call the depot")
    assert not clauses.points_back("It took weeks for a depot to get a van")
    assert clauses.looks_back("previously the drivers wrote their tours on paper")
    assert clauses.looks_back("more than ten years ago the tours were on paper")
    assert not clauses.looks_back("tours are planned faster than before")
    assert not clauses.looks_back("tours take less time than they used to")
    assert not clauses.looks_back("the board costs less than originally planned")
    assert not clauses.looks_back("tours that used to take a day now take an hour")
    assert not clauses.looks_back("we planned in an hour what would have previously taken a week")
    assert clauses.looks_back("the board that we used before was slow")


@pytest.mark.parametrize(
    "line", ["Ada Pine, head of tours at Northwind, sums it up by saying:", "As Ada Pine explains:"]
)
def test_a_line_that_only_announces_a_speaker_has_no_clause(line: str) -> None:
    """What is said follows in a line of its own."""
    assert clauses.split(line) == []


@pytest.mark.parametrize("line", ["Ada Pine", "Senior Director of Tours and Security"])
def test_a_name_or_an_office_alone_has_no_clause(line: str) -> None:
    """Who somebody is says nothing of the case; a line with a number or a verb does."""
    assert clauses.split(line) == []
    assert clauses.split(f"{line} planned 40 tours") != []


def test_a_long_list_is_not_cut_within_its_adjectives() -> None:
    """Behind a comma something must begin that was added; else the clause stays as long as it is."""
    line = (
        "The company now plans nearly all of its most important, heaviest tours through the mountains of the north"
        " on the one board that drivers"
    )

    assert [line[start:end] for start, end in clauses.split(line)] == [line]


@pytest.mark.parametrize(
    ("clause", "is_past"),
    [
        ("We had to wait for the vans", True),
        ("The tours proved to be too long", True),
        ("We couldn't see the vans", True),
        ("We have waited for the vans", False),
        ("The depot's vans are those that we needed", False),
        ("The tours, too long for one day", False),
    ],
)
def test_a_past_form_is_told_by_the_first_verb_that_shows_its_time(clause: str, is_past: bool) -> None:
    """What has been is no past form, nor is one that only goes with a noun."""
    assert clauses.is_past(clause) == is_past


def test_who_says_we_tells_of_themselves() -> None:
    """Also in `our` and `us`, and never within another word."""
    assert clauses.says_we("It gives us time")
    assert not clauses.says_we("They answered a hundred bus drivers")


def test_a_condition_of_two_parts_stays_before_what_it_is_said_of() -> None:
    """Its second half is no clause: `though` stands over both."""
    text = (
        "Though the board made tours easier to plan, and the depot had been using it since spring, there was"
        " still too much work for the clerks of the night"
    )

    assert [text[slice(*span)] for span in clauses.split(text)] == [text[text.index("there was") :]]
