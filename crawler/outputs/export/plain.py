"""A table as CSV, JSON or JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import TextIO

from crawler.outputs.export.tables import LISTS, Table
from crawler.outputs.printable import csv_cell, json_text, printable
from storage.queries.exports import Cell


def write_csv(table: Table, out: TextIO) -> None:
    """The names of the view's columns, and a line a row.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)


def _cell(value: Cell) -> object:
    """Only the line breaks of a whole report stay line breaks."""
    if isinstance(value, str) and "\n" in value:
        first, *rest = value.split("\n")
        return "\n".join([str(csv_cell(first)), *(printable(line) for line in rest)])
    return csv_cell(value)


def write_jsonl(table: Table, out: TextIO) -> None:
    """One JSON object a line, under the names of the view's columns; the text is exactly the page's.

    The table's lists must not be joined.
    """
    out.writelines(f"{record}\n" for record in _records(table))


def write_json(table: Table, out: TextIO) -> None:
    """One JSON array of the same objects, one a line."""
    out.write("[")
    out.writelines(f"{',' if number else ''}\n{record}" for number, record in enumerate(_records(table)))
    out.write("\n]\n")


def _records(table: Table) -> Iterator[str]:
    for row in table.rows:
        record = dict(zip(table.columns, row, strict=True))
        yield json_text({name: _value(name, value) for name, value in record.items()})


def _value(name: str, value: Cell) -> object:
    return json.loads(value) if name in LISTS and isinstance(value, str) else value
