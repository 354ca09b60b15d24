"""The public views row by row, for files that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlite_utils import Database

from crawler.items.claim import ClaimKind
from crawler.items.crawl import CASE

TABLES = {"cases": "case_overview", "claims": "current_claims", "changes": "change_log"}
"""Name of an exported table -> the view that it comes from."""
_ORDER = {"cases": "url", "claims": "url", "changes": "id"}
_SINCE = {
    "cases": "max(first_seen, coalesce(last_changed, '')) >= ?",
    "claims": "first_seen >= ?",
    "changes": "detected_at >= ?",
}
_EVENTS = "page_events"
_OF_EVENTS = {"claim_id": "''", "kind": f"'{CASE}'", "change": "event", "new_text": "title"}
"""What an event of a whole page has in a column of `change_log` that its own view has under another name, or not."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are wanted; what is None or empty does not restrict."""

    company: str | None = None
    """Part of the company's name, in any case."""
    since: str | None = None
    """ISO 8601, UTC, inclusive: cases that came or changed since, claims first seen since, changes found since."""
    kinds: Sequence[ClaimKind] = ()
    """Of claims and changes."""
    is_of_cases: bool = False
    """Whether what happened to whole cases is named as a kind, beside `kinds`."""

    def conditions(self, table: str, *, of_kinds: bool) -> tuple[str, list[object]]:
        """What SQL asks of a table's rows; `of_kinds`: whether they have kinds."""
        where: list[str] = []
        params: list[object] = []
        if self.company is not None:
            where.append("instr(lower(company), lower(?)) > 0")
            params.append(self.company)
        if self.since is not None:
            where.append(_SINCE[table])
            params.append(self.since)
        if of_kinds and (self.kinds or self.is_of_cases):
            where.append(f"kind IN ({', '.join('?' * len(self.kinds))})")
            params += [kind.value for kind in self.kinds]
        return " AND ".join(where) or "1", params


ALL = Wanted()
"""Every row."""


def columns_of(db: Database, table: str) -> tuple[str, ...]:
    """The columns of a table of `TABLES`, in their order."""
    return _columns(db, TABLES[table])


def rows_of(db: Database, table: str, wanted: Wanted = ALL) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table of `TABLES`, by address; changes in the order in which they were seen.

    Behind the changes of claims stand the cases that came and went, as rows of the same columns: their kind is `case`.
    """
    where, params = wanted.conditions(table, of_kinds=table != "cases")
    rows = db.conn.execute(f"SELECT * FROM {TABLES[table]} WHERE {where} ORDER BY {_ORDER[table]}", params)
    if table != "changes" or (wanted.kinds and not wanted.is_of_cases):
        return rows
    own = set(_columns(db, _EVENTS))
    said = ", ".join(_OF_EVENTS.get(column, column if column in own else "NULL") for column in columns_of(db, table))
    where, params = wanted.conditions(table, of_kinds=False)
    return chain(rows, db.conn.execute(f"SELECT {said} FROM {_EVENTS} WHERE {where} ORDER BY id", params))


def _columns(db: Database, view: str) -> tuple[str, ...]:
    return tuple(row[0] for row in db.conn.execute("SELECT name FROM pragma_table_info(?)", (view,)))
