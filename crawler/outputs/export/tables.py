"""What an export holds: the three tables, and a case's report short enough for one cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.outputs.report.build import build_report
from crawler.outputs.report.inference import Surroundings
from crawler.outputs.report.needs import catalogue
from crawler.outputs.report.render import render
from storage.casefiles import case_file, case_index, peers
from storage.exports import Cell, columns_of, rows_of

CELL_LENGTH = 32_767
"""Characters that a cell of .xlsx can hold."""
_FOOTNOTE = re.compile(r"(?<!\\)\[\^\w+\](?!:)")
_NOTE_LINE = re.compile(r"^\[\^\w+\]:.*$\n?", re.MULTILINE)
_CUT = "\n…（本单元格放不下全文，完整报告见 scrapy report）"
LISTS = frozenset({"industries", "modules_listed", "modules_used"})
"""Columns that hold JSON lists."""
_CASE_COLUMNS = {
    "company": "公司名称",
    "report": "分析报告",
    "url": "客户链接",
    "title": "案例标题",
    "industries": "所属行业",
    "founded_year": "成立时间",
    "size_tag": "公司规模",
    "partner": "服务伙伴",
    "speaker": "受访人",
    "speaker_role": "职务",
    "modules_used": "写明用法的模块",
    "modules_listed": "列出的模块",
    "status": "状态",
    "first_seen": "首次读到",
    "last_seen": "最近读到",
    "last_changed": "最近变更",
}
"""Column of a case -> its heading; the first three are the sheet that people keep by hand."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its rows, which are read as they are asked for."""

    name: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


def tables(db: Database) -> tuple[Table, ...]:
    """Cases with their reports, current claims, changes."""
    return cases_table(db), plain_table(db, "claims"), plain_table(db, "changes")


def table_of(db: Database, name: str, *, joined: bool = True) -> Table:
    """One of the three by its name; `joined`: lists as one text each, else as JSON."""
    return cases_table(db, joined=joined) if name == "cases" else plain_table(db, name)


def plain_table(db: Database, name: str) -> Table:
    """A table as its view has it."""
    columns = columns_of(db, name)
    return Table(name, columns, columns, rows_of(db, name))


def cases_table(db: Database, *, joined: bool = True) -> Table:
    """A case a row: company, report and link first, as people collect them by hand."""
    columns = tuple(_CASE_COLUMNS)
    return Table("cases", columns, tuple(_CASE_COLUMNS.values()), _cases(db, columns, joined=joined))


def _cases(db: Database, columns: tuple[str, ...], *, joined: bool) -> Iterator[tuple[Cell, ...]]:
    names = columns_of(db, "cases")
    reports = dict(_reports(db))
    for row in rows_of(db, "cases"):
        case = dict(zip(names, row, strict=True))
        for name in LISTS & case.keys() if joined else ():
            case[name] = "、".join(json.loads(str(case[name] or "[]")))
        case["report"] = reports.get(str(case["url"]))
        yield tuple(case.get(name) for name in columns)


def _reports(db: Database) -> Iterator[tuple[str, str]]:
    index = case_index(db)
    around = Surroundings(catalogue(), tuple(peers(db, index)))
    for page_id in index.reports:
        case = case_file(db, page_id, index)
        if case is not None:
            yield case.url, report_cell(render(build_report(case, around), "md"))


def report_cell(markdown: str) -> str:
    """A report without its footnotes, cut at a line's end where a cell cannot hold it."""
    text = _FOOTNOTE.sub("", _NOTE_LINE.sub("", markdown)).strip()
    if len(text.encode("utf-16-le")) // 2 <= CELL_LENGTH:
        return text
    room = CELL_LENGTH - len(_CUT)
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept[: kept.rfind("\n")] + _CUT
