"""Reading what readers are told: rows of the views `change_log` and `page_events`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from heapq import merge
from typing import Any

from sqlite_utils import Database

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CASE, PageEvent
from storage.database import many, one
from storage.rows.visits import READ


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One row of `change_log`."""

    id: int
    crawl_id: int
    detected_at: str
    """ISO 8601, UTC."""
    url: str
    company: str | None
    claim_id: str
    kind: str
    change: str
    old_text: str | None
    new_text: str | None
    old_value: float | None
    new_value: float | None
    unit: str | None
    vendor: str = ""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One row of `page_events`: what happened to a page as a whole."""

    id: int
    crawl_id: int
    detected_at: str
    url: str
    company: str | None
    title: str | None
    event: str
    """`new_case`, `case_withdrawn`, `case_back`, `page_flaps`."""
    claims: int | None
    """Claims that came or went with the page; of one that flaps, what differs between its two contents."""
    vendor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilter:
    """Which rows are wanted; what is None or empty does not restrict."""

    crawl_id: int | None = None
    since: str | None = None
    """ISO 8601, UTC, inclusive: `2026-01-31T00:00:00Z`."""
    kinds: Sequence[ClaimKind] = ()
    changes: Sequence[ChangeKind] = ()
    events: Sequence[PageEvent] = ()
    """What happened to whole pages; beside `changes`, either is an answer."""
    is_of_cases: bool = False
    """Whether events of whole pages are named as a kind, beside `kinds`."""
    company: str | None = None
    """Part of the company's name, in any case."""
    url: str | None = None
    """Part of the page's address."""
    vendor: str | None = None
    """Name of the vendor."""
    is_held: bool = False
    """Whether what crawls hold is wanted instead of what is live; no event of whole pages is among it."""
    with_moved: bool = False
    """Whether rows that tell of a mere move are wanted; naming `moved` in `changes` asks for them too."""

    @property
    def with_changes(self) -> bool:
        """Whether changes of claims are an answer."""
        return bool(self.kinds or not self.is_of_cases) and bool(self.changes or not self.events)

    @property
    def with_events(self) -> bool:
        """Whether events of whole pages are an answer."""
        return bool(self.is_of_cases or not self.kinds) and bool(self.events or not self.changes)


def logged_changes(db: Database, wanted: ChangeFilter) -> Iterator[LoggedChange]:
    """The changes that readers are told of (or that are held), oldest crawl first, page by page."""
    if not wanted.with_changes:
        return iter(())
    where, params = _page_conditions(wanted)
    for column, values in (("kind", wanted.kinds), ("change", wanted.changes)):
        if values:
            where.append(f"{column} IN ({', '.join('?' * len(values))})")
            params += [value.value for value in values]
    if not wanted.with_moved and ChangeKind.MOVED not in wanted.changes:
        where.append("change <> 'moved'")
    columns = ", ".join(field.name for field in fields(LoggedChange))
    view = "held_changes" if wanted.is_held else "change_log"
    sql = f"SELECT {columns} FROM {view} WHERE {_all(where)} ORDER BY crawl_id, url, id"
    return (LoggedChange(*row) for row in db.conn.execute(sql, params))


def logged_events(db: Database, wanted: ChangeFilter) -> Iterator[LoggedEvent]:
    """The events of whole pages, oldest crawl first; none where certain kinds of claims or changes are wanted."""
    if wanted.is_held or not wanted.with_events:
        return iter(())
    where, params = _page_conditions(wanted)
    if wanted.events:
        where.append(f"event IN ({', '.join('?' * len(wanted.events))})")
        params += [event.value for event in wanted.events]
    columns = ", ".join(field.name for field in fields(LoggedEvent))
    sql = f"SELECT {columns} FROM page_events WHERE {_all(where)} ORDER BY crawl_id, event, url, id"
    return (LoggedEvent(*row) for row in db.conn.execute(sql, params))


def changes_by_id(db: Database, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The rows of `change_log` with these ids, every column of the view, oldest first."""
    return _by_id(db, "change_log", ids)


def events_by_id(db: Database, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The same of `page_events`."""
    return _by_id(db, "page_events", ids)


def _by_id(db: Database, view: str, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    sql = f"SELECT * FROM {view} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    rows = db.conn.execute(sql, (json.dumps(list(ids)),))
    names = [column[0] for column in rows.description]
    return (dict(zip(names, row, strict=True)) for row in rows)


def latest_crawl_id(db: Database, vendor: str | None = None) -> int | None:
    """The last crawl that ran at all, of this vendor where the file is that of all; None where there is none."""
    its = "" if vendor is None else " AND vendor = ?"
    row = one(db, f"SELECT max(id) FROM crawls WHERE status <> 'skipped'{its}", *([vendor] if vendor else []))
    return row[0] if row else None


@dataclass(frozen=True, slots=True)
class UnreadVisit:
    """A visit that did not read its page."""

    url: str
    company: str | None
    """As the last report of the page has it; None where it was never read."""
    outcome: str
    reason: str | None


def unread_visits(db: Database, crawl_id: int) -> list[UnreadVisit]:
    """The pages that one crawl could not read, with why."""
    sql = (
        "SELECT p.url, r.company, v.outcome, v.reason FROM visits AS v JOIN pages AS p ON p.id = v.page_id"
        " LEFT JOIN reports AS r ON r.id = p.accepted_report_id"
        f" WHERE v.crawl_id = ? AND v.outcome NOT IN {READ} ORDER BY p.url"
    )
    return [UnreadVisit(*row) for row in many(db, sql, crawl_id)]


def count_current_claims(db: Database) -> int:
    """Claims that stand now, over all cases."""
    row = one(db, "SELECT count(*) FROM current_claims")
    return int(row[0]) if row else 0


def with_events(changes: Iterable[LoggedChange], events: Iterable[LoggedEvent]) -> Iterator[LoggedChange]:
    """Both as rows of `change_log`: what happened to a whole page stands before its changes of that crawl.

    Its `kind` is `case`, its `change` the event, its `new_text` the case's title; it is of no claim.
    """
    rows = sorted(map(_as_change, events), key=_place)
    return merge(rows, changes, key=_place)


def _place(row: LoggedChange) -> tuple[int, str]:
    return row.crawl_id, row.url


def _as_change(event: LoggedEvent) -> LoggedChange:
    seen = (event.id, event.crawl_id, event.detected_at, event.url, event.company)
    return LoggedChange(*seen, "", CASE, event.event, None, event.title, None, None, None, event.vendor or "")


def as_row(change: LoggedChange) -> dict[str, object]:
    """A change as the view's columns in their order, its vendor last."""
    return dict(zip((field.name for field in fields(change)), astuple(change), strict=True))


def _page_conditions(wanted: ChangeFilter) -> tuple[list[str], list[object]]:
    where: list[str] = []
    params: list[object] = []
    for condition, value in (
        ("crawl_id = ?", wanted.crawl_id),
        ("detected_at >= ?", wanted.since),
        ("instr(lower(company), lower(?)) > 0", wanted.company),
        ("instr(url, ?) > 0", wanted.url),
        ("vendor = ?", wanted.vendor),
    ):
        if value is not None:
            where.append(condition)
            params.append(value)
    return where, params


def _all(conditions: Sequence[str]) -> str:
    return " AND ".join(conditions) or "1"
