"""Which praise a report repeats."""

from __future__ import annotations

from dataclasses import replace

from crawler.items.place import Place
from crawler.items.report import Words
from crawler.items.telling import Telling, Tells, Who
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.value import praise_of
from crawler.outputs.report.sentences.statements import Statement
from crawler.outputs.report.voice import Voice
from crawler.pages.case_page import read_case
from crawler.phrases.phrases import phrases_of
from crawler.text.products import Catalogue
from storage.queries.casefiles import CaseFile
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：门店台账</h3><p>禾川用飞书管店。</p></article></body></html>"


def _praise(*told: tuple[str, Place]) -> str | None:
    """The praise of a page on which these sentences were read as praise."""
    read = read_case(URL, BODY.encode(), None, FEISHU.origin)
    case = CaseFile(1, URL, "禾川", False, None, 1, read.page.text, read.report, ())  # noqa: FBT003  # as it is stored
    material = Material.of(case, Voice(phrases_of("zh"), "飞书", Catalogue(("飞书",))))
    made, at = [], 0
    for text, place in told:
        made.append(Statement(place, 1, Words(at, at + len(text), text), (), Telling(Tells.PRAISE, Who.OTHER)))
        at += len(text) + 1
    found = praise_of(replace(material, sentences=tuple(made)))
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
