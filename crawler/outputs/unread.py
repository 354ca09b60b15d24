"""The pages that a crawl could not read, as people read them."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from crawler.outputs.printable import printable
from storage.queries.change_log import UnreadVisit


def unread_table(visits: Iterable[UnreadVisit]) -> Table:
    """Outcome, case and reason of each visit that did not read its page."""
    table = Table(box=box.SQUARE, expand=True, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column("outcome", no_wrap=True)
    table.add_column("case", ratio=1, overflow="fold")
    table.add_column("reason", ratio=1, overflow="fold")
    for visit in visits:
        case = Text(printable(visit.company or ""), style="bold")
        case.append(f"  {printable(visit.url)}" if visit.company else printable(visit.url), style="dim")
        table.add_row(Text(printable(visit.outcome), style="yellow"), case, Text(printable(visit.reason or "")))
    return table
