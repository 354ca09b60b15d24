"""What the rows of a report's table say that a figure is of."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.figures import results, rows_beside
from crawler.outputs.report.sections.result import Result
from crawler.outputs.report.sentences.statements import Statement
from crawler.outputs.report.story import Story
from crawler.outputs.report.voice import Voice
from crawler.pages.case_page import read_case
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：门店台账</h3><p>禾川用飞书管店。</p>{section}</article></body></html>"
SECTION = "<h2>{heading}</h2><p>门店巡检更快，店长在手机上就能填报。</p>"
COUNTED = "仅需 1 名督导人员即可基于台账数据优化各家门店补货逻辑，同步把缺货情况告诉总部"


def _rows(
    *lines: tuple[str, Place], read_from: str = "", heading: str = "", language: str = "zh", is_account: bool = False
) -> list[Result]:
    """The rows of a page with these lines; their figures are read from this, or else from all of the line.

    `heading`: that of the section in which they stand; "": one without.
    """
    body = BODY.format(section=SECTION.format(heading=heading) if heading else "")
    read = read_case(URL, body.encode(), None, FEISHU.origin)
    report = replace(read.report, language=language)
    case = CaseFile(1, URL, "禾川", False, None, 1, read.page.text, report, ())  # noqa: FBT003  # as it is stored
    material = Material.of(case, Voice(phrases_of(language), "飞书", Catalogue(("飞书",))))
    told, made, at = Telling(Tells.RESULT, Who.CUSTOMER, "better"), [], 0
    for text, place in lines:
        found = material.language.quantities.find(read_from or text)
        figures = tuple(Figure(structs.replace(q, start=at + q.start, end=at + q.end), Role.RESULT) for q in found)
        telling = None if place is Place.HEADING else told
        made.append(Statement(place, 1, Words(at, at + len(text), text), figures, telling))
        at += len(text) + 1
    material = replace(material, sentences=tuple(made))
    if is_account:
        material.__dict__["story"] = Story(is_told=False, turn=None)
    return results(material)


def _row(text: str, place: Place, read_from: str = "") -> Result:
    """The first row of a page with this line."""
    return _rows((text, place), read_from=read_from)[0]


def test_an_arrow_that_the_page_draws_stands_once() -> None:
    """It stands behind what grew, where it is part of the card's label and not of its figure."""
    assert _row("24%↑门店巡检效率提升", Place.CARD, read_from="24%").thing == "门店巡检效率↑"


def test_what_stands_behind_a_figure_says_what_it_is_of_where_little_stands_before_it() -> None:
    """`仅需` is nothing that can be counted."""
    row = _row(COUNTED, Place.BODY)

    assert row.thing.startswith("督导人员即可基于")


def test_a_figure_that_only_a_heading_tells_comes_last() -> None:
    """One that is told below it as well stands where that tells it."""
    lines = ("巡检效率提升 30%，缺货一天补齐", Place.HEADING), ("督导的巡检效率提升了 30%。", Place.BODY)

    assert [row.quantity.raw for row in _rows(*lines)] == ["30%", "一天"]


def test_how_it_was_before_is_no_result() -> None:
    """Nor is the time in which another result came."""
    rows = _rows(("以前盘点要花 3 天。", Place.BODY), ("一年省下了 600 小时盘点时间。", Place.BODY))

    assert [row.quantity.raw for row in rows] == ["600 小时"]


def test_figures_of_what_is_no_story_have_no_row() -> None:
    """Of plans, or of the product as it is for anybody; under any other heading the same line has one."""
    told = ("门店巡检效率提升 30%。", Place.BODY)

    rows = [_rows(told, heading=heading) for heading in ("巡检更快", "未来规划", "飞书简介")]

    assert [len(each) for each in rows] == [1, 0, 0]


def test_a_rounded_figure_is_the_same() -> None:
    """A card says 30 where the text says 29.7; of another thing it is another."""
    rows = _rows(("30分钟平均盘点时长", Place.CARD), ("平均盘点时长缩短至 29.7 分钟。", Place.BODY))

    assert [row.quantity.raw for row in rows] == ["30分钟"]
    assert len(_rows(("30分钟平均盘点时长", Place.CARD), ("补货时长缩短至 29.7 分钟。", Place.BODY))) == len(rows) + 1


def test_a_figure_that_is_near_is_another() -> None:
    """Of two years, say: neither is the other, rounded."""
    rows = _rows(("巡检合格率达到 95%。", Place.BODY), ("巡检合格率达到 97%。", Place.BODY))

    assert [row.quantity.raw for row in rows] == ["95%", "97%"]


def test_where_a_change_ended_is_no_figure_of_its_own() -> None:
    """Of the same thing; of another one it is."""
    change = ("门店盘点时间从 3 天缩短至 20 分钟。", Place.BODY)

    assert [row.quantity.raw for row in _rows(change, ("如今门店盘点只要 20 分钟。", Place.BODY))] == [
        "从 3 天缩短至 20 分钟"
    ]
    assert len(_rows(change, ("新员工培训只要 20 分钟。", Place.BODY))) == 1 + 1


