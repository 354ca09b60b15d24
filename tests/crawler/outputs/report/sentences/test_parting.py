"""The lines that a sentence makes."""

from __future__ import annotations

import pytest

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.languages import language_of
from crawler.outputs.report.sentences.extracts import Cutter
from crawler.outputs.report.sentences.parting import Says, lines, strongest
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.products import Catalogue

ZH = language_of("zh")


def _cutter() -> Cutter:
    return Cutter(ZH.clauses, Catalogue())


def _statement(text: str, tells: Tells = Tells.RESULT, place: Place = Place.BODY) -> Statement:
    figures = tuple(Figure(quantity, Role.RESULT) for quantity in ZH.quantities.find(text))
    return Statement(place, 1, Words(0, len(text), text), figures, Telling(tells, Who.CUSTOMER, "better"))


def _told(statement: Statement) -> list[tuple[Says, str]]:
    return [(line.says, line.extract.text) for line in lines(statement, _cutter())]


def test_a_short_sentence_is_one_line() -> None:
    """What was done and what that enables are told together, as what people can do since."""
    text = "禾川用多维表格搭建了门店台账，店长能在手机上查看库存"

    assert _told(_statement(f"{text}。", Tells.SOLUTION)) == [(Says.ABILITY, text)]


def test_what_was_done_with_its_outcome_is_a_result() -> None:
    """A sentence about a solution may tell what came of it."""
    text = "禾川用多维表格搭建了门店台账，大幅降低了沟通成本"

    assert _told(_statement(f"{text}。", Tells.SOLUTION)) == [(Says.RESULT, text)]


def test_every_clause_of_a_long_complaint_is_told_once() -> None:
    """The lines are the sentence in its order, none of them long."""
    text = (
        "门店台账全靠店长手工抄写，数字经常抄错，总部汇总一次要花两天时间，数据严重滞后，"
        "各部门之间信息不通，沟通成本居高不下，补货和要货经常延误，缺货的情况时有发生"
    )
    told = _told(_statement(f"{text}。", Tells.PAIN))

    assert len(told) > 1
    assert "，".join(line for _, line in told) == text
    assert all(len(line) <= ZH.clauses.longest for _, line in told)


@pytest.mark.parametrize("tells", [Tells.SOLUTION, Tells.RESULT])
def test_what_nobody_needs_any_more_is_no_complaint(tells: Tells) -> None:
    """Of what was done and what came of it the words of trouble tell that it is over."""
    text = (
        "门店的库存每天晚上都会自动汇总到总部的同一张表里，再也不用担心数据错漏、汇总滞后等问题，"
        "店长无需反复打电话核对库存，各门店补货的时间由此提前了整整一天"
    )

    assert {says for says, _ in _told(_statement(f"{text}。", tells))} <= {Says.ABILITY, Says.RESULT, Says.DEED}


def test_how_it_was_is_a_complaint_within_a_result() -> None:
    """A clause that looks back complains, and so does what goes on with it."""
    told = _told(
        _statement("以往每次盘点都要耗费店长大量时间，汇总费时费力且容易出错，现在库存一目了然，补货效率大幅提升。")
    )

    assert told == [
        (Says.PAIN, "以往每次盘点都要耗费店长大量时间，汇总费时费力且容易出错"),
        (Says.RESULT, "现在库存一目了然，补货效率大幅提升"),
    ]


def test_what_belongs_to_a_complaint_is_told_with_it() -> None:
    """`加盟商越来越多` alone would be background; within a complaint it is a part of it."""
    text = "加盟商越来越多"

    assert _told(_statement(text, Tells.PAIN)) == [(Says.PAIN, text)]
    assert _told(_statement(text, Tells.BACKGROUND)) == []


def test_a_line_that_goes_on_with_another_sentence_is_torn() -> None:
    """`导致…` at the head of a sentence does not say what did it."""
    (line,) = lines(_statement("导致门店缺货、补货延误。", Tells.PAIN), _cutter())

    assert line.is_torn


def test_a_sentence_is_broken_where_its_marks_are_strong() -> None:
    """A semicolon parts more than a comma."""
    text = "门店台账全靠店长手工抄写，经常出错；督导每周挨家挨户打电话核对库存，核对完还要再抄一遍，费时费力，苦不堪言"

    assert [line for _, line in _told(_statement(text, Tells.PAIN))] == text.split("；")


