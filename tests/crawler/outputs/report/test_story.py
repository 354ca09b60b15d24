"""How a page tells its case, and where that turns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.items.place import Place
from crawler.items.report import CaseReport, Pair, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.outputs.report.sentences.statements import Statement
from crawler.outputs.report.story import Story
from crawler.pages.case_page import read_case
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：门店台账</h3><p>禾川用飞书管店。</p></article></body></html>"


def _report() -> CaseReport:
    return read_case(URL, BODY.encode(), None, FEISHU.origin).report


def _body(told: str) -> list[Statement]:
    """Sentences by a letter each: p(ain), s(olution), r(esult for the better), b(ackground)."""
    tells = {"p": Tells.PAIN, "s": Tells.SOLUTION, "r": Tells.RESULT, "b": Tells.BACKGROUND}
    return [
        Statement(
            Place.BODY,
            1,
            Words(10 * at, 10 * at + 9, "禾川的门店有台账。"),
            (),
            Telling(tells[letter], Who.CUSTOMER, "better" if letter == "r" else None),
        )
        for at, letter in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "is_told"), [("ppsb" * 5 + "r", False), ("psrr" * 5, True), ("ppsb" * 4, True)], ids=str
)
def test_a_page_that_betters_little_is_an_account(told: str, is_told: bool) -> None:
    """If it is long enough to say so."""
    assert Story.of(_report(), _body(told)).is_told == is_told


def test_a_page_that_is_laid_out_as_a_case_tells_a_story() -> None:
    """It sets challenges beside solutions, whatever its body tells."""
    assert Story.of(replace(_report(), pairs=(Pair(1, (), (), ()),)), _body("ppsb" * 5)).is_told


def test_a_story_turns_where_trouble_gives_way() -> None:
    """To what was done and what came of it; one complaint among them turns nothing back."""
    body = _body("bppsp" + "ssbsprs" * 3)
    story = Story.of(_report(), body)

    assert [story.is_behind(statement) for statement in body[:6]] == [False] * 5 + [True]
    assert story.is_behind(body[-3])


def test_an_account_without_trouble_is_behind_its_turn_at_once() -> None:
    """What it complains of is trouble with what was done."""
    body = _body("sssbbpssbb" * 3)

    assert Story.of(_report(), body).is_behind(body[5])


def test_a_story_of_several_troubles_has_no_one_turn() -> None:
    """Each theme has its own."""
    story = Story.of(_report(), body := _body("prpr" * 6))

    assert not any(map(story.is_behind, body))
