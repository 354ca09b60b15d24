"""The search index: a file of its own beside the database, which the crawl never pays for and which may be deleted.

It holds the words of every claim version, and which figures contradict each other. `claim_versions` only grows, so
that what is new lies above the last id that was indexed; the few versions that a newer extractor reads anew are told
by `reread_versions`. What lies above is searched without the index, so that a search is complete at any moment.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crawler.items.figure import Figure
from storage.browsing.figures import companions, standing_figures
from storage.browsing.tokens import tokens
from storage.schema.kinds import is_of_all

Contradictions = Callable[[Iterable[Figure], Iterable[Figure]], Iterable[tuple[Figure, Figure]]]
"""Which of the first figures give different numbers for one thing, among each other or with the second ones."""

_FORMAT = "3"
_BATCH = 2_000
_SCHEMA = """
CREATE TABLE progress (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE VIRTUAL TABLE claim_words USING fts5(
  words, content='', prefix='1', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Cn'"
);
CREATE TABLE contradictions (
  newer INTEGER NOT NULL, older INTEGER NOT NULL, page_id INTEGER NOT NULL, other_page_id INTEGER NOT NULL,
  PRIMARY KEY (newer, older)
) WITHOUT ROWID;
CREATE INDEX contradictions_of_pages ON contradictions(page_id, other_page_id);
CREATE INDEX contradictions_of_others ON contradictions(other_page_id);
CREATE INDEX contradictions_of_older ON contradictions(older);
CREATE TABLE companions (
  page_id INTEGER NOT NULL, other_page_id INTEGER NOT NULL, PRIMARY KEY (page_id, other_page_id)
) WITHOUT ROWID;
"""
"""Versions and pages by their ids. What was true of two of them is kept: a query asks whether it still is."""


class SearchIndex:
    """The index of one database file."""

    def __init__(self, database: Path, contradictions: Contradictions) -> None:
        self.database = database
        self.contradictions = contradictions
        self.file = _writable_place(database)
        with self._writing() as index:
            _make(index)

    def attach_to(self, connection: sqlite3.Connection) -> None:
        """Let a connection to the database read the index as the schema `search`."""
        connection.execute("ATTACH ? AS search", (f"{self.file.absolute().as_uri()}?mode=ro",))

    def catch_up(self, *, budget_s: float = 3600.0) -> bool:
        """Index what the database has and the index has not, for about this long; whether it is all indexed now.

        False also where another process is at it.
        """
        until = time.monotonic() + budget_s
        with _reading(self.database) as source, self._writing() as index:
            if not _begin(index):
                return False
            if _belongs_to_another(index, source):
                _start_anew(index)
                index.execute("COMMIT")
                if not _begin(index):
                    return False
            done = False
            while not done:
                done = _index_batch(index, source, self.contradictions)
                index.execute("COMMIT")
                if done or time.monotonic() > until or not _begin(index):
                    break
            if done:
                _weigh(index)
            return done

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.file, timeout=5, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")  # lost with the power, it is made anew
            yield connection
        finally:
            connection.close()


@contextmanager
def _reading(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield connection
    finally:
        connection.close()


def _writable_place(database: Path) -> Path:
    """`cases.search.db` beside `cases.db`; in the temporary folder where that cannot be written."""
    beside = database.with_suffix(".search.db")
    try:
        with beside.open("ab"):
            return beside
    except OSError:
        name = hashlib.sha256(str(database.absolute()).encode()).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / "casewatch-search"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / f"{name}.search.db"


def _begin(index: sqlite3.Connection) -> bool:
    try:
        index.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    return True


def _index_batch(index: sqlite3.Connection, source: sqlite3.Connection, contradictions: Contradictions) -> bool:
    """Index the next versions, then the next that were read anew; whether none is left."""
    upto, reread = int(_get(index, "upto") or 0), int(_get(index, "reread_upto") or 0)
    rows = source.execute(
        "SELECT id, text, page_id FROM claim_versions WHERE id > ? ORDER BY id LIMIT ?", (upto, _BATCH)
    ).fetchall()
    _insert(index, rows)
    if rows:
        _set(index, upto=str(rows[-1][0]), last_text=_digest(rows[-1][1]), origin=_origin(source))
    # Under negative ids: the older words of such a version stay in the index, and are told from the present ones
    # where the hit is read.
    again = source.execute(
        "SELECT -r.seq, cv.text, cv.page_id, cv.id FROM reread_versions AS r"
        " JOIN claim_versions AS cv ON cv.id = r.version_id WHERE r.seq > ? ORDER BY r.seq LIMIT ?",
        (reread, _BATCH),
    ).fetchall()
    _insert(index, again)
    if again:
        _set(index, reread_upto=str(-again[-1][0]))
        forgotten = [(row[3], row[3]) for row in again]
        index.executemany("DELETE FROM contradictions WHERE newer = ? OR older = ?", forgotten)
    _compare(index, source, contradictions, sorted({row[2] for row in (*rows, *again)}))
    return len(rows) < _BATCH and len(again) < _BATCH


def _compare(
    index: sqlite3.Connection, source: sqlite3.Connection, contradictions: Contradictions, pages: list[int]
) -> None:
    """Keep the pages about the same company as one of these, and which figures of them contradict each other."""
    compared: set[tuple[int, int]] = set()
    for page_id in pages:
        pairs = {other: (min(page_id, other), max(page_id, other)) for other in companions(source, page_id)}
        index.executemany("INSERT OR IGNORE INTO companions VALUES (?, ?)", pairs.values())
        others = [other for other, pair in pairs.items() if pair not in compared]
        compared.update(pairs.values())
        for found in contradictions(standing_figures(source, [page_id]), standing_figures(source, others)):
            older, newer = sorted(found, key=lambda figure: figure.version_id)
            index.execute(
                "INSERT OR IGNORE INTO contradictions VALUES (?, ?, ?, ?)",
                (newer.version_id, older.version_id, newer.page_id, older.page_id),
            )


def _weigh(index: sqlite3.Connection) -> None:
    """Tell the query planner how few pairs there are: without, it prepares for walking through every page."""
    if index.execute("SELECT 1 FROM companions UNION ALL SELECT 1 FROM contradictions LIMIT 1").fetchone():
        index.execute("PRAGMA analysis_limit = 1000")
        index.execute("ANALYZE companions")
        index.execute("ANALYZE contradictions")


def _insert(index: sqlite3.Connection, rows: list[Any]) -> None:
    index.executemany(
        "INSERT INTO claim_words (rowid, words) VALUES (?, ?)", ((row[0], tokens(row[1])) for row in rows)
    )


def _belongs_to_another(index: sqlite3.Connection, source: sqlite3.Connection) -> bool:
    """Whether the file is no longer the one that was indexed: made anew under its name, or an older copy of it."""
    upto = int(_get(index, "upto") or 0)
    if not upto:
        return False
    if _get(index, "origin") != _origin(source):
        return True
    row = source.execute("SELECT text FROM claim_versions WHERE id = ?", (upto,)).fetchone()
    if row is None:
        return True
    was_reread = source.execute("SELECT 1 FROM reread_versions WHERE version_id = ?", (upto,)).fetchone()
    return was_reread is None and _digest(row[0]) != _get(index, "last_text")


def _make(index: sqlite3.Connection) -> None:
    """Make the tables where they are missing; those of another format go first."""
    is_made = index.execute("SELECT 1 FROM sqlite_master WHERE name = 'progress'").fetchone() is not None
    if is_made and _get(index, "format") == _FORMAT:
        return
    tables = ("claim_words", "contradictions", "companions", "progress")
    old = "".join(f"DROP TABLE IF EXISTS {table};" for table in tables)
    index.executescript(
        f"BEGIN IMMEDIATE; {old} {_SCHEMA} INSERT INTO progress VALUES ('format', '{_FORMAT}'); COMMIT;"
    )


def _start_anew(index: sqlite3.Connection) -> None:
    index.execute("INSERT INTO claim_words (claim_words) VALUES ('delete-all')")
    index.execute("DELETE FROM contradictions")
    index.execute("DELETE FROM companions")
    index.execute("DELETE FROM progress")
    _set(index, format=_FORMAT)


def _origin(source: sqlite3.Connection) -> str:
    """What tells a database from another one under its name: its first crawl, its token where it is of all vendors."""
    if is_of_all(source):
        return str(source.execute("SELECT token FROM gathering").fetchone()[0])
    row = source.execute("SELECT started_at FROM crawls ORDER BY id LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _get(index: sqlite3.Connection, key: str) -> str | None:
    row = index.execute("SELECT value FROM progress WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def _set(index: sqlite3.Connection, **values: str) -> None:
    index.executemany("INSERT OR REPLACE INTO progress VALUES (?, ?)", values.items())
