"""Changes and events of whole cases, newest first, as people ask for them: from the public views alone.

`change_log` and `page_events` are of one vendor's database or of that of all; the same query reads either.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from storage.patterns import LIKE, containing
from storage.schema.kinds import is_of_all

LOOKED_THROUGH = 10_000
"""Of so many newest changes those are found that hold words, or a part of a company's name: no index knows these."""
MOST = 1_000
"""Changes that one answer has at most, and events besides."""
_LONGEST = 100
"""Characters of a word that are looked for."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes and events are wanted; what is empty does not restrict."""

    words: str = ""
    """Somewhere in the words before or after; of an event, in the case's title."""
    company: str = ""
    """The company's name, or a part of it."""
    vendor: str = ""
    url: str = ""
    """Address of the page."""
    kinds: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    since: str = ""
    """ISO 8601, UTC, inclusive."""
    before: str = ""
    """ISO 8601, UTC, exclusive."""
    crawls: tuple[int, ...] = ()
    with_moved: bool = False
    """Whether what only moved is wanted; naming it in `changes` asks for it too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found."""

    changes: Sequence[Row]
    events: Sequence[Row]
    is_cut: bool = False
    """There may be older ones: `MOST` were found, or `LOOKED_THROUGH` were looked through."""


def changes_and_events(db: sqlite3.Connection, asked: Asked, *, with_changes: bool, with_events: bool) -> Answer:
    """The newest `MOST` of either, those of one moment in the order in which they were found."""
    changes, is_cut = _newest(db, "change_log", asked) if with_changes else ([], False)
    events, are_cut = _newest(db, "page_events", asked) if with_events else ([], False)
    return Answer(changes, events, is_cut or are_cut)


def _newest(db: sqlite3.Connection, view: str, asked: Asked) -> tuple[list[Row], bool]:
    of_all, is_named = is_of_all(db), _is_a_name(db, asked.company)
    is_few = bool(asked.crawls or asked.url) or is_named
    # no index over all vendors has what happened: where nothing else is asked, it is looked for among the newest
    looks = of_all and view == "change_log" and not is_few
    known, known_params = _known(view, replace(asked, changes=()) if looks else asked, of_all=of_all, is_named=is_named)
    if not asked.with_moved and "moved" not in asked.changes and view == "change_log":
        known += " AND change <> 'moved'"
    sought, sought_params = _sought(view, replace(asked, company="") if is_named else asked, with_change=looks)
    # in a vendor's own file the moment is looked up row by row, and crawls follow one another
    order = "detected_at DESC, id DESC" if of_all else "crawl_id DESC, id DESC"
    if is_few:
        order = order.replace("detected_at", "+detected_at")  # few rows: found by what they are of, then sorted
    inner = f"SELECT * FROM {view} WHERE {known} ORDER BY {order} LIMIT ?"
    if not sought:
        rows = db.execute(inner, (*known_params, MOST + 1)).fetchall()
        return [dict(row) for row in rows[:MOST]], len(rows) > MOST
    rows = db.execute(
        f"SELECT * FROM ({inner}) WHERE {sought} LIMIT ?",
        (*known_params, LOOKED_THROUGH, *sought_params, MOST + 1),
    ).fetchall()
    count = f"SELECT count(*) FROM (SELECT 1 FROM {view} WHERE {known} LIMIT ?)"
    looked = db.execute(count, (*known_params, LOOKED_THROUGH)).fetchone()[0]
    return [dict(row) for row in rows[:MOST]], len(rows) > MOST or looked == LOOKED_THROUGH


def _known(view: str, asked: Asked, *, of_all: bool, is_named: bool) -> tuple[str, list[object]]:
    """What indexes answer; `is_named`: a company is called exactly as it is asked for."""
    happened = "change" if view == "change_log" else "event"
    where: list[str] = []
    params: list[object] = []
    # values one by one: of a list in one value SQLite expects too many, and walks all changes instead
    for column, values in (("crawl_id", asked.crawls), ("kind", asked.kinds if view == "change_log" else ())):
        if values:
            where.append(f"{column} IN ({', '.join('?' * len(values))})")
            params += values
    for condition, value in (
        ("vendor = ?", asked.vendor),
        ("url = ?", asked.url),
        ("detected_at >= ?", asked.since),
        ("detected_at < ?", asked.before),
        (f"{happened} IN (SELECT value FROM json_each(?))", _listed(asked.changes)),
    ):
        if value:
            where.append(condition)
            params.append(value)
    if asked.since and not of_all:
        # a crawl that began that day or later, or one that was let go late: its visits are older than its release
        first = "SELECT coalesce(min(id), 1 << 62) FROM crawls WHERE coalesce(finished_at, '9') >= ?"
        where.append(f"crawl_id >= ({first})")
        params.append(asked.since)
    if is_named:
        where.append("url IN (SELECT p.url FROM reports AS n JOIN pages AS p ON p.id = n.page_id WHERE n.company = ?)")
        params.append(asked.company)
        where.append("company = ?")
        params.append(asked.company)
    return " AND ".join(where) or "1", params


def _listed(values: Sequence[object]) -> str:
    return json.dumps(list(values)) if values else ""


def _is_a_name(db: sqlite3.Connection, company: str) -> bool:
    """Whether a case's customer is called exactly so: an index then finds its changes, however old they are."""
    if not company:
        return False
    return db.execute("SELECT 1 FROM reports WHERE company = ? LIMIT 1", (company,)).fetchone() is not None


def _sought(view: str, asked: Asked, *, with_change: bool) -> tuple[str, list[object]]:
    """What only looking tells."""
    where: list[str] = []
    params: list[object] = []
    one, other = ("old_text", "new_text") if view == "change_log" else ("title", "company")
    for word in asked.words.split():
        where.append(f"({one} {LIKE} OR {other} {LIKE})")
        params += [containing(word, _LONGEST)] * 2
    if with_change and asked.changes:
        where.append("change IN (SELECT value FROM json_each(?))")
        params.append(_listed(asked.changes))
    if asked.company:
        where.append(f"company {LIKE}")
        params.append(containing(asked.company, _LONGEST))
    return " AND ".join(where), params
