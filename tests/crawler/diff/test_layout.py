"""What a page drawn anew says otherwise, and what is of the layout alone."""

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.claims.identity import first_ids
from crawler.diff.layout import Redrawn, compare_redrawn
from crawler.items.change import Change
from tests.crawler.workflows.readings import FIRST_PAGE, reading

URL = "http://127.0.0.1/customers/a"


def drawn(before: tuple[str, ...], after: tuple[str, ...]) -> Redrawn:
    """The comparison of two pages, as of a page drawn anew."""
    old, new = reading(*before), reading(*after)
    known = first_ids(URL, flatten(old.report))
    return compare_redrawn(known, flatten(new.report), page_url=URL, before=old.page.text, after=new.page.text)


def told(found: Redrawn) -> list[Change]:
    """Those of its changes that are told."""
    return [change for change in found.comparison.changes if change not in found.untold and change.told_by is None]


@pytest.mark.parametrize(
    "after",
    [
        (FIRST_PAGE[0], *reversed(FIRST_PAGE[1:])),
        (*FIRST_PAGE[:3], "".join(FIRST_PAGE[3:6]), *FIRST_PAGE[6:]),
        (FIRST_PAGE[0], *(line.removeprefix("|") for line in FIRST_PAGE[1:])),
        (FIRST_PAGE[4], FIRST_PAGE[0], *FIRST_PAGE[1:4], *FIRST_PAGE[5:]),
        (*FIRST_PAGE[:3], *(part for line in FIRST_PAGE[3:] for part in line.replace("，", "，/").split("/"))),
        (*FIRST_PAGE[:1], *(f"|{line.removeprefix('|')}" for line in FIRST_PAGE[1:])),
    ],
    ids=["reversed", "joined", "cards as prose", "another title", "cut at commas", "prose as cards"],
)
def test_other_places_and_cuts_tell_nothing(after: tuple[str, ...]) -> None:
    """The same words in another order, cut otherwise or in other parts of the report are of the layout."""
    found = drawn(FIRST_PAGE, after)

    assert told(found) == []
    assert len(found.comparison.matches) >= len(after) - 1


def test_words_that_differ_are_told_among_them() -> None:
    """A figure, a new sentence and one that went are told although all else moved."""
    after = (
        FIRST_PAGE[0],
        "合作伙伴在第二年也加入了同一个协作空间。",
        *reversed(FIRST_PAGE[3:-1]),
        FIRST_PAGE[1],
        "|巡检报表的整理时间减少 70%",
    )

    assert sorted(change.change for change in told(drawn(FIRST_PAGE, after))) == ["added", "changed", "removed"]


def test_a_number_within_a_longer_one_is_not_found_again() -> None:
    """2 万元软件费用 is no part of 12 万元软件费用, nor is a short tag a part of a sentence."""
    before = (*FIRST_PAGE, "2 万元软件费用由总部承担", "产线")
    after = (*FIRST_PAGE, "公司的 12 万元软件费用由总部承担")

    assert {change.old.text for change in told(drawn(before, after)) if change.old} >= {"产线"}
    assert any(change.new and "12 万元" in change.new.text for change in told(drawn(before, after)))


def test_words_in_another_part_keep_their_id() -> None:
    """A sentence that became the title goes on under its id, as moved."""
    after = (FIRST_PAGE[4], *FIRST_PAGE[1:4], *FIRST_PAGE[5:])
    old = first_ids(URL, flatten(reading(*FIRST_PAGE).report))
    found = drawn(FIRST_PAGE, after)
    ids = {known.claim.text: known.claim_id for known in old}
    again = {match.new.text: match.claim_id for match in found.comparison.matches}

    assert again == {text: claim_id for text, claim_id in ids.items() if text in again}
    assert len(again) == len(after)


def test_words_that_stand_twice_have_two_ids() -> None:
    """A sentence that the new layout repeats is a claim of its own, and nothing new to tell."""
    found = drawn(FIRST_PAGE[:5], (*FIRST_PAGE[:5], FIRST_PAGE[4]))
    ids = [match.claim_id for match in found.comparison.matches]

    assert len(set(ids)) == len(ids) == 6
    assert told(found) == []
