"""How much changed of late, counted as the page of changes counts it: facts, and not what only moved."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.outputs.facts import Row, facts_of
from storage.browsing.changes import Asked, changes_and_events
from storage.clock import iso

Ignored = Callable[[Row], bool]
"""Whether a change is told to nobody."""
DAYS = (7, 30)
"""Of how many days the start page counts."""


def this_hour() -> datetime:
    """Now, for whatever counts days back: what is kept holds for an hour, and all pages count from one moment."""
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0)


def _nothing(_: Row) -> bool:
    return False


class Count(int):
    """A number of facts, written as `1,000+` where there are more than are looked through."""

    is_cut = False

    def __format__(self, form: str) -> str:
        return f"{int(self):{form}}{'+' if self.is_cut else ''}"


def facts_since(db: sqlite3.Connection, since: datetime, vendor: str = "", is_ignored: Ignored = _nothing) -> Count:
    """The facts that were found since, of one vendor where it is named: what the page of changes then shows."""
    answer = changes_and_events(db, Asked(vendor=vendor, since=iso(since)), with_changes=True, with_events=True)
    count = Count(len(facts_of((row for row in answer.changes if not is_ignored(row)), answer.events)))
    count.is_cut = answer.is_cut
    return count


def facts_of_late(
    db: sqlite3.Connection, now: datetime, vendor: str = "", is_ignored: Ignored = _nothing
) -> dict[str, Any]:
    """The counts of the start page."""
    return {f"changes_{days}": facts_since(db, now - timedelta(days=days), vendor, is_ignored) for days in DAYS}


def with_weeks(
    db: sqlite3.Connection, shown: dict[str, Any], now: datetime, is_ignored: Ignored = _nothing
) -> dict[str, Any]:
    """The vendors of the start page of all, each with what changed in its last week."""
    since = now - timedelta(days=DAYS[0])
    rows = [row | {"changes_7": facts_since(db, since, row["name"], is_ignored)} for row in shown["vendors"]]
    return shown | {"vendors": rows}


def without_ignored(
    db: sqlite3.Connection, shown: dict[str, Any], is_ignored: Ignored, marked: Collection[str], vendor: str = ""
) -> dict[str, Any]:
    """The same content with what nobody ignores.

    `marked`: the vendors of which something is ignored; `vendor`: the only one that is shown.
    """
    now = this_hour()
    less = {"changes": [row for row in shown["changes"] if not is_ignored(dict(row))]}
    shown = shown | less | facts_of_late(db, now, vendor, is_ignored)
    if "vendors" in shown:
        theirs = {"vendors": [row for row in shown["vendors"] if row["name"] in marked]}
        others = {row["name"]: row for row in with_weeks(db, theirs, now, is_ignored)["vendors"]}
        shown["vendors"] = [others.get(row["name"], row) for row in shown["vendors"]]
    return shown
