"""Marks: what an editor ignores, for everybody; stars and notes; and what each reader has seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlite_utils import Database

from storage.clock import iso
from storage.database import many, run, transaction
from storage.desk.database import desk_to_read
from storage.faults import store_errors

NOTE_MAX = 2_000
"""Characters of a note that are kept."""
LOCAL = "local"
"""The reader where there is no login."""


class Mark(StrEnum):
    """What somebody marked."""

    IGNORED = "ignored"
    """Its changes are neither mailed nor counted, for anybody."""
    STAR = "star"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """What a mark is of: a claim; every claim of a kind on a page; or, with neither, the page."""

    vendor: str
    url: str
    claim_id: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark."""

    words: str
    """Of a note; else ""."""
    reader: str
    """Who set it last."""
    marked_at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Every mark that all readers share, as they stood when they were read."""

    ignored: Mapping[Place, Marked] = field(default_factory=dict)
    stars: Mapping[Place, Marked] = field(default_factory=dict)
    notes: Mapping[Place, Marked] = field(default_factory=dict)

    def is_ignored(self, vendor: str | None, url: str, claim_id: str, kind: str) -> bool:
        """Whether changes of this claim are told to nobody: it is ignored, or its kind on its page is."""
        if not self.ignored:
            return False
        own = vendor or ""
        return Place(own, url, claim_id) in self.ignored or Place(own, url, "", kind) in self.ignored


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reader has seen: of each claim its changes up to a moment; of a page (claim "") its events."""

    until: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def is_new(self, vendor: str | None, url: str, claim_id: str, detected_at: str) -> bool:
        """Whether a change or event of that moment was not seen yet."""
        return self.until.get((vendor or "", url, claim_id), "") < detected_at


SeenRow = tuple[str, str, str, str]
"""Vendor, address, claim ("" for a whole page) and the moment of the newest change that was seen."""


def read_marks(path: Path | None) -> Marks:
    """The marks of this file; none where it is not there.

    Raises:
        StoreError: it cannot be used.
    """
    db = None if path is None else desk_to_read(path)
    if db is None or path is None:
        return Marks()
    found: dict[str, dict[Place, Marked]] = {mark.value: {} for mark in Mark}
    with store_errors(lambda: path), closing(db):
        for mark, *place, words, reader, at in many(
            db, "SELECT mark, vendor, url, claim_id, kind, words, reader, marked_at FROM marks ORDER BY id"
        ):
            found[mark][Place(*place)] = Marked(words, reader, at)
    return Marks(found[Mark.IGNORED], found[Mark.STAR], found[Mark.NOTE])


def read_seen(path: Path | None, reader: str) -> Seen:
    """What this reader has seen; nothing where the file is not there.

    Raises:
        StoreError: it cannot be used.
    """
    db = None if path is None else desk_to_read(path)
    if db is None or path is None:
        return Seen()
    with store_errors(lambda: path), closing(db):
        rows = many(db, "SELECT vendor, url, claim_id, until FROM seen WHERE reader = ?", reader)
    return Seen({(vendor, url, claim_id): until for vendor, url, claim_id, until in rows})


def set_mark(db: Database, mark: Mark, place: Place, reader: str, *, now: datetime, words: str = "") -> None:
    """Mark this place; a note takes the place of the one before, one without words takes it away."""
    if mark is Mark.NOTE and not words.strip():
        take_mark(db, mark, place)
        return
    with transaction(db):
        run(
            db,
            "INSERT INTO marks (mark, vendor, url, claim_id, kind, words, reader, marked_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (vendor, url, claim_id, kind, mark) DO UPDATE SET"
            " words = excluded.words, reader = excluded.reader, marked_at = excluded.marked_at",
            *(mark.value, place.vendor, place.url, place.claim_id, place.kind),
            *(words.strip()[:NOTE_MAX], reader, iso(now)),
        )


def take_mark(db: Database, mark: Mark, place: Place) -> None:
    """Take a mark away; nothing where it is not there."""
    with transaction(db):
        run(
            db,
            "DELETE FROM marks WHERE mark = ? AND vendor = ? AND url = ? AND claim_id = ? AND kind = ?",
            *(mark.value, place.vendor, place.url, place.claim_id, place.kind),
        )


def set_seen(db: Database, reader: str, rows: Iterable[SeenRow]) -> None:
    """Note that this reader saw these; what was seen later stays seen."""
    with transaction(db):
        db.conn.executemany(
            "INSERT INTO seen (reader, vendor, url, claim_id, until) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET until = max(until, excluded.until)",
            ((reader, *row) for row in rows),
        )


def take_seen(db: Database, reader: str, places: Iterable[tuple[str, str, str]]) -> None:
    """Let these (vendor, address, claim) be new to this reader again."""
    with transaction(db):
        db.conn.executemany(
            "DELETE FROM seen WHERE reader = ? AND vendor = ? AND url = ? AND claim_id = ?",
            ((reader, *place) for place in places),
        )
