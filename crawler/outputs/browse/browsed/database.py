"""The one database among those served that is ours, with its search index kept current in the background."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Hashable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from sqlite_utils import Database

from crawler.diff.contradiction import contradictions
from crawler.items.errors import StoreError
from crawler.outputs.browse.browsed.kept import NOTHING, Kept, Reading, Version, open_file
from crawler.outputs.browse.browsed.prepared import prepared
from crawler.outputs.browse.pictures.drawing import DRAWING
from storage.browsing.index import SearchIndex
from storage.browsing.queries import usable_queries
from storage.browsing.start_page import is_large
from storage.database import open_database
from storage.gathered.database import ALL, is_gathered
from storage.rows.vendor import language_of, stored_vendor
from storage.schema.kinds import VENDOR, Schema, is_of_all
from storage.schema.views import views_are_current

T = TypeVar("T")
logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 1.0
_AT_A_TIME_S = 0.3
_REST_S = 0.05
"""Between two stretches of indexing, so that pages are answered while it goes on."""

Identity = tuple[tuple[int, int], tuple[int, int] | None]
"""Device and inode of the database and of its search index."""


class BrowsedDatabase:
    """Our database as Datasette serves it."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self.index = SearchIndex(path, contradictions)
        self.is_of_all = is_gathered(path)
        """Whether it is the file of all vendors, and not one vendor's own."""
        db = open_database(path, read_only=True, schema=ALL if self.is_of_all else VENDOR)
        self.is_large = is_large(db.conn)
        """Whether nothing may scan its tables."""
        self.language = _language(db)
        """That of the cases: `zh`, `en`; of several vendors English, unless all have the same."""
        self.vendor = "" if self.is_of_all else _vendor(db)
        """The name of the vendor whose own database it is; "" where it is that of all, or no crawl has begun."""
        self.queries = usable_queries(db.conn)
        """Those of the queries that it can answer: name -> SQL."""
        db.close()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._kept = Kept(path)
        self._readings: dict[tuple[Version | None, Hashable], asyncio.Task[Any]] = {}
        self._renewing = threading.Lock()
        self._opened = self._identity()

    def opened(self) -> Identity | None:
        """Which files are to be read now: those at their paths, or those before them while the new ones are not whole.

        It looks at the paths, which takes microseconds, and opens what is new there.
        """
        if not self.is_there():
            with self._renewing:
                if not self.is_there() and is_ours(self.path, whole=True):
                    self._renew()
        return self._opened

    def prepare(self, connection: sqlite3.Connection) -> None:
        """Read what everybody sees first, where nobody has read it since the last commit."""
        for key, read in prepared(is_of_all=self.is_of_all):
            version = self._kept.version()
            is_asked = (version, key) in self._readings  # a reader was first
            if version is not None and not is_asked and self._kept.of(version, key) is NOTHING:
                connection.execute("BEGIN")
                try:
                    reading = timed(connection, read)
                finally:
                    connection.execute("ROLLBACK")
                self._kept.keep(version, key, reading.result, reading)

    def has_kept(self, keys: Iterable[Hashable]) -> bool:
        """Whether what is kept under each of these is of now."""
        version = self._kept.version()
        return all(self._kept.of(version, key) is not NOTHING for key in keys)

    def is_there(self) -> bool:
        """Whether the paths lead to the files that are read."""
        return self._opened is not None and self._identity() == self._opened

    def _identity(self) -> Identity | None:
        database = _file_at(self.path)
        return database and (database, _file_at(self.index.file))

    def _renew(self) -> None:
        try:
            self.index = SearchIndex(self.path, contradictions)
            found = self._identity()
            self._kept.renew()
            with closing(open_file(self.path)) as connection:
                self.language = _language(Database(connection))
        except (sqlite3.Error, OSError) as error:
            logger.warning("%s was replaced, and is not read yet: %s", self.path, error)
        else:
            logger.info("%s was replaced: the new file is read from now on", self.path)
            self._opened = found

    async def kept(self, key: Hashable, read: Callable[[], Awaitable[T]]) -> T:
        """What `read` gives; the same again until the database changes, however it is changed."""
        if not self.is_there():
            await asyncio.to_thread(self.opened)
        version = self._kept.version()
        kept: T = self._kept.of(version, key)
        if kept is not NOTHING:
            return kept
        result = await read()
        self._kept.keep(version, key, result)
        return result

    async def lasting(self, key: Hashable, read: Callable[[], Awaitable[Reading]]) -> tuple[Any, datetime | None]:
        """The same of what may take long: as it was, while it is read anew, and then also of which moment it is."""
        if not self.is_there():
            await asyncio.to_thread(self.opened)
        version = self._kept.version()
        if (kept := self._kept.of(version, key)) is not NOTHING:
            return kept, None
        before = self._kept.before(key)
        if before is None:
            return await asyncio.shield(self._reading(version, key, read)), None
        if before.is_rested() and not any(known == key for _, known in self._readings):
            self._reading(version, key, read)
        return before.result, before.at

    def _reading(
        self, version: Version | None, key: Hashable, read: Callable[[], Awaitable[Reading]]
    ) -> asyncio.Task[Any]:
        """Who reads this version: one for all that ask at the same time."""

        async def result() -> Any:
            try:
                reading = await read()
                self._kept.keep(version, key, reading.result, reading)
                return reading.result
            finally:
                self._readings.pop((version, key), None)

        if (version, key) not in self._readings:
            task = asyncio.get_running_loop().create_task(result())
            task.add_done_callback(_told)
            self._readings[version, key] = task
        return self._readings[version, key]

    def keep_indexed(self) -> None:
        """From now on, index what crawls add, within a second of their commit."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="casewatch-index", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop indexing and looking."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self._kept.close()

    def _watch(self) -> None:
        while not self._stop.is_set():
            try:
                self._bring_up_to_date()
                opened = self.opened()
                if self.is_there():
                    with closing(open_file(self.path)) as watched:
                        watched.row_factory = sqlite3.Row
                        self._index(watched, opened)
            except (sqlite3.Error, OSError, StoreError) as error:
                # Busy, or being replaced: what is not indexed is read through, and the next look tries again.
                logger.warning("The search index waits: %s", error)
            self._stop.wait(_LOOK_EVERY_S)

    def _bring_up_to_date(self) -> None:
        """A file that was put here may be of an older schema, as one is that `scrapy browse` starts with."""
        if not self.is_there() and is_ours(self.path) and not is_ours(self.path, whole=True):
            open_database(self.path, read_only=True, schema=_schema(self.path)).close()

    def _index(self, watched: sqlite3.Connection, opened: Identity | None) -> None:
        """Index what is new in this file, as long as it is the one that is read."""
        seen: int | None = None
        done, is_first = False, True
        while not self._stop.is_set() and self.is_there() and self._opened == opened:
            version = watched.execute("PRAGMA data_version").fetchone()[0]
            if version == seen and done:
                self.prepare(watched)  # nobody has committed for a second: a crawl is not read after each of its pages
            else:
                done = self.index.catch_up(budget_s=_AT_A_TIME_S)
                seen = version
                if done:
                    DRAWING.start()  # its first picture is then drawn before anybody asks for one
            # at a start nobody waits a second for what the first reader will ask
            self._stop.wait(_LOOK_EVERY_S if done and not is_first else _REST_S)
            is_first = is_first and not done


def timed(connection: sqlite3.Connection, read: Callable[[sqlite3.Connection], Any]) -> Reading:
    """What is read, of which moment it is, and how long it took."""
    begun, at = time.thread_time(), datetime.now(UTC)
    result = read(connection)
    return Reading(result, at, time.thread_time() - begun, time.monotonic())


def _told(task: asyncio.Task[Any]) -> None:
    """A reading that nobody waits for may be stopped or find the database busy: the next reader begins another one."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.info("What is kept for all readers was not read: %s", error)


