"""What a demonstration's crawls found, on one page: changes, a held crawl, a checked report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from crawler.outputs.audit.checker import Verdict
from crawler.outputs.audit.render import Audited
from crawler.outputs.changes import event_line, sides
from crawler.outputs.printable import printable
from crawler.phrases.phrases import Phrases, phrases_of
from storage.queries.change_log import (
    ChangeFilter,
    LoggedChange,
    LoggedEvent,
    UnreadVisit,
    latest_crawl_id,
    logged_changes,
    logged_events,
    unread_visits,
)
from storage.queries.held import HeldPage, Waiting, held_pages

_SAY = phrases_of("en")
_COMPANY = 20
"""Columns of a company's name."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the last crawl of a database found."""

    figures: tuple[LoggedChange, ...]
    """Changed figures, each once a page."""
    others: int
    """All other changes."""
    events: tuple[LoggedEvent, ...]
    unread: tuple[UnreadVisit, ...]


def headline(found: Sequence[Found]) -> Text:
    """`5 figures changed at 4 companies, 1 new case, 2 not read`."""
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


def print_vendor(found: Found, title: str, crawls: Sequence[str], console: Console) -> None:
    """A vendor's part: the command and how each crawl went, then what the last one found."""
    command, *done = crawls
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


def print_held(db: Database, title: str, program: str, options: str, console: Console) -> None:
    """The crawl that this database holds: what it would change, and what each decision is."""
    pages = held_pages(db)
    crawl_id = pages[0].crawl_id
    console.print(Text(f"\n{_SAY('demo.held.heading')}", "bold"))
    console.print(Text(f"  {_SAY('demo.held.told', vendor=title)}"), soft_wrap=True)
    console.print(Text(f"  {_SAY('demo.held.holds', crawl=crawl_id, what=_held_words(pages))}"), soft_wrap=True)
    _print_commands(
        (
            (f"{program} changes --held{options}", _SAY("demo.held.look")),
            (f"{program} discard {crawl_id}{options}", _SAY("demo.held.discard")),
            (f"{program} release {crawl_id}{options}", _SAY("demo.held.release")),
        ),
        console,
    )


def print_audit(audited: Audited, phrases: Phrases, command: str, console: Console) -> None:
    """A report that somebody wrote: what in it the pages do not say, or no longer."""
    counts = ", ".join(f"{number} {verdict}" for verdict, number in audited.counts.items() if number)
    console.print(Text(f"\n{_SAY('demo.audit.heading')}", "bold"))
    console.print(Text(f"  {_SAY('demo.audit.told', counts=counts)}"), soft_wrap=True)
    for finding in audited.findings:
        if finding.verdict is not Verdict.SUPPORTED:
            verdict = Text(f"  {phrases.word('verdict', finding.verdict)}: ", "bold yellow")
            told = Text(f"{printable(finding.statement.text)} ({printable(finding.why)})", "default")
            console.print(verdict + told, soft_wrap=True)
    _print_commands(((command, _SAY("demo.audit.look")),), console)


def _print_commands(commands: Sequence[tuple[str, str]], console: Console) -> None:
    width = max(len(command) for command, _ in commands)
    for command, meaning in commands:
        console.print(Text(f"    {command:{width}}  {meaning}"), soft_wrap=True)


def _held_words(pages: Sequence[HeldPage]) -> str:
    changed = [page for page in pages if page.what is Waiting.CHANGES]
    gone = sum(page.what is Waiting.WITHDRAWAL for page in pages)
    changes = _SAY.counted("demo.held.changes", sum(page.changes for page in changed))
    told = _SAY("demo.held.on", changes=changes, cases=_SAY.counted("demo.held.cases", len(changed)))
    return told + (_SAY.counted("demo.held.gone", gone) if gone else "")


def found_in(db: Database) -> Found:
    """What the last crawl of this database found."""
    wanted = ChangeFilter(crawl_id=latest_crawl_id(db), with_moved=True)
    changes = list(logged_changes(db, wanted))
    told = [change for change in changes if (change.kind, change.change) == ("metric", "changed")]
    figures: dict[tuple[object, ...], LoggedChange] = {}
    for change in told:
        figures.setdefault((change.url, change.old_value, change.new_value, change.unit), change)
    events, unread = logged_events(db, wanted), unread_visits(db, wanted.crawl_id or 0)
    return Found(tuple(figures.values()), len(changes) - len(told), tuple(events), tuple(unread))


def _table(figures: Iterable[LoggedChange], *, marked: bool) -> Table:
    """Company, before, after: a row a figure."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=_COMPANY, overflow="ellipsis", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for change in figures:
        table.add_row(Text(printable(change.company or ""), "bold"), *sides(change, marked=marked))
    return table
