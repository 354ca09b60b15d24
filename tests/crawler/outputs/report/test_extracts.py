"""Short lines cut out of sentences."""

from __future__ import annotations

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.languages import language_of
from crawler.outputs.report.extracts import Cutter
from crawler.outputs.report.repeats import Told
from crawler.outputs.report.statements import Statement
from crawler.text.products import Catalogue

ZH = language_of("zh")


def _cutter() -> Cutter:
    """That of one page: each sentence below stands on a page of its own."""
    return Cutter(ZH.clauses, Catalogue())


def _statement(text: str, tells: Tells = Tells.RESULT) -> Statement:
    figures = tuple(Figure(quantity, Role.RESULT) for quantity in ZH.quantities.find(text))
    return Statement(Place.BODY, 1, Words(0, len(text), text), figures, Telling(tells, Who.CUSTOMER, "better"))


def test_a_long_sentence_is_cut_to_the_clauses_that_say_it() -> None:
    """Of a sentence with its circumstances the complaint stays, in the page's own words."""
    text = "禾川的门店开到了第三十家，总部的人每周都要去店里看一看，台账全靠店长手工抄写，数据分散，汇总费时费力。"
    line = _cutter().line(_statement(text), Tells.PAIN)

    assert line is not None
    assert line.text in text
    assert "费时费力" in line.text
    assert "第三十家" not in line.text


def test_each_figure_has_the_clauses_around_it_once() -> None:
    """Two figures far apart make two lines, and no clause stands in both."""
    text = (
        "上线之后盘点时间从 3 天缩短至 2 小时，店长再也不用在月底的晚上加班对账，"
        "总部催报表的电话也少了许多，全年运费节省 40 万元。"
    )
    statement = _statement(text)
    first, second = (figure.quantity for figure in statement.results)
    one = _cutter().line(statement, Tells.RESULT, first)
    assert one is not None
    other = _cutter().line(statement, Tells.RESULT, second, behind=one.end)

    assert other is not None
    assert (one.figures, other.figures) == ((first,), (second,))
    assert other.statement.words.start + text.index(other.text) >= one.end


def test_what_a_line_leaves_of_a_long_complaint_is_another_line() -> None:
    """No clause stands in both, and a clause that complains of nothing stands in none."""
    text = (
        "门店台账全靠店长手工抄写，数字经常抄错，总部汇总一次要花两天时间，数据严重滞后，"
        "各部门之间信息不通，沟通成本居高不下，补货和要货经常延误，缺货的情况时有发生。"
    )
    statement = _statement(text, Tells.PAIN)
    line = _cutter().line(statement, Tells.PAIN)
    assert line is not None
    rest = _cutter().rest(statement, Tells.PAIN, line)

    assert rest is not None
    assert rest.end <= line.start or rest.start >= line.end


def test_what_leads_up_to_a_clause_stays_with_it() -> None:
    """A circumstance, a few words and a clause without its subject are no lines by themselves."""
    text = "当门店缺货时，店长只能打电话问总部，货，都靠人去找，数据分散。"
    line = _cutter().line(_statement(text, Tells.PAIN), Tells.PAIN)

    assert line is not None
    assert not line.text.endswith(("缺货时", "货"))
    assert not line.text.startswith("都靠")


def test_a_label_before_a_colon_is_no_line() -> None:
    """It only says what follows; words that follow from others stay with them."""
    line = _cutter().of(_statement("数据分散问题：督导难以汇总，导致补货经常延误。"), lambda clause: "延误" in clause)

    assert line is not None
    assert line.text == "数据分散问题：督导难以汇总，导致补货经常延误"


def test_what_is_done_and_what_it_enables_are_two_lines() -> None:
    """The few words before what people can do now belong to it."""
    statement = _statement("禾川用多维表格搭建了门店台账，点开手机，店长随时能看到库存。", Tells.SOLUTION)
    deed, ability = _cutter().halves(statement)

    assert deed is not None
    assert ability is not None
    assert (deed.text, ability.text) == ("禾川用多维表格搭建了门店台账", "点开手机，店长随时能看到库存")


def test_what_is_granted_and_taken_back_is_no_pain() -> None:
    """Of a sentence with 但 what stands behind it is told."""
    text = (
        "禾川一直把全国各地的三十家门店都当作自家人开的小店来看待、来照顾、来投入、每年请店长们回总部聚上一聚，"
        "但门店的数据分散，汇总费时费力，台账经常出错。"
    )
    line = _cutter().line(_statement(text, Tells.PAIN), Tells.PAIN)

    assert line is not None
    assert "数据分散" in line.text
    assert "自家人" not in line.text


def test_what_came_of_it_is_no_deed() -> None:
    """It is left to the results."""
    deed, _ = _cutter().halves(_statement("禾川用多维表格搭建了门店台账，大幅降低了沟通成本。", Tells.SOLUTION))

    assert deed is not None
    assert deed.text == "禾川用多维表格搭建了门店台账"


def test_half_a_pair_of_quotation_marks_is_left_out() -> None:
    """A clause from within a quotation keeps neither half."""
    line = _cutter().of(_statement("“店长每天都说，盘点快多了”"), lambda clause: "店长" in clause)

    assert line is not None
    assert line.text == "店长每天都说"


def test_nothing_is_said_twice() -> None:
    """Nearly the same words are no news; other numbers are."""
    told = Told(language_of("zh").writing.pieces)

    assert told.is_new("盘点时间缩短 60%")
    assert not told.is_new("门店盘点时间缩短 60%")
    assert told.is_new("盘点时间缩短 80%")
    assert not told.is_new("")
