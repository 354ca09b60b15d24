"""Which products a theme lists, and which praise a report repeats."""

from __future__ import annotations

from dataclasses import replace

from crawler.items.place import Place
from crawler.items.report import Module, Words
from crawler.items.telling import Telling, Tells, Who
from crawler.languages import language_of
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.selection import Chosen
from crawler.outputs.report.sections.themes import Theme
from crawler.outputs.report.sections.value import praise_of, value
from crawler.outputs.report.sentences.extracts import Extract
from crawler.outputs.report.sentences.statements import Statement
from crawler.outputs.report.voice import Voice
from crawler.pages.case_page import read_case
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：门店台账</h3><p>禾川用飞书管店。</p></article></body></html>"


def _material() -> Material:
    read = read_case(URL, BODY.encode(), None, FEISHU.origin)
    case = CaseFile(1, URL, "禾川", False, None, 1, read.page.text, read.report, ())  # noqa: FBT003  # as it is stored
    return Material.of(
        case, Voice(phrases_of("zh"), "飞书", Catalogue(("飞书",), (("飞书台账", ()), ("飞书审批", ()))))
    )


def _praise(*told: tuple[str, Place]) -> str | None:
    """The praise of a page on which these sentences were read as praise."""
    made, at = [], 0
    for text, place in told:
        made.append(Statement(place, 1, Words(at, at + len(text), text), (), Telling(Tells.PRAISE, Who.OTHER)))
        at += len(text) + 1
    found = praise_of(replace(_material(), sentences=tuple(made)))
    return found.text if found else None


def test_what_clearly_tells_something_else_is_no_praise() -> None:
    """In somebody's mouth it is: who is quoted chooses the words."""
    complaint = "门店的台账靠手工抄写，数据经常出错，费时费力。"

    assert _praise((complaint, Place.BODY)) is None
    assert _praise((complaint, Place.QUOTE)) is not None


def test_praise_that_can_be_read_alone_comes_first() -> None:
    """What points back is taken where there is no other."""
    points_back = ("这种工具真是我们用过的最好用的工具，我们非常满意，非常喜欢。", Place.QUOTE)
    alone = ("飞书很好用。", Place.QUOTE)

    assert _praise(points_back, alone) == "飞书很好用"
    assert _praise(points_back) is not None


def test_a_product_that_the_heading_names_is_not_listed_under_it() -> None:
    """Each fact stands once."""
    used = [Module(Words(at, at + 4, name)) for at, name in ((0, "飞书台账"), (5, "飞书审批"))]
    line = Statement(Place.BODY, 1, Words(10, 15, "店长补货。"), (), Telling(Tells.SOLUTION, Who.CUSTOMER))
    shown = Extract("店长补货", line, start=10, end=14)
    listed = []
    for title in ("门店的飞书台账", "门店的库存"):
        chosen = Chosen(Theme(title, None, [line], used=used))
        chosen.lines[Tells.SOLUTION].append(shown)
        part = value(_material(), [chosen], None, [])
        listed.append(part.parts[0].parts[0].lines[0].text)

    assert listed == ["飞书审批", "飞书台账、飞书审批"]


def test_a_figure_stands_first_only_where_the_words_do_without_it() -> None:
    """Behind a mark they do; else it belongs to them."""
    shown = []
    for text in ("0 成本上线", "30%：门店的缺货减少", "缺货减少 30%"):
        words = Words(0, len(text), text)
        figures = tuple(language_of("zh").quantities.find(text))
        line = Statement(Place.BODY, 1, words, (), Telling(Tells.RESULT, Who.CUSTOMER))
        chosen = Chosen(Theme("门店", None, [line]))
        chosen.lines[Tells.RESULT].append(Extract(text, line, figures, start=0, end=len(text)))
        made = value(_material(), [chosen], None, []).parts[0].parts[0].lines[0]
        shown.append((made.label, made.text))

    assert shown == [(None, "0 成本上线"), ("30%", "门店的缺货减少"), ("30%", "缺货减少 30%")]
