"""What an export holds: the three tables, and a case's report short enough for one cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlite_utils import Database

from crawler.outputs.report.build import build_report
from crawler.outputs.report.inferred.inference import Surroundings
from crawler.outputs.report.inferred.needs import catalogue
from crawler.outputs.report.render import render
from crawler.outputs.report.voice import Voice, voice_of
from crawler.phrases.phrases import Phrases
from storage.queries.casefiles import case_file, case_index, known_cases, peers
from storage.queries.exports import ALL, Cell, Wanted, columns_of, rows_of

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


Kept: TypeAlias = list[tuple[Cell, ...]]
"""The lines of reports, each with its company and address, filled as the cases are read."""


def tables(db: Database, wanted: Wanted = ALL) -> tuple[Table, ...]:
    """The sheets of a book in the vendor's language: cases with their reports, claims, changes, the reports' lines."""
    kept: Kept = []
    phrases = voice_of(db).phrases
    found = (
        cases_table(db, wanted=wanted, kept=kept),
        *(plain_table(db, name, wanted) for name in ("claims", "changes")),
    )
    return book(found, kept, phrases)


def book(found: Iterable[Table], kept: Kept, phrases: Phrases) -> tuple[Table, ...]:
    """These tables for people to read, and behind them the lines that `kept` has once the cases were read."""
    columns = ("company", "url", "text")
    lines = Table("reports", phrases("export.reports"), columns, columns, kept)
    return tuple(for_people(table, phrases) for table in (*found, lines))


def table_of(db: Database, name: str, wanted: Wanted = ALL, *, joined: bool = True) -> Table:
    """One of the three by its name; `joined`: lists as one text each, else as JSON."""
    return cases_table(db, joined=joined, wanted=wanted) if name == "cases" else plain_table(db, name, wanted)


def plain_table(db: Database, name: str, wanted: Wanted = ALL, title: str | None = None) -> Table:
    """A table as its view has it; its title is that of the vendor's language where none is given."""
    columns = columns_of(db, name)
    return Table(name, title or voice_of(db)(f"export.{name}"), columns, columns, rows_of(db, name, wanted))


def for_people(table: Table, phrases: Phrases) -> Table:
    """The same with headings, kinds and states in words, all in one language."""
    names = phrases.group("export.column") | (phrases.group("export.case") if table.name == "cases" else {})
    known = _words(phrases)
    words = {i: known[column] for i, column in enumerate(table.columns) if column in known}

    def told(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(
            words[i].get(cell, cell) if i in words and isinstance(cell, str) else cell for i, cell in enumerate(row)
        )

    headings = tuple(names.get(column, heading) for column, heading in zip(table.columns, table.headings, strict=True))
    return replace(table, headings=headings, rows=map(told, table.rows))


def _words(phrases: Phrases) -> dict[str, dict[str, str]]:
    """Column -> what stands in it -> how readers call that."""
    return {
        "kind": phrases.group("kind"),
        "change": phrases.group("event") | phrases.group("change"),
        "severity": phrases.group("export.severity"),
        "status": phrases.group("page"),
        "tells": phrases.group("export.tells"),
        "who": phrases.group("export.who"),
        "change_direction": phrases.group("export.side"),
    }


def cases_table(db: Database, *, joined: bool = True, wanted: Wanted = ALL, kept: Kept | None = None) -> Table:
    """A case a row: company, report and link first, as people collect them by hand; `kept` gets the reports' lines."""
    voice = voice_of(db)
    headings = tuple(voice(f"export.case.{column}") for column in _CASE_COLUMNS)
    rows = _cases(db, voice, wanted, kept, joined=joined)
    return Table("cases", voice("export.cases"), _CASE_COLUMNS, headings, rows)


def _cases(
    db: Database, voice: Voice, wanted: Wanted, kept: Kept | None, *, joined: bool
) -> Iterator[tuple[Cell, ...]]:
    names = columns_of(db, "cases")
    cases = [dict(zip(names, row, strict=True)) for row in rows_of(db, "cases", wanted)]
    reports = dict(_reports(db, voice, {str(case["url"]) for case in cases}))
    for case in cases:
        for name in LISTS & case.keys() if joined else ():
            case[name] = voice.joined(json.loads(str(case[name] or "[]")))
        report = reports.get(str(case["url"]))
        case["report"] = None if report is None else report_cell(report, voice("export.cut"))
        if kept is not None and report:
            kept += [(case["company"], case["url"], line) for line in report.splitlines() if line.strip()]
        yield tuple(case.get(name) for name in _CASE_COLUMNS)


def _reports(db: Database, voice: Voice, urls: set[str]) -> Iterator[tuple[str, str]]:
    """Address and report, without its footnotes, of the cases at these addresses."""
    index = case_index(db)
    around = Surroundings(catalogue(voice.phrases.language), tuple(peers(db, index)), voice)
    for known in known_cases(db):
        case = case_file(db, known.page_id, index) if known.url in urls and known.page_id in index.reports else None
        if case is not None:
            report = render(build_report(case, around), "md")
            yield case.url, _FOOTNOTE.sub("", _NOTE_LINE.sub("", report)).strip()


def report_cell(text: str, cut: str) -> str:
    """A report, cut at a line's end where a cell cannot hold it; `cut` then says so."""
    if len(text.encode("utf-16-le")) // 2 <= CELL_LENGTH:
        return text
    room = CELL_LENGTH - len(cut)
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept[: kept.rfind("\n")] + cut
