"""What the rows of a report's table say that a figure is of."""

from __future__ import annotations

from dataclasses import replace

from crawler.items.place import Place
from crawler.items.report import Figure, Role, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.outputs.report.figures import Result, results
from crawler.outputs.report.material import Material
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.voice import Voice
from crawler.pages.case_page import read_case
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：门店台账</h3><p>禾川用飞书管店。</p></article></body></html>"


def _row(text: str, place: Place, read_from: str = "") -> Result:
    """The first row of a page with this line; its figures are read from its beginning, or else from all of it."""
    read = read_case(URL, BODY.encode(), None, FEISHU.origin)
    case = CaseFile(1, URL, "禾川", False, None, 1, read.page.text, read.report, ())  # noqa: FBT003  # as it is stored
    material = Material.of(case, Voice(phrases_of("zh"), "飞书", Catalogue(("飞书",))))
    figures = tuple(Figure(quantity, Role.RESULT) for quantity in material.language.quantities.find(read_from or text))
    told = Telling(Tells.RESULT, Who.CUSTOMER, "better")
    line = Statement(place, 1, Words(0, len(text), text), figures, told)
    return results(replace(material, sentences=(line,)))[0]


def test_an_arrow_that_the_page_draws_stands_once() -> None:
    """It stands behind what grew, where it is part of the card's label and not of its figure."""
    assert _row("24%↑门店巡检效率提升", Place.CARD, read_from="24%").thing == "门店巡检效率↑"


def test_what_stands_behind_a_figure_says_what_it_is_of_where_little_stands_before_it() -> None:
    """`仅需` is nothing that can be counted."""
    row = _row("仅需 1 名督导人员即可基于台账数据优化各家门店补货逻辑，同步把缺货情况告诉总部", Place.BODY)

    assert row.thing.startswith("督导人员即可基于")
