"""The changes as people and programs read them: a table with old and new side by side, JSON, CSV."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from typing import TextIO, TypeAlias

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.items.site_line import ToldLine
from crawler.outputs.figures import figures
from crawler.outputs.highlight import Segment, segments
from crawler.outputs.moments import minute
from crawler.outputs.printable import csv_cell, json_text, printable
from crawler.phrases.phrases import phrases_of
from storage.queries.change_log import LoggedChange, LoggedEvent, as_row
from storage.schema.spaces import own_id

COLUMNS = tuple(field.name for field in fields(LoggedChange) if field.name != "vendor")
"""The columns of JSON and CSV: those of the view `change_log`; its last, `vendor`, where they are of several."""
PLAIN_WIDTH = 120
"""Columns of a table that goes to no terminal, where COLUMNS does not say otherwise."""

MANY_EVENTS = 10
"""More events of one kind than this in one crawl are one line: its first crawl finds every case new."""

_STYLES = {"added": "green", "restored": "green", "removed": "red", "changed": "bold yellow"}
_PHRASES = phrases_of("en")
"""What is printed on a terminal is in English, as all that commands say."""

Render: TypeAlias = Callable[[Iterable[LoggedChange], TextIO], None]


def write_json(changes: Iterable[LoggedChange], out: TextIO, *, with_vendor: bool = False) -> None:
    """One JSON array of objects, a line each; the text is exactly the page's."""
    columns = _columns(with_vendor=with_vendor)
    out.write("[")
    for number, change in enumerate(changes):
        out.write(",\n " if number else "\n ")
        row = as_row(change)
        out.write(json_text({column: row[column] for column in columns}))
    out.write("\n]\n")


def write_csv(changes: Iterable[LoggedChange], out: TextIO, *, with_vendor: bool = False) -> None:
    """A header and a line a change; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    columns = _columns(with_vendor=with_vendor)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for change in changes:
        row = as_row(change)
        writer.writerow([csv_cell(row[column]) for column in columns])


def _columns(*, with_vendor: bool) -> tuple[str, ...]:
    return (*COLUMNS, "vendor") if with_vendor else COLUMNS


def console_for(out: TextIO) -> Console:
    """A console on this stream: coloured and as wide as the terminal where it is one."""
    terminal = out.isatty()
    width = None if terminal or os.environ.get("COLUMNS", "").isdigit() else PLAIN_WIDTH
    return Console(file=out, width=width, highlight=False, markup=False, emoji=False, no_color=not terminal or None)


def print_changes(
    changes: Iterable[LoggedChange],
    events: Sequence[LoggedEvent],
    console: Console,
    *,
    notes: Mapping[tuple[int, str], str] | None = None,
) -> int:
    """Print one table a page, and a line for each event of a whole page; how many changes there were.

    `notes`: (crawl, address) -> words for the heading of that page's table.
    """
    count = 0
    for _, group in groupby(events, key=lambda event: (event.crawl_id, event.event)):
        alike = list(group)
        if len(alike) > MANY_EVENTS:
            happened = _PHRASES.word("event", alike[0].event)
            console.print(Text(f"{len(alike)} times: {happened}  (crawl {own_id(alike[0].crawl_id)})"))
            continue
        for event in alike:
            console.print(event_line(event), soft_wrap=True)
    for (crawl_id, url), rows in groupby(changes, key=lambda change: (change.crawl_id, change.url)):
        page = list(rows)
        heading = _heading(page[0], url)
        if note := (notes or {}).get((crawl_id, url)):
            heading.append(f"  {note}", style="bold")
        console.print(heading, soft_wrap=True)
        console.print(changes_table(page, marked=not console.is_terminal, header=count == 0))
        count += len(page)
    return count


def event_line(event: LoggedEvent) -> Text:
    """`new case  Yuanfan Education  https://…  (17 claims)`."""
    line = Text(_PHRASES.word("event", event.event), style="bold cyan")
    line.append(f"  {printable(event.company or event.title or '')}", style="bold")
    line.append(f"  {printable(event.url)}", style="dim")
    if event.event == "page_flaps":
        line.append(f"  (says old and new in turn, {event.claims} differences; told once until it keeps to one)")
    elif event.claims is not None:
        line.append(f"  ({_PHRASES.counted('digest.claims', event.claims)})", style="default")
    return line


def site_line(line: ToldLine) -> Text:
    """`line of the site  crawl 2, came into 12 cases: …`."""
    text = Text("line of the site", style="bold cyan")
    happened = _PHRASES.counted(f"site_line.{line.change}", line.cases)
    text.append(f"  crawl {line.crawl_id}, {happened[0].lower()}{happened[1:]} ", style="dim")
    words = " → ".join(printable(words) for words in (line.old_text, line.new_text) if words is not None)
    return text.append(words, style="default")


def changes_table(changes: Iterable[LoggedChange], *, marked: bool, header: bool = True) -> Table:
    """Old and new side by side. With `marked` what differs stands in `[-…-]` and `{+…+}`, else it is coloured."""
    table = Table(box=box.SQUARE, expand=True, show_edge=False, pad_edge=False, header_style="dim", show_header=header)
    table.add_column("change", width=8, no_wrap=True)
    table.add_column("kind", width=9, no_wrap=True)
    table.add_column("before", ratio=1, overflow="fold")
    table.add_column("after", ratio=1, overflow="fold")
    for change in changes:
        before, after = sides(change, marked=marked)
        word = Text(printable(change.change), style=_STYLES.get(change.change, "default"))
        table.add_row(word, Text(printable(change.kind)), before, after)
    return table


def _heading(change: LoggedChange, url: str) -> Text:
    line = Text("\n")
    line.append(printable(change.company or ""), style="bold")
    line.append(f"  {printable(url)}", style="dim")
    return line.append(f"  crawl {own_id(change.crawl_id)}, {minute(change.detected_at)}", style="dim")


def sides(change: LoggedChange, *, marked: bool) -> tuple[Text, Text]:
    """Before and after with what differs marked, and where the values differ those under the second."""
    before, now = (text if text is None else _one_line(text) for text in (change.old_text, change.new_text))
    if before is None or now is None:
        return Text(printable(before or "")), Text(printable(now or ""))
    old, new = segments(before, now)
    after = _drawn(new, "{+", "+}", "green", marked=marked)
    if line := figures(change.old_value, change.new_value, change.unit, _PHRASES):
        after.append(f"\n{printable(line)}", style="bold")
    return _drawn(old, "[-", "-]", "red", marked=marked), after


def _one_line(text: str) -> str:
    """A claim over several lines (a card, a row of a table) in one."""
    return text.replace("\n", " ")


def _drawn(runs: Iterable[Segment], opening: str, closing: str, colour: str, *, marked: bool) -> Text:
    text = Text()
    for words, is_changed in runs:
        safe = printable(words)
        if is_changed and marked:
            text.append(f"{opening}{safe}{closing}")
        else:
            text.append(safe, style=f"bold {colour}" if is_changed else "default")
    return text
