"""Opening the database, and every way in which a file can be unusable."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.errors import StoreError
from storage.database import open_database, run, transaction
from storage.migrations import migrations

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

    assert {"crawls", "pages", "visits", "claims", "claim_versions", "changes"} <= set(db.table_names())
    assert {"change_log", "current_claims", "claim_history", "case_overview"} <= set(db.view_names())
    assert db.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    db.close()
    assert file.read_bytes() == before


def _text(file: Path) -> None:
    file.write_text("地址,状态\n", encoding="utf-8")


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    connection.close()


def _newer(file: Path) -> None:
    db = open_database(file)
    db.conn.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('casewatch', '9999_future')")
    db.close()


def _folder(file: Path) -> None:
    file.mkdir()


def _damaged(file: Path) -> None:
    db = open_database(file)
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    data = bytearray(file.read_bytes())
    data[100:4096] = b"\xff" * 3996
    file.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_text, "no SQLite database"),
        (_foreign, "another program's"),
        (_newer, "upgrade casewatch"),
        (_folder, "is a folder"),
        (_damaged, "damaged"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_cannot_be_used_is_named_and_left_alone(
    tmp_path: Path, spoil: Callable[[Path], None], words: str, *, read_only: bool
) -> None:
    """One line that names the file and the remedy; not a byte of the file differs."""
    file = tmp_path / "cases.db"
    spoil(file)
    before = file.read_bytes() if file.is_file() else None

    with pytest.raises(StoreError) as caught:
        open_database(file, read_only=read_only)

    assert words in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert before is None or file.read_bytes() == before


def test_a_missing_file_or_folder_says_what_to_do(tmp_path: Path) -> None:
    """Reading wants a file that is there; writing a folder that is there."""
    with pytest.raises(StoreError, match="run `scrapy crawl cases` first"):
        open_database(tmp_path / "cases.db", read_only=True)
    with pytest.raises(StoreError, match=r"folder .* does not exist"):
        open_database(tmp_path / "nowhere" / "cases.db")
    assert list(tmp_path.iterdir()) == []


def test_a_locked_file_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process's transaction that does not end is one clear line."""
    monkeypatch.setattr("storage.database.BUSY_TIMEOUT_S", 0.1)
    file = tmp_path / "cases.db"
    one, other = open_database(file), open_database(file)
    with transaction(one), pytest.raises(StoreError, match="locked by another process"), transaction(other):
        pass
    one.close()
    other.close()


def test_a_full_disk_writes_nothing_half(tmp_path: Path) -> None:
    """A transaction that meets the end of the disk is rolled back whole, and says what to do."""
    db = open_database(tmp_path / "cases.db")
    db.conn.execute(f"PRAGMA max_page_count = {db.conn.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(StoreError, match="disk is full"):
        _fill(db)

    assert db.conn.execute("SELECT count(*) FROM crawls").fetchone() == (0,)
    assert not db.conn.in_transaction
    db.close()


def _fill(db: Database) -> None:
    with transaction(db):
        for number in range(10_000):
            run(db, "INSERT INTO crawls (started_at, status) VALUES (?, 'running')", f"{number}" * 100)


def _insert(db: Database, *statuses: str) -> None:
    with transaction(db):
        for status in statuses:
            run(db, "INSERT INTO crawls (started_at, status) VALUES ('', ?)", status)


def _insert_apart(db: Database, *statuses: str) -> None:
    with transaction(db):
        for status in statuses:
            _insert(db, status)


def test_a_read_only_connection_cannot_write(tmp_path: Path) -> None:
    """A reader that tries to write is told so in our words."""
    open_database(tmp_path / "cases.db").close()
    db = open_database(tmp_path / "cases.db", read_only=True)

    with pytest.raises(StoreError, match="cannot be written"), transaction(db):
        run(db, "INSERT INTO crawls (started_at, status) VALUES ('', 'running')")
    db.close()


def _as_nobody(action: Callable[[], object]) -> str:
    """What the action raises in a process without rights, as text."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            action()
        except BaseException as error:  # noqa: BLE001 - the parent judges it
            os.write(write_end, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(write_end)
    os.waitpid(child, 0)
    with os.fdopen(read_end) as stream:
        return stream.read()


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_what_this_user_may_not_write_is_said_before_anything_is_written(locked: str) -> None:
    """A read-only file or folder is named at once; reading the same database works."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.db"
        open_database(file).close()
        file.chmod(0o444 if locked == "file" else 0o666)
        Path(folder).chmod(0o555 if locked == "folder" else 0o777)

        wrong = _as_nobody(lambda: open_database(file))
        fine = _as_nobody(lambda: open_database(file, read_only=True).table_names())

        Path(folder).chmod(0o755)
        assert wrong.startswith("StoreError: ")
        assert str(file if locked == "file" else folder) in wrong
        assert "writable" in wrong
        assert fine == ""


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


@pytest.mark.parametrize("steps", range(len(migrations.known())))
def test_every_earlier_schema_is_brought_up_to_date(tmp_path: Path, steps: int) -> None:
    """From each earlier step the file ends with the same tables as a new one, whoever opens it first."""
    old = Database(tmp_path / "old.db")
    if steps:
        migrations.apply(old, stop_before=migrations.known()[steps].name)
    old.close()
    read_first = open_database(tmp_path / "old.db", read_only=bool(steps))
    new = open_database(tmp_path / "new.db")
    sql = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"

    assert read_first.conn.execute(sql).fetchall() == new.conn.execute(sql).fetchall()
    read_first.close()
    new.close()


def test_migrations_are_numbered_in_order() -> None:
    """Names begin with their number, without a gap."""
    names = [migration.name for migration in migrations.known()]

    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


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