def test_each_figure_stands_in_one_line() -> None:
    """Two figures far apart make two lines."""
    text = (
        "上线之后盘点时间从 3 天缩短至 2 小时，店长再也不用在月底的晚上加班对账，"
        "总部催报表的电话也少了许多，全年运费节省 40 万元。"
    )
    statement = _statement(text)
    figures = [quantity for line in lines(statement, _cutter()) for quantity in line.extract.figures]

    assert figures == [figure.quantity for figure in statement.results]


def test_a_complaint_within_a_result_is_a_pain() -> None:
    """A clause that clearly tells something else stands where that stands."""
    told = _told(_statement("以前各处的数据分散，汇总费时费力，苦不堪言，上线之后报表自动汇总，效率大幅提升。"))

    assert [says for says, _ in told] == [Says.PAIN, Says.RESULT]


def test_what_the_page_calls_its_solution_is_one() -> None:
    """Also where it says what people can do."""
    told = _told(_statement("店长随时能看到库存。", Tells.SOLUTION, Place.SOLUTION))

    assert told == [(Says.DEED, "店长随时能看到库存")]


@pytest.mark.parametrize("tells", [Tells.FACT, Tells.BACKGROUND, Tells.PRAISE, Tells.OUTLOOK])
def test_what_tells_nothing_of_it_makes_no_line(tells: Tells) -> None:
    """Facts of the customer and the like stand elsewhere."""
    assert _told(_statement("禾川是一家连锁面馆，有三十家门店。", tells)) == []


def test_of_praise_the_line_that_says_most_is_taken() -> None:
    """A long quotation is cut to it."""
    text = (
        "禾川的门店开到了第三十家，总部的人每周都要去店里看一看，督导也常常跟着一起去走动走动，"
        "大家都说这是我们用过的最好用的工具，我们非常满意。"
    )
    found = strongest(_statement(text, Tells.PRAISE), Tells.PRAISE, _cutter())

    assert found is not None
    assert "最好用" in found[0].text
    assert "第三十家" not in found[0].text


def test_a_clear_complaint_within_a_fact_is_a_pain() -> None:
    """What the customer is or how it works is told elsewhere."""
    told = _told(_statement("禾川有三十家门店；各处的数据分散混乱，汇总耗时又容易出错，效率低下。", Tells.BACKGROUND))

    assert told == [(Says.PAIN, "各处的数据分散混乱，汇总耗时又容易出错，效率低下")]


def test_what_was_done_for_a_purpose_is_a_deed() -> None:
    """Its purpose is no value yet; a figure says that it came true."""
    text = "为了随时看到库存，禾川大幅降低了沟通成本"
    counted = "为了随时看到库存，禾川把盘点缩短了 3 天"

    assert _told(_statement(f"{text}。", Tells.SOLUTION)) == [(Says.DEED, text)]
    assert _told(_statement(f"{counted}。", Tells.SOLUTION)) == [(Says.RESULT, counted)]


def test_what_was_built_so_that_people_can_do_something_is_a_deed() -> None:
    """Of English sentences, where nobody is said to gain by it."""
    text = "We built a pipeline with containers on the cluster that allows drivers to upload the tours"
    en = Cutter(language_of("en").clauses, Catalogue())

    told = [
        [line.says for line in lines(Statement(Place.BODY, 1, Words(0, len(text), text), (), telling), en)]
        for telling in (Telling(Tells.SOLUTION, Who.CUSTOMER, change) for change in (None, "better"))
    ]

    assert told == [[Says.DEED], [Says.ABILITY]]


def test_words_that_only_tell_what_was_done_are_no_result() -> None:
    """Whatever their sentence was read to tell; what people can do since stays one."""
    cutter = Cutter(language_of("en").clauses, Catalogue())
    told = [
        [line.says for line in lines(_statement(text), cutter)]
        for text in ("The team moved its tours onto one board in May.", "The team can now move its tours at any time.")
    ]

    assert told == [[Says.DEED], [Says.RESULT]]
