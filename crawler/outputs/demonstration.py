"""What a demonstration's crawls found, on one page: a headline, then each vendor's new cases, figures, unread pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from crawler.outputs.changes import event_line, sides
from crawler.outputs.printable import printable
from crawler.phrases.phrases import phrases_of
from storage.change_log import (
    ChangeFilter,
    LoggedChange,
    LoggedEvent,
    UnreadVisit,
    latest_crawl_id,
    logged_changes,
    logged_events,
    unread_visits,
)

_SAY = phrases_of("en")
_COMPANY = 20
"""Columns of a company's name."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the last crawl of a database found."""

    figures: tuple[LoggedChange, ...]
    """Changed figures, each once a page."""
    others: int
    """All other changes."""
    events: tuple[LoggedEvent, ...]
    unread: tuple[UnreadVisit, ...]


def headline(databases: Iterable[Database]) -> Text:
    """`5 figures changed at 4 companies, 1 new case, 2 not read`, of the last crawl of each database."""
    found = [_found(db) for db in databases]
    figures = [change for one in found for change in one.figures]
    companies = {change.url for change in figures}
    new = sum(event.event == "new_case" for one in found for event in one.events)
    told = _SAY(
        "demo.headline",
        figures=_SAY.counted("demo.figures", len(figures)),
        companies=_SAY.counted("demo.companies", len(companies)),
        new=_SAY.counted("demo.new", new),
        unread=sum(len(one.unread) for one in found),
    )
    return Text(told, "bold")


def print_vendor(db: Database, title: str, crawls: Sequence[str], console: Console) -> None:
    """A vendor's part: the command and how each crawl went, then what the last one found."""
    command, *done = crawls
    found = _found(db)
    console.print(Text(f"\n{title}: ", "bold") + Text(command, "dim"), soft_wrap=True)
    for number, line in enumerate(done, start=1):
        console.print(Text(f"  {_SAY('demo.edition', number=number)}: {line}"), soft_wrap=True)
    for event in found.events:
        console.print(event_line(event), soft_wrap=True)
    console.print(_table(found.figures, marked=not console.is_terminal))
    for visit in found.unread:
        told = f"{visit.outcome}  {printable(visit.company or visit.url)}: {printable(visit.reason or '')}"
        console.print(Text(told), no_wrap=True, overflow="ellipsis")
    console.print(Text(_SAY.counted("demo.others", found.others), "dim"))


def _found(db: Database) -> _Found:
    wanted = ChangeFilter(crawl_id=latest_crawl_id(db), with_moved=True)
    changes = list(logged_changes(db, wanted))
    told = [change for change in changes if (change.kind, change.change) == ("metric", "changed")]
    figures: dict[tuple[object, ...], LoggedChange] = {}
    for change in told:
        figures.setdefault((change.url, change.old_value, change.new_value, change.unit), change)
    events, unread = logged_events(db, wanted), unread_visits(db, wanted.crawl_id or 0)
    return _Found(tuple(figures.values()), len(changes) - len(told), tuple(events), tuple(unread))


def _table(figures: Iterable[LoggedChange], *, marked: bool) -> Table:
    """Company, before, after: a row a figure."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=_COMPANY, overflow="ellipsis", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for change in figures:
        table.add_row(Text(printable(change.company or ""), "bold"), *sides(change, marked=marked))
    return table
