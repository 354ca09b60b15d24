"""What was read of the database and holds until it changes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Hashable
from pathlib import Path
from typing import Any

_MOST = 200

Version = tuple[int, int]


class Kept:
    """Results that hold as long as the database stays as it is."""

    def __init__(self, path: Path) -> None:
        self.results: dict[tuple[Version, Hashable], Any] = {}
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
            self.results = {}

    def close(self) -> None:
        """Look no more."""
        with self._lock:
            self._watched.close()

    def version(self) -> Version | None:
        """Numbers that are others after every commit and for every file; None where they cannot be had."""
        try:
            with self._lock:
                return self._file, int(self._watched.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return None

    def keep(self, version: Version | None, key: Hashable, result: object) -> None:
        """Keep a result that was read at this version or later."""
        with self._lock:
            if version is not None:
                of_now = {known: kept for known, kept in self.results.items() if known[0] == version}
                self.results = of_now if len(of_now) < _MOST else {}
                self.results[version, key] = result


def open_file(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, for any thread."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _watching(path: Path) -> sqlite3.Connection:
    """A connection that has read: SQLite finds what stands beside a file by its name, which may soon be another's."""
    connection = open_file(path)
    connection.execute("PRAGMA data_version").fetchone()
    return connection
