"""The sentences of a case with their places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.items.report import Paragraph, Section, Sentence, Words
from crawler.outputs.report.sentences.statements import statements
from crawler.pages.case_page import read_case
from tests.sites import FEISHU

URL = "https://www.feishu.cn/customers/hechuan"
BODY = "<html><body><article><h3>禾川：门店台账</h3><p>禾川用飞书管店。</p></article></body></html>"


def _headings(*paragraphs: Paragraph) -> list[str]:
    """Those of a section's paragraphs that stand as headings do."""
    report = read_case(URL, BODY.encode(), None, FEISHU.origin).report
    found = statements(replace(report, sections=(Section(None, paragraphs),)))
    return [one.text for one in found if one.is_heading]


def _paragraph(*texts: str, is_item: bool = False) -> Paragraph:
    return Paragraph(tuple(Sentence(Words(0, len(text), text)) for text in texts), is_item)


def test_a_line_without_an_end_above_prose_is_a_heading() -> None:
    """Also where the page does not mark it as one."""
    assert _headings(_paragraph("台账上云，补货不慌"), _paragraph("店长每天都能看到库存。")) == ["台账上云，补货不慌"]


@pytest.mark.parametrize(
    "above", [_paragraph("台账上云。"), _paragraph("台账上云", is_item=True), _paragraph("台账上云。", "补货不慌")]
)
def test_prose_and_items_are_none(above: Paragraph) -> None:
    """Prose ends, and an item of a list says what it says."""
    assert _headings(above, _paragraph("店长每天都能看到库存。")) == []


def test_a_line_above_another_one_is_none() -> None:
    """A page may write all its lines without an end."""
    assert _headings(_paragraph("台账上云，补货不慌"), _paragraph("店长每天都能看到库存")) == []


def test_items_know_the_line_that_leads_up_to_them() -> None:
    """Up to the next prose."""
    report = read_case(URL, BODY.encode(), None, FEISHU.origin).report
    items = [_paragraph(text, is_item=True) for text in ("台账上云", "补货不慌")]
    prose = _paragraph("店长每天都能看到库存。")
    found = statements(replace(report, sections=(Section(None, (_paragraph("台账要做到："), *items, prose)),)))

    assert [one.lead for one in found][-4:] == ["", "台账要做到：", "台账要做到：", ""]
