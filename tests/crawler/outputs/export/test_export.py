"""Exports: what the files hold, and that no text of a page is ever executed."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlite_utils import Database

from crawler.items.claim import ClaimKind
from crawler.items.visit import Fetched
from crawler.outputs.export.plain import write_csv, write_json, write_jsonl
from crawler.outputs.export.tables import CELL_LENGTH, Table, report_cell, table_of, tables
from crawler.outputs.export.xlsx import write_xlsx
from crawler.pages.case_page import read_case
from crawler.workflows.crawls import start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched
from storage.database import open_database
from storage.queries.exports import Wanted
from tests.server import PATIENCE

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://evil","x")',
    "+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "＝1+1",
    " =1+1",
    "{=1+1}",
    "http://evil/=1+1",
    "a\x00b\x07c",
    "\ud800",
    "x" * 40_000,
]


def _hostile() -> Table:
    rows = [(text, "http://[", 1.5) for text in HOSTILE]
    return Table("claims", "陈述", ("text", "url", "value"), ("text", "url", "value"), rows)


def test_no_cell_of_hostile_text_is_a_formula(tmp_path: Path) -> None:
    """Every text that a spreadsheet might run comes back as text."""
    file = tmp_path / "a.xlsx"
    write_xlsx([_hostile()], file)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]

    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [cell.value for cell in cells[:5]] == HOSTILE[:5]
    assert all(cell.quotePrefix for cell in cells[:5])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_finds_no_formula(tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, the file still has none, and the texts are the same."""
    file = tmp_path / "a.xlsx"
    write_xlsx([_hostile()], file)
    home = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "ods", "--outdir"]
    subprocess.run([*command, str(tmp_path / "out"), str(file)], check=True, capture_output=True, timeout=PATIENCE)
    again = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx", "--outdir"]
    made = tmp_path / "out" / "a.ods"
    subprocess.run([*again, str(tmp_path / "back"), str(made)], check=True, capture_output=True, timeout=PATIENCE)
    sheet = openpyxl.load_workbook(tmp_path / "back" / "a.xlsx").active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]

    assert "f" not in {cell.data_type for cell in cells}
    assert [cell.value for cell in cells[:5]] == HOSTILE[:5]


def test_the_book_has_cases_claims_and_changes(sample_db: Database, tmp_path: Path) -> None:
    """Three sheets, header frozen, the first as people keep it by hand, its addresses links."""
    file = tmp_path / "cases.xlsx"
    write_xlsx(tables(sample_db), file)
    book = openpyxl.load_workbook(file)

    assert book.sheetnames == ["案例", "陈述", "变动", "报告"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    cases = book["案例"]
    assert [cell.value for cell in cases[1]][:3] == ["公司名称", "分析报告", "客户链接"]
    row = next(row for row in cases.iter_rows(min_row=2) if row[0].value == "世纪互联")
    assert str(row[1].value).startswith("报告源地址：")
    assert "[^" not in str(row[1].value)
    assert row[2].hyperlink is not None
    claims, changes, events = (
        sample_db.conn.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
        for view in ("current_claims", "change_log", "page_events")
    )
    assert (book["陈述"].max_row, book["变动"].max_row) == (claims + 1, changes + events + 1)
    reports = list(book["报告"].iter_rows(min_row=2, values_only=True))
    lines = [line for company, _, line in reports if company == "世纪互联"]
    assert lines == [line for line in str(row[1].value).splitlines() if line.strip()]
    assert {company for company, *_ in reports} == {line[0].value for line in cases.iter_rows(min_row=2)}
    assert not [cell for sheet in book for line in sheet for cell in line if cell.data_type == "f"]


def test_a_book_is_in_one_language(sample_db: Database, tmp_path: Path) -> None:
    """Headings, kinds, changes and states are words of the vendor's language, and none is a name of the database."""
    file = tmp_path / "cases.xlsx"
    write_xlsx(tables(sample_db), file)
    book = openpyxl.load_workbook(file)
    headings = [str(cell.value) for sheet in book for cell in sheet[1]]
    said = {
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(min_row=2, values_only=True)
        for cell, heading in zip(row, sheet[1], strict=True)
        if heading.value in {"类型", "变动", "状态", "说的是", "谁", "好坏"} and cell is not None
    }

    assert [heading for heading in headings if not re.search("[\u4e00-\u9fff]", heading)] == []
    assert {"指标", "新案例", "痛点", "客户"} <= said
    assert [word for word in said if word.isascii()] == []


@pytest.mark.parametrize(
    ("wanted", "companies"),
    [
        (Wanted(company="世纪"), {"世纪互联"}),
        (Wanted(company="世纪", kinds=(ClaimKind.METRIC,)), {"世纪互联"}),
        (Wanted(company="nobody"), set()),
        (Wanted(since="2999-01-01T00:00:00Z"), set()),
    ],
)
def test_a_filter_holds_for_every_sheet(sample_db: Database, wanted: Wanted, companies: set[str]) -> None:
    """By part of a name, and by moment; a kind restricts what has one."""
    book = tables(sample_db, wanted)
    found = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in book}

    assert {str(row["company"]) for rows in found.values() for row in rows} == companies
    if wanted.kinds:
        assert {row["kind"] for name in ("claims", "changes") for row in found[name]} == {"指标"}


