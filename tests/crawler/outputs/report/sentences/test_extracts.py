"""Short lines cut out of sentences."""

from __future__ import annotations

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.languages import language_of
from crawler.outputs.report.sentences.extracts import Cutter
from crawler.outputs.report.sentences.repeats import Told
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.products import Catalogue

ZH = language_of("zh")


def _cutter() -> Cutter:
    """That of one page: each sentence below stands on a page of its own."""
    return Cutter(ZH.clauses, Catalogue())


def _statement(text: str, tells: Tells = Tells.RESULT) -> Statement:
    figures = tuple(Figure(quantity, Role.RESULT) for quantity in ZH.quantities.find(text))
    return Statement(Place.BODY, 1, Words(0, len(text), text), figures, Telling(tells, Who.CUSTOMER, "better"))


def test_what_leads_up_to_a_clause_stays_with_it() -> None:
    """A circumstance, a few words and a clause without its subject are no lines by themselves."""
    text = "当门店缺货时，店长只能打电话问总部，都靠人去一家家找，各处的数据分散。"
    clauses = [text[slice(*span)] for span in _cutter().spans(_statement(text))]

    assert clauses == ["当门店缺货时，店长只能打电话问总部，都靠人去一家家找", "各处的数据分散"]


def test_a_label_before_a_colon_is_no_line() -> None:
    """It only says what follows; words that follow from others stay with them."""
    line = _cutter().of(_statement("数据分散问题：督导难以汇总，导致补货经常延误。"), lambda clause: "延误" in clause)

    assert line is not None
    assert line.text == "数据分散问题：督导难以汇总，导致补货经常延误"


def test_no_clause_ends_within_a_figure() -> None:
    """Where from and where to may stand on both sides of a comma."""
    text = "盘点时间从原来的 3 小时，缩短至 20 分钟，缺货减少。"
    clauses = [text[slice(*span)] for span in _cutter().spans(_statement(text))]

    assert clauses[0].startswith("盘点时间从原来的 3 小时，缩短至 20 分钟")


def test_what_is_granted_stands_with_what_takes_it_back() -> None:
    """A clause before 但 says nothing alone."""
    text = "门店都装了网线，但各处的数据分散，汇总费时费力。"
    clauses = [text[slice(*span)] for span in _cutter().spans(_statement(text))]

    assert clauses == ["门店都装了网线，但各处的数据分散", "汇总费时费力"]


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


def test_a_few_words_before_a_strong_mark_belong_to_what_stands_before_them() -> None:
    """What begins behind the mark is another clause."""
    text = "台账靠店长手工抄写，常出错；督导挨家打电话核对。"
    clauses = [text[slice(*span)] for span in _cutter().spans(_statement(text))]

    assert clauses == ["台账靠店长手工抄写，常出错", "督导挨家打电话核对"]
