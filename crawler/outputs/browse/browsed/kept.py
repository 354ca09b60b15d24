"""What was read of the database and holds until it changes."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

_MOST = 200
SLOW_S = 0.1
"""Processor time from which on a result is shown once more while the next one is read."""
_SLOW_MOST = 20
_REST = 10
"""So many times as long as a reading took, no other one is begun for readers: a crawl commits every moment."""

Version = tuple[int, int]
NOTHING = object()
"""No result, which may be None."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A result that took long, and holds for the moment at which its reading began."""

    result: Any
    at: datetime
    took_s: float
    ended: float
    """By the clock that only goes on."""

    def is_rested(self) -> bool:
        """Whether another one may be begun for a reader."""
        return time.monotonic() - self.ended >= _REST * self.took_s


class Kept:
    """Results that hold as long as the database stays as it is."""

    def __init__(self, path: Path) -> None:
        self.results: dict[tuple[Version, Hashable], Any] = {}
        self._slow: dict[Hashable, Reading] = {}
        self._path = path
        self._file = 0
        # SQLite counts, for each connection, what others commit: exact, where times and sizes of files are not.
        self._watched = _watching(path)
        self._lock = threading.Lock()

    def renew(self) -> None:
        """The path leads to another file: what was read of the old one holds no more."""
        watched = _watching(self._path)
        with self._lock:
            self._watched.close()
            self._watched = watched
            self._file += 1
            self.results, self._slow = {}, {}

    def close(self) -> None:
        """Look no more."""
        with self._lock:
            self._watched.close()

    def version(self) -> Version | None:
        """Numbers that are others after every commit and for every file; None where they cannot be had."""
        with self._lock:
            return self._version()

    def _version(self) -> Version | None:
        try:
            return self._file, int(self._watched.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return None

    def before(self, key: Hashable) -> Reading | None:
        """The last result under this key, of whatever version of this file; None where reading it anew is quick."""
        return self._slow.get(_lasting(key))

    def of(self, version: Version | None, key: Hashable) -> Any:
        """What is kept of this version under this key; `NOTHING` where there is nothing."""
        return NOTHING if version is None else self.results.get((version, key), NOTHING)

    def keep(self, version: Version | None, key: Hashable, result: object, reading: Reading | None = None) -> None:
        """Keep a result that was read at this version or later; `reading`: how, where it may be shown after that."""
        with self._lock:
            if version is None or version[0] != self._file:
                return
            name = _lasting(key)
            if reading is not None:
                self._keep_slow(name, reading)
            if version != self._version():
                return  # nobody will ask for it, and what was read since is not to go for it
            of_now = {known: kept for known, kept in self.results.items() if known[0] == version}
            others = {known: kept for known, kept in of_now.items() if _lasting(known[1]) != name}
            self.results = others if len(others) < _MOST else {}
            self.results[version, key] = result

    def _keep_slow(self, key: Hashable, reading: Reading) -> None:
        before = self._slow.pop(key, None)
        if before is not None and before.at > reading.at:  # one that began later ended sooner
            reading = before
        if reading.took_s >= SLOW_S:
            self._slow[key] = reading
        if len(self._slow) > _SLOW_MOST:
            self._slow.pop(next(iter(self._slow)))


def _lasting(key: Hashable) -> Hashable:
    """What a key names, whichever hour it is of."""
    return tuple(part for part in key if not isinstance(part, datetime)) if isinstance(key, tuple) else key


def open_file(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, for any thread."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _watching(path: Path) -> sqlite3.Connection:
    """A connection that has read: SQLite finds what stands beside a file by its name, which may soon be another's."""
    connection = open_file(path)
    connection.execute("PRAGMA data_version").fetchone()
    return connection
