"""Which words of a page can stand in a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.languages import language_of
from crawler.outputs.report.sentences.extracts import Cutter
from crawler.outputs.report.sentences.parting import lines
from crawler.outputs.report.sentences.standing import is_prose, is_so
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.products import Catalogue

ZH = language_of("zh")
CUTTER = Cutter(ZH.clauses, Catalogue(("云图",)))


def _statement(text: str, tells: Tells, place: Place = Place.BODY, *, role: Role = Role.OTHER) -> Statement:
    figures = tuple(Figure(quantity, role) for quantity in ZH.quantities.find(text))
    return Statement(place, 1, Words(0, len(text), text), figures, Telling(tells, Who.CUSTOMER, None))


def _so(statement: Statement) -> list[str]:
    return [line.extract.text for line in lines(statement, CUTTER) if is_so(line, CUTTER)]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("店长随时能看到库存。", True),
        ("店长随时能看到库存", True),
        ("门店\n店长\n库存", False),
        ("默认库存", False),
        ("门店网络如下图所示。", False),
    ],
)
def test_rows_captions_and_names_are_no_prose(text: str, is_told: bool) -> None:
    """What ends as prose does is, unless it points at a picture."""
    assert is_prose(_statement(text, Tells.RESULT), ZH.clauses) == is_told


def test_a_row_with_a_result_is_told() -> None:
    """So is whatever stands outside of the body."""
    assert is_prose(_statement("盘点\n3 天\n1 天", Tells.RESULT, role=Role.RESULT), ZH.clauses)
    assert is_prose(_statement("门店\n店长", Tells.RESULT, Place.CARD), ZH.clauses)


def test_a_wish_is_no_solution_and_no_result() -> None:
    """Nor is what a line that wishes leads up to; what is wanting may be a complaint."""
    wish = "禾川希望店长随时能看到库存。"
    listed = replace(_statement("店长随时能看到库存。", Tells.RESULT), lead="新的台账必须做到：")

    assert not _so(_statement(wish, Tells.SOLUTION))
    assert not _so(_statement(wish, Tells.RESULT))
    assert not _so(listed)
    assert _so(replace(listed, lead="新的台账做到了："))


def test_trouble_with_the_product_is_no_pain_point() -> None:
    """The product did not end it; before the product it may be named."""
    trouble = "云图的台账经常出错，店长难以查到库存。"

    assert not any("云图" in line for line in _so(_statement(trouble, Tells.PAIN)))
    assert _so(_statement(trouble, Tells.PAIN, Place.CHALLENGE))
    assert _so(_statement("使用云图前，店长难以查到库存，数据经常出错。", Tells.PAIN))


def test_a_question_asks_what_is_wanting_only_where_the_page_says_so() -> None:
    """Elsewhere what follows answers it."""
    asked = "如何让店长不再手抄台账？"

    assert not _so(_statement(asked, Tells.PAIN))
    assert _so(_statement(asked, Tells.PAIN, Place.CHALLENGE))


def test_what_asks_in_the_middle_tells_nothing() -> None:
    """A question may be quoted in it."""
    assert not _so(_statement("店长不用再问“库存在哪？”就能补货。", Tells.RESULT))
    assert _so(_statement("店长不用再问库存就能补货。", Tells.RESULT))


def test_a_mood_is_no_value_and_a_kind_no_deed() -> None:
    """What the mood is about may be one where it says what people can do."""
    assert not _so(_statement("店长对盘点效果大为赞叹。", Tells.RESULT))
    assert _so(_statement("店长赞叹台账能自动盘点库存。", Tells.RESULT))
    assert not _so(_statement("云图是一个给门店用的台账系统。", Tells.SOLUTION))
    assert _so(_statement("禾川用云图搭建了一个给门店用的台账系统。", Tells.SOLUTION))


def test_what_is_left_of_a_sentence_says_something_by_itself() -> None:
    """Where its figure is told elsewhere, words that only led up to it are no line."""
    text = "按内部数据测算，单是城东的仓库，每年就省下 50 万元人工费用。"
    statement = _statement(text, Tells.RESULT, Place.SOLUTION, role=Role.RESULT)
    told = [(figure.quantity.start, figure.quantity.end) for figure in statement.figures]
    assert [line.extract.text for line in lines(statement, CUTTER, told) if is_so(line, CUTTER)] == []