def test_cases_that_came_and_went_are_rows_of_the_changes(sample_db: Database) -> None:
    """Under the columns of `change_log`, in each form alike; asked for by their kind they stand alone."""
    table = table_of(sample_db, "changes", Wanted(is_of_cases=True))
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    events = list(sample_db.query("SELECT * FROM page_events ORDER BY id"))

    assert [(row["id"], row["change"], row["new_text"]) for row in rows] == [
        (event["id"], event["event"], event["title"]) for event in events
    ]
    assert {row["kind"] for row in rows} == {"case"}
    assert {"new_case"} <= {row["change"] for row in rows}


def test_a_hostile_page_makes_no_formula(tmp_path: Path) -> None:
    """Read, stored and exported: title, card, tag, module and prose that begin like formulas."""
    url, now = "https://www.feishu.cn/customers/evil", datetime(2026, 1, 10, tzinfo=UTC)
    body = (
        "<article><h3>=HYPERLINK(\"http://evil\")：一页纸</h3><p>@SUM(A1)</p><p>+cmd|'/c calc'!A0 用飞书记账。</p>"
        "<p><span>-20%</span><span>=1+1 的对账时间</span></p><h2>公司介绍</h2><p>=A1 成立于 2009 年，是一家企业。</p>"
        "<h3>挑战一</h3><p>=2*3 以往对账容易出错。</p>"
        "<h3>解决方案一</h3><p>-2+3 通过飞书文档对账。</p><a href='/p'>=1+1</a>"
        "</article>"
    ).encode()
    db = open_database(tmp_path / "cases.db")
    crawl_id = start_crawl(db, now=now, pid=1, extractor_version=1)
    record_fetched(db, crawl_id, Fetched(url, 200, body, "utf-8", None, None), read_case(url, body), now=now)
    settle_crawl(db, crawl_id, now=now)
    write_xlsx(tables(db), tmp_path / "a.xlsx")
    db.close()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]

    assert any(str(cell.value).startswith("=") for cell in cells)
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_json_is_one_array_of_what_json_lines_hold() -> None:
    """The same objects, one a line; an empty table is an empty array."""
    table = Table("claims", "陈述", ("text", "value"), ("text", "value"), [("一", 1.5), ("二", None)])
    array, lines, empty = io.StringIO(), io.StringIO(), io.StringIO()
    write_json(table, array)
    write_jsonl(table, lines)
    write_json(replace(table, rows=[]), empty)

    assert json.loads(array.getvalue()) == [json.loads(line) for line in lines.getvalue().splitlines()]
    assert json.loads(empty.getvalue()) == []


def test_csv_guards_what_a_spreadsheet_would_run() -> None:
    """An apostrophe before it; numbers stay numbers."""
    out = io.StringIO()
    write_csv(Table("claims", "陈述", ("text", "value"), ("text", "value"), [("=1+1", -2.5), ("正常", 1)]), out)

    assert list(csv.reader(io.StringIO(out.getvalue()))) == [["text", "value"], ["'=1+1", "-2.5"], ["正常", "1"]]


@pytest.mark.parametrize("name", ["cases", "claims", "changes"])
def test_json_lines_and_csv_have_the_columns_of_the_view(sample_db: Database, name: str) -> None:
    """One object a line, lists are lists; in CSV the same names head the lines, whatever the vendor's language."""
    out, sheet = io.StringIO(), io.StringIO()
    table = table_of(sample_db, name, joined=False)
    write_jsonl(table, out)
    write_csv(table_of(sample_db, name), sheet)
    records = [json.loads(line) for line in out.getvalue().splitlines()]

    assert records
    assert tuple(next(csv.reader(io.StringIO(sheet.getvalue())))) == table.columns
    assert all(tuple(record) == table.columns for record in records)
    if name == "cases":
        assert all(isinstance(record["modules_used"], list) for record in records)


def test_a_report_that_no_cell_can_hold_is_cut_at_a_line() -> None:
    """And says where the whole of it is."""
    text = report_cell("\n".join("第" + "一" * 99 for _ in range(400)), "…")

    assert len(text) <= CELL_LENGTH
    assert text.endswith("…")
