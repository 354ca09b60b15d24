"""Reports drawn as Markdown, HTML and JSON, also of hostile text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import quote

import jsonschema
import msgspec

from crawler.outputs.report.model import Line, Mark, Note, Part, Report, Row
from crawler.outputs.report.render import as_json_line, escape_markdown, render
from crawler.outputs.report.schema import report_schema

HOSTILE = "<script>alert(1)</script> | *粗* [链接](javascript:x) `码` 占比 3_4"


def _report(text: str) -> Report:
    note = Note(1, text, 0, len(text), "https://example.com/a#:~:text=x", ("c1",))
    line = Line(text, Mark.PAGE, "标签", (1,))
    return Report(
        url="https://example.com/a",
        company=text,
        title=text,
        read_at=None,
        as_of=None,
        is_withdrawn=False,
        extractor_version=1,
        language="zh",
        vendor="某云",
        parts=(Part(text, (line,)),),
        notes=(note,),
    )


def test_page_text_is_never_markup() -> None:
    """A script of a page is shown as its characters."""
    html = render(_report(HOSTILE), "html")

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_markdown_marks_of_page_text_are_escaped() -> None:
    """No emphasis, link, code or table cell comes from a page."""
    assert escape_markdown("# a *b* [c](d) `e` | <f>") == "\\# a \\*b\\* \\[c\\](d) \\`e\\` \\| \\<f\\>"
    assert escape_markdown("1. 第一行\n2. 第二行") == "\\1. 第一行 2. 第二行"


def test_json_is_of_the_published_form(cases) -> None:
    """Every report of the sample validates against the schema, on one line and on many."""
    schema = report_schema()
    for name in ("PingCAP", "世纪互联", "PayerMax"):
        report = cases.report(name)
        jsonschema.validate(json.loads(render(report, "json")), schema)
        assert msgspec.json.decode(as_json_line(report), type=Report) == report


def test_every_footnote_of_the_markdown_is_there(cases) -> None:
    """Each number that a line refers to is defined, once."""
    text = render(cases.report("PingCAP"), "md")
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)

    assert used == set(defined)
    assert len(defined) == len(set(defined))


def test_notes_of_cards_lead_to_their_labels(cases) -> None:
    """A card's value is an element of its own on the page: a link with both would mark nothing."""
    case = cases.file("PingCAP")
    cards = {known.claim_id: known.claim for known in case.claims if known.claim.place.startswith("cards/")}
    notes = [note for note in cases.report("PingCAP").notes if set(note.claims) & set(cards)]

    assert notes
    for note in notes:
        value = cards[note.claims[0]].quantity
        assert value is not None
        assert quote(value.raw, safe="") not in note.link
        assert "#:~:text=" in note.link


def test_a_table_is_drawn_with_its_footnotes() -> None:
    """A row a figure; what ends a cell is escaped; an empty cell is a dash."""
    row = Row("60%", "耗时 | 人力", None, None, "正文", (1,))
    report = replace(_report("甲"), parts=(Part("数据", rows=(row,)),))

    assert "| **60%** | 耗时 \\| 人力 | — | — | 正文[^1] |" in render(report, "md")
    assert "<td>耗时 | 人力</td>" in render(report, "html")


def test_html_footnotes_stand_apart() -> None:
    """Two beside each other are parted."""
    line = Line("甲", Mark.PAGE, None, (1, 2))
    html = render(replace(_report("甲"), parts=(Part("乙", (line,)),)), "html")

    assert '>1</a>,</sup><sup><a href="#note-2">2</a></sup>' in html


def test_names_of_latin_letters_do_not_run_into_one_another() -> None:
    """Customer and vendor are two words of the title; Chinese names need no space."""
    titles = [
        render(replace(_report("x"), company=company, vendor=vendor), "md").partition("# ")[2].partition("\n")[0]
        for company, vendor in (("Hechuan", "Tide"), ("禾川", "Tide"))
    ]

    assert titles == ["Hechuan Tide客户案例分析报告", "禾川Tide客户案例分析报告"]
