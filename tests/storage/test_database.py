"""Opening the database, and its transactions."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage.database import open_database, run, transaction
from storage.schema.migrations import migrations

PAGES = ("page_size", "wal_autocheckpoint")
FIFTY_TIMES_AT_ONCE = """
import sys
from storage.database import open_database
for number in range(5):
    open_database(f"{sys.argv[1]}/{number}.db").close()
"""


def test_a_new_file_has_the_schema(tmp_path: Path) -> None:
    """A missing file is created, in WAL mode, with tables and views; a second opening changes nothing."""
    file = tmp_path / "cases.db"
    open_database(file).close()
    before = file.read_bytes()
    db = open_database(file)

    names = {*db.table_names(), *db.view_names()}
    assert {"crawls", "pages", "visits", "claims", "claim_versions", "changes"} <= names
    assert {"change_log", "current_claims", "claim_history", "case_overview"} <= set(db.view_names())
    assert db.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    db.close()
    assert file.read_bytes() == before


def test_a_file_keeps_the_pages_that_it_was_made_with(tmp_path: Path) -> None:
    """A new one has small ones, for rows of two kilobytes and many small tables; either folds as many bytes of WAL."""
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA page_size = 4096")
        migrations.apply(Database(db))
    pages = {}
    for file in (old, tmp_path / "new.db"):
        with closing(open_database(file)) as opened:
            pages[file.name] = [opened.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in PAGES]

    assert pages == {"old.db": [4096, 3906], "new.db": [2048, 7812]}


def _insert(db: Database, *statuses: str) -> None:
    with transaction(db):
        for status in statuses:
            run(db, "INSERT INTO crawls (started_at, status) VALUES ('', ?)", status)


def _insert_apart(db: Database, *statuses: str) -> None:
    with transaction(db):
        for status in statuses:
            _insert(db, status)


def test_an_error_of_the_program_is_no_store_error(tmp_path: Path) -> None:
    """Only what is about the file is turned into a line for people; the transaction is rolled back all the same."""
    db = open_database(tmp_path / "cases.db")
    with pytest.raises(sqlite3.IntegrityError):
        _insert(db, "running", "unheard of")

    assert db.conn.execute("SELECT count(*) FROM crawls").fetchone() == (0,)
    db.close()


def test_transactions_nest(tmp_path: Path) -> None:
    """A transaction inside another is part of it."""
    db = open_database(tmp_path / "cases.db")
    with pytest.raises(sqlite3.IntegrityError):
        _insert_apart(db, "running", "unheard of")

    assert db.conn.execute("SELECT count(*) FROM crawls").fetchone() == (0,)
    db.close()


def test_a_view_that_differs_is_made_anew(tmp_path: Path) -> None:
    """Views follow the code, also for readers: they hold no data."""
    db = open_database(tmp_path / "cases.db")
    db.conn.execute("DROP VIEW change_log")
    db.conn.execute("CREATE VIEW change_log AS SELECT 1 AS id")
    db.close()

    db = open_database(tmp_path / "cases.db", read_only=True)
    assert "old_text" in [column.name for column in db["change_log"].columns]
    db.close()


@pytest.mark.slow
def test_files_opened_by_many_at_once_are_made_once(tmp_path: Path) -> None:
    """Four processes that open the same new files together all succeed."""
    processes = [
        subprocess.Popen([sys.executable, "-c", FIFTY_TIMES_AT_ONCE, str(tmp_path)], stderr=subprocess.PIPE)
        for _ in range(4)
    ]

    assert [(process.communicate()[1], process.returncode) for process in processes] == [(b"", 0)] * 4
