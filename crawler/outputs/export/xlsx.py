"""The tables as sheets of one .xlsx: text stays text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has neither stubs nor py.typed

from crawler.items.address import is_web_address
from crawler.outputs.export.tables import CELL_LENGTH, Table
from crawler.outputs.moments import clock_time, zone_name
from storage.queries.exports import Cell

_WIDTHS = (
    dict.fromkeys(("text", "evidence", "report"), 60)
    | dict.fromkeys(("old_text", "new_text"), 50)
    | dict.fromkeys(("title", "url"), 44)
    | dict.fromkeys(("modules_used", "modules_listed"), 32)
    | dict.fromkeys(("detected_at", "first_seen", "last_seen", "last_changed", "speaker_role"), 22)
    | dict.fromkeys(("company", "industries", "claim_id"), 18)
)
_MOMENTS = frozenset({"detected_at", "first_seen", "last_seen", "last_changed"})
"""Columns of moments: dates in the readers' time zone, which the heading names."""
_WIDTH = 12
_HEIGHT = 60
"""Points: a report would else make its row as high as the screen."""
_MOST_LINKS = 65_530
_MOST_ROWS = 1_048_576
_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "\uff20")
"""What a spreadsheet may take for the beginning of a formula when someone edits the cell."""


def write_xlsx(many: Iterable[Table], path: Path) -> None:
    """One sheet a table, header frozen, addresses as links.

    No cell is ever a formula: text is written as text, and text that looks like one keeps the mark that says so.

    Raises:
        OSError: the file cannot be written.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    path.open("wb").close()  # a file that cannot be written is found before the rows are read
    book = xlsxwriter.Workbook(str(path), options)
    try:
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#E8EEF7", "bottom": 1}),
            "text": book.add_format({"valign": "top"}),
            "moment": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm"}),
            "quoted": book.add_format({"valign": "top", "quote_prefix": True}),
            "long": book.add_format({"valign": "top", "text_wrap": True}),
        }
        links = 0
        for table in many:
            links = _write_sheet(book.add_worksheet(table.title), table, formats, links)
    finally:
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            cause = error.args[0] if error.args else error
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _write_sheet(sheet: Any, table: Table, formats: dict[str, Any], links: int) -> int:
    sheet.freeze_panes(1, 0)
    for number, (column, heading) in enumerate(zip(table.columns, table.headings, strict=True)):
        sheet.set_column(number, number, _WIDTHS.get(column, _WIDTH))
        told = f"{heading} ({zone_name()})" if column in _MOMENTS else heading
        sheet.write_string(0, number, told, formats["head"])
    last = 0
    for last, row in enumerate(table.rows, start=1):
        if last >= _MOST_ROWS:
            break
        if "report" in table.columns:
            sheet.set_row(last, _HEIGHT)
        for number, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if column == "url" and links < _MOST_LINKS and isinstance(value, str) and is_web_address(value):
                sheet.write_url(last, number, str(value), string=str(value)[:255])
                links += 1
            elif column in _MOMENTS and value:
                sheet.write_datetime(last, number, clock_time(str(value)), formats["moment"])
            else:
                _write_cell(sheet, last, number, value, formats)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    return links


def _write_cell(sheet: Any, row: int, column: int, value: Cell, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, formats["text"])
        return
    text = value.encode("utf-8", "replace").decode("utf-8")[:CELL_LENGTH]
    style = "quoted" if text.startswith(_RUNS) else "long" if "\n" in text else "text"
    sheet.write_string(row, column, text, formats[style])
