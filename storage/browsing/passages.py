"""Evidence in its paragraph, and a stored snapshot as its paragraphs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

from storage.blobs import unpacked_text


class Passage(NamedTuple):
    """A paragraph of a snapshot, cut where the evidence begins and ends."""

    before: str
    words: str
    after: str


class Paragraph(NamedTuple):
    """A line of a snapshot's text, with what of it is marked (None: nothing)."""

    number: int
    """1 for the first."""
    start: int
    """Offset of its first character in the snapshot's text."""
    passage: Passage | None
    text: str


TextOf = Callable[[int], str]


def snapshot_texts(db: sqlite3.Connection) -> TextOf:
    """A function from a snapshot's id to its text ("" where there is none), which reads each once."""
    read: dict[int, str] = {}

    def text_of(snapshot_id: int) -> str:
        if snapshot_id not in read:
            row = db.execute("SELECT text FROM snapshots WHERE id = ?", (snapshot_id,)).fetchone()
            read[snapshot_id] = unpacked_text(row[0]) if row else ""
        return read[snapshot_id]

    return text_of


def passage_of(text: str, start: int, end: int) -> Passage:
    """The paragraph that `text[start:end]` stands in."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    return Passage(text[left:start], text[start:end], text[end:right])


def paragraphs(text: str, start: int | None = None, end: int | None = None) -> Iterator[Paragraph]:
    """Every line of a text; those that `text[start:end]` touches have it marked."""
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        stop = at + len(line)
        marked = None
        if start is not None and end is not None and start < stop and end > at:
            low, high = max(start, at), min(end, stop)
            marked = Passage(text[at:low], text[low:high], text[high:stop])
        yield Paragraph(number, at, marked, line)
        at = stop + 1
