"""The counts and the latest changes of the start page, without what is ignored."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.outputs.browse.desk import Desk
from storage.browsing.changes import told_on_pages
from storage.clock import iso


def without_ignored(db: sqlite3.Connection, shown: dict[str, Any], desk: Desk, vendor: str = "") -> dict[str, Any]:
    """The same content with what nobody ignores; `vendor`: the only one that is shown.

    Counted are the rows of the pages that have an ignored mark, which are few.
    """
    if not desk.marks.ignored:
        return shown
    pages = sorted({(place.vendor, place.url) for place in desk.marks.ignored if vendor in {"", place.vendor}})
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    less: dict[str, Any] = {"changes": [row for row in shown["changes"] if not desk.is_ignored(dict(row))]}
    for days in (7, 30):
        rows = [row for row in told_on_pages(db, pages, iso(now - timedelta(days=days))) if desk.is_ignored(row)]
        less[f"changes_{days}"] = max(shown[f"changes_{days}"] - len(rows), 0)
        if days == 7 and "vendors" in shown:
            names = [row["vendor"] for row in rows]
            less["vendors"] = [
                {**one, "changes_7": max(one["changes_7"] - names.count(one["name"]), 0)} for one in shown["vendors"]
            ]
    return shown | less
