"""Evidence in its paragraph, and addresses that lead to it: on the live page and in the stored snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from storage.blobs import unpacked_text

_FRAGMENT_WHOLE = 60
"""Characters up to which the whole words stand in a text fragment; longer ones are given by their ends."""
_FRAGMENT_END = 16


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


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; None for any other scheme, which must not become a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def live_address(url: str | None, words: str) -> str | None:
    """The live page, scrolled to these words (a text fragment); None where the address is not one of the web."""
    address = web_address(url)
    if address is None:
        return None
    words = " ".join(words.split())
    if len(words) > _FRAGMENT_WHOLE:
        fragment = f"{_encoded(words[:_FRAGMENT_END])},{_encoded(words[-_FRAGMENT_END:])}"
    else:
        fragment = _encoded(words)
    return f"{address}{'' if '#' in address else '#'}:~:text={fragment}"


def _encoded(words: str) -> str:
    return quote(words, safe="", errors="replace").replace("-", "%2D")
