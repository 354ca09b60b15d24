"""The one database among those served that is ours, with its search index kept current in the background."""

from __future__ import annotations

import logging
import sqlite3
import threading
import weakref
from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette

from crawler.diff.contradiction import contradictions
from storage.database import open_database
from storage.datasette.drawing import DRAWING
from storage.datasette.index import SearchIndex
from storage.datasette.serving import is_large
from storage.migrations import APPLICATION_ID

T = TypeVar("T")
logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 1.0
_AT_A_TIME_S = 0.3
_KEPT_MOST = 200
_REST_S = 0.05
"""Between two stretches of indexing, so that pages are answered while it goes on."""


class Kept:
    """Results that hold as long as the database stays as it is."""

    def __init__(self, path: Path) -> None:
        self.results: dict[tuple[int, Hashable], Any] = {}
        # SQLite counts, for each connection, what others commit: exact, where times and sizes of files are not.
        self._watched = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def version(self) -> int | None:
        """A number that is another one after every commit; None where it cannot be had."""
        try:
            with self._lock:
                return int(self._watched.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return None

    def keep(self, version: int | None, key: Hashable, result: object) -> None:
        """Keep a result that was read at this version or later."""
        with self._lock:
            if version is not None:
                of_now = {known: kept for known, kept in self.results.items() if known[0] == version}
                self.results = of_now if len(of_now) < _KEPT_MOST else {}
                self.results[version, key] = result


class Shelf:
    """Our database as Datasette serves it."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self.index = SearchIndex(path, contradictions)
        db = open_database(path, read_only=True)
        self.is_large = is_large(db)
        """Whether nothing may scan its tables."""
        db.close()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._kept = Kept(path)

    async def kept(self, key: Hashable, read: Callable[[], Awaitable[T]]) -> T:
        """What `read` gives; the same again until the database changes, however it is changed."""
        version = self._kept.version()
        if version is not None and (version, key) in self._kept.results:
            kept: T = self._kept.results[version, key]
            return kept
        result = await read()
        self._kept.keep(version, key, result)
        return result

    def keep_indexed(self) -> None:
        """From now on, index what crawls add, within a second of their commit."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="casewatch-index", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop indexing."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        seen: int | None = None
        done = False
        try:
            watched = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.Error:
            logger.exception("The search index is not kept current: %s cannot be read", self.path)
            return
        with watched:
            while not self._stop.is_set() and self.path.exists():
                try:
                    version = watched.execute("PRAGMA data_version").fetchone()[0]
                    if version != seen or not done:
                        done = self.index.catch_up(budget_s=_AT_A_TIME_S)
                        seen = version
                        if done:
                            DRAWING.start()  # its first picture is then drawn before anybody asks for one
                except sqlite3.Error as error:
                    # Busy, or being replaced: what is not indexed is read through, and the next look tries again.
                    logger.warning("The search index waits: %s", error)
                    done = False
                    self._stop.wait(_LOOK_EVERY_S)
                self._stop.wait(_LOOK_EVERY_S if done else _REST_S)
        watched.close()


_shelves: weakref.WeakKeyDictionary[Datasette, Shelf | None] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def shelf_of(datasette: Datasette) -> Shelf | None:
    """The first served database that is ours; None where there is none."""
    with _lock:
        if datasette not in _shelves:
            _shelves[datasette] = _find(datasette)
        return _shelves[datasette]


def _find(datasette: Datasette) -> Shelf | None:
    for name, database in datasette.databases.items():
        if database.path and _is_ours(Path(database.path)):
            return Shelf(name, Path(database.path))
    return None


def _is_ours(path: Path) -> bool:
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except sqlite3.Error:
        return False
    finally:
        connection.close()
