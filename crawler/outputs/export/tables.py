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
from crawler.outputs.report.voice import Voice, voice_of
from storage.casefiles import case_file, case_index, peers
from storage.exports import Cell, columns_of, rows_of

CELL_LENGTH = 32_767
"""Characters that a cell of .xlsx can hold."""
_FOOTNOTE = re.compile(r"(?<!\\)\[\^\w+\](?!:)")
_NOTE_LINE = re.compile(r"^\[\^\w+\]:.*$\n?", re.MULTILINE)
LISTS = frozenset({"industries", "modules_listed", "modules_used"})
"""Columns that hold JSON lists."""
_CASE_COLUMNS = (
    *("company", "report", "url", "title", "industries", "founded_year", "size_tag", "partner", "speaker"),
    *(
        "speaker_role",
        "modules_used",
        "modules_listed",
        "status",
        "first_seen",
        "last_seen",
        "last_changed",
        "location",
    ),
)
"""Columns of a case; the first three are the sheet that people keep by hand."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its rows, which are read as they are asked for."""

    name: str
    title: str
    """Its name for readers."""
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


def tables(db: Database) -> tuple[Table, ...]:
    """Cases with their reports, current claims, changes."""
    return cases_table(db), plain_table(db, "claims"), plain_table(db, "changes")


def table_of(db: Database, name: str, *, joined: bool = True) -> Table:
    """One of the three by its name; `joined`: lists as one text each, else as JSON."""
    return cases_table(db, joined=joined) if name == "cases" else plain_table(db, name)


def plain_table(db: Database, name: str, title: str | None = None) -> Table:
    """A table as its view has it; its title is that of the vendor's language where none is given."""
    columns = columns_of(db, name)
    return Table(name, title or voice_of(db)(f"export.{name}"), columns, columns, rows_of(db, name))


def cases_table(db: Database, *, joined: bool = True) -> Table:
    """A case a row: company, report and link first, as people collect them by hand."""
    voice = voice_of(db)
    headings = tuple(voice(f"export.case.{column}") for column in _CASE_COLUMNS)
    sheet = voice("export.cases")
    return Table("cases", sheet, _CASE_COLUMNS, headings, _cases(db, _CASE_COLUMNS, voice, joined=joined))


def _cases(db: Database, columns: tuple[str, ...], voice: Voice, *, joined: bool) -> Iterator[tuple[Cell, ...]]:
    names = columns_of(db, "cases")
    reports = dict(_reports(db, voice))
    for row in rows_of(db, "cases"):
        case = dict(zip(names, row, strict=True))
        for name in LISTS & case.keys() if joined else ():
            case[name] = voice.joined(json.loads(str(case[name] or "[]")))
        case["report"] = reports.get(str(case["url"]))
        yield tuple(case.get(name) for name in columns)


def _reports(db: Database, voice: Voice) -> Iterator[tuple[str, str]]:
    index = case_index(db)
    around = Surroundings(catalogue(voice.phrases.language), tuple(peers(db, index)), voice)
    for page_id in index.reports:
        case = case_file(db, page_id, index)
        if case is not None:
            yield case.url, report_cell(render(build_report(case, around), "md"), voice("export.cut"))


def report_cell(markdown: str, cut: str) -> str:
    """A report without its footnotes, cut at a line's end where a cell cannot hold it; `cut` then says so."""
    text = _FOOTNOTE.sub("", _NOTE_LINE.sub("", markdown)).strip()
    if len(text.encode("utf-16-le")) // 2 <= CELL_LENGTH:
        return text
    room = CELL_LENGTH - len(cut)
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept[: kept.rfind("\n")] + cut
