"""What changed since a day, at the top of a report; lines that rest on what is new since then are marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from crawler.items.change import ChangeKind
from crawler.outputs.report.model import History, Line, Part, Report, Turn
from storage.clock import iso
from storage.queries.change_log import ChangeFilter, LoggedChange, logged_changes

_NEW = frozenset({ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.RESTORED})
"""Changes by which a claim says what it did not say before."""


def changes_since(db: Database, url: str, since: datetime, until: datetime | None) -> list[LoggedChange]:
    """What was told of the page from this moment on, up to the other one or until now, oldest first."""
    found = logged_changes(db, ChangeFilter(since=iso(since), url=url))
    last = iso(until) if until else None
    return [change for change in found if change.url == url and (last is None or change.detected_at <= last)]


def with_history(report: Report, since: str, changes: Iterable[LoggedChange]) -> Report:
    """The report with these changes at its top; `since` is the day as it was asked for."""
    told = tuple(changes)
    turns = tuple(
        Turn(ChangeKind(change.change), change.old_text, change.new_text, change.detected_at, change.claim_id)
        for change in told
    )
    fresh = {change.claim_id for change in told if ChangeKind(change.change) in _NEW}
    new_notes = {note.number for note in report.notes if fresh & set(note.claims)}
    parts = tuple(_marked(part, new_notes) for part in report.parts)
    return replace(report, parts=parts, history=History(since, turns))


def _marked(part: Part, new_notes: set[int]) -> Part:
    lines = tuple(_marked_line(line, new_notes) for line in part.lines)
    return replace(part, lines=lines, parts=tuple(_marked(below, new_notes) for below in part.parts))


def _marked_line(line: Line, new_notes: set[int]) -> Line:
    return replace(line, is_new=True) if new_notes & set(line.notes) else line