_browsed: weakref.WeakKeyDictionary[Datasette, BrowsedDatabase | None] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def browsed_of(datasette: Datasette) -> BrowsedDatabase | None:
    """The first served database that is ours; None where there is none."""
    if (found := _browsed.get(datasette)) is not None:  # asked of every cell
        return found
    with _lock:
        if datasette not in _browsed:
            _browsed[datasette] = _find(datasette)
        return _browsed[datasette]


def _find(datasette: Datasette) -> BrowsedDatabase | None:
    for name, database in datasette.databases.items():
        if database.path and is_ours(Path(database.path)):
            return BrowsedDatabase(name, Path(database.path))
    return None


def is_ours(path: Path, *, whole: bool = False) -> bool:
    """Whether it is a database of ours; with `whole`, of the present schema: one is empty while it is being made."""
    if not path.exists():
        return False
    try:
        with closing(open_file(path)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            schema = next((known for known in (VENDOR, ALL) if known.application_id == application), None)
            if schema is None:
                return False
            db = Database(connection)
            return not whole or (not schema.migrations.pending(db) and views_are_current(db, schema.views))
    except sqlite3.Error:
        return False


def _schema(path: Path) -> Schema:
    return ALL if is_gathered(path) else VENDOR


def _language(db: Database) -> str:
    if not is_of_all(db.conn):
        return language_of(db)
    languages = {row[0] for row in db.execute("SELECT language FROM vendors")}
    return languages.pop() if len(languages) == 1 else "en"


def _vendor(db: Database) -> str:
    vendor = stored_vendor(db)
    return vendor.name if vendor else ""


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