def test_a_change_that_is_told_in_other_words_is_one() -> None:
    """Both its ends agree."""
    rows = _rows(("盘点时间从 3 天缩短至 20 分钟。", Place.BODY), ("清点货架从 3 天缩短至 20 分钟。", Place.BODY))

    assert len(rows) == 1


def test_a_row_tells_what_the_page_names() -> None:
    """A change of a named thing needs no line; one of which only a clause says what it is does."""
    named, other = _row("门店巡检效率提升 30%。", Place.BODY), _row(COUNTED, Place.BODY)

    assert named.is_told_by_row
    assert not other.is_told_by_row


def test_a_bare_count_of_nothing_named_is_no_row() -> None:
    """Nor is a bare time; a share is."""
    found = [(row, rows_beside([], [row])) for row in (_row(COUNTED, Place.BODY), _row("好评率 99.2%。", Place.BODY))]

    assert [bool(rows) for _, rows in found] == [False, True]


def test_a_few_things_are_no_row() -> None:
    """They are parts of something, but on a card."""
    few = [rows_beside([], [_row("门店补货计划 3 篇。", place)]) for place in (Place.BODY, Place.CARD)]

    assert [len(rows) for rows in few] == [0, 1]
    assert len(rows_beside([], [_row("门店补货计划 30 篇。", Place.BODY)])) == 1


def test_amounts_of_one_measure_are_one_only_where_they_are_as_much() -> None:
    """Four weeks are not four minutes."""
    told = (("门店台账搭建用时 4 周。", Place.BODY), ("门店台账汇总用时 4 分钟。", Place.BODY))

    assert [row.quantity.raw for row in _rows(*told)] == ["4 周", "4 分钟"]


def test_a_change_that_a_label_draws_again_is_no_part_of_the_thing() -> None:
    """The figure has it."""
    (row,) = _rows(("3 days → 1 day 3 → 1 restocking time per store", Place.CARD), language="en")

    assert row.quantity.raw == "3 days → 1 day"
    assert row.thing == "restocking time per store"


def test_what_is_only_done_is_no_thing() -> None:
    """A count of it has no row."""
    counted = [_row(text, Place.BODY) for text in ("累计发布几百篇。", "门店公告几百篇。")]

    assert [len(rows_beside([], [row])) for row in counted] == [0, 1]


def test_the_bound_of_another_number_draws_no_arrow() -> None:
    """`more` is said of the stores, and not of what is lost in them; a word of the thing itself draws one."""
    bound = _rows(("Shrinkage of 12% across more than 40 percent of stores", Place.BODY), language="en")
    grown = _rows(("Turnover grew by 12% across all stores", Place.BODY), language="en")

    assert [row.way for row in bound if row.quantity.raw == "12%"] == [""]
    assert [row.way for row in grown] == ["↑"]


def test_a_change_beside_a_share_leaves_open_which_way_that_goes() -> None:
    """A time that is cut has no arrow up."""
    text = "门店补货时间提升 30%，从 7 天缩短至 2 天"

    assert [row.way for row in _rows((text, Place.CARD)) if row.quantity.raw.endswith("%")] == [""]


def test_a_bound_in_the_same_clause_takes_no_arrow_away() -> None:
    """What grew grew, in however few stores."""
    grown = _rows(("Turnover grew by 12% in less than 40 percent of stores", Place.BODY), language="en")

    assert [row.way for row in grown if row.quantity.raw == "12%"] == ["↑"]


def test_a_bound_makes_no_change_of_a_share() -> None:
    """Another clause of the card tells of something that grew."""
    share = _rows(("Margin of 12% in more than 40 percent of stores; turnover grew", Place.CARD), language="en")

    assert [row.way for row in share if row.quantity.raw == "12%"] == [""]


def test_a_number_written_as_a_name_is_no_result() -> None:
    """In a sentence; at its head, and under a title in capitals, any word is written so."""
    told = ("The tour ends at Four Corners.", "Four corners were restocked.", "A Tour Of Four Corners")

    assert [[row.quantity.raw for row in _rows((text, Place.BODY), language="en")] for text in told] == [
        [],
        ["Four"],
        ["Four"],
    ]


def test_a_few_things_are_told_by_a_line() -> None:
    """Also where they are better than they were: a row would say too little of them."""
    few, many = _row("门店补货计划 3 篇。", Place.BODY), _row("门店补货计划 30 篇。", Place.BODY)

    assert many.is_told_by_row
    assert not few.is_told_by_row


def test_a_figure_of_nothing_that_is_named_has_no_row() -> None:
    """`It's now at 100 percent` does not say what is."""
    assert _rows(("It's now at 100 percent.", Place.BODY), language="en") == []


def test_of_an_account_only_changes_of_named_things_have_a_row() -> None:
    """It has numbers of all kinds."""
    told = [("盘点时长 20 分钟。", Place.BODY), ("门店巡检效率提升 30%。", Place.BODY)]

    assert [row.quantity.raw for row in _rows(*told)] == ["30%", "20 分钟"][::-1]
    assert [row.quantity.raw for row in _rows(*told, is_account=True)] == ["30%"]
