"""Every way in which a file can be unusable as the database."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.errors import StoreError
from storage.database import open_database, run, transaction


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


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("name", [":memory:", "./:memory:", "file:cases.db?mode=memory", "/dev/null", "pipe"])
def test_what_is_no_file_can_keep_nothing(tmp_path: Path, name: str, *, read_only: bool) -> None:
    """Memory, devices and pipes are refused at once, without waiting for whoever is at the pipe's other end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="set CASES_DB"):
        open_database(tmp_path / "pipe" if name == "pipe" else name, read_only=read_only)


def test_reading_makes_no_database_of_an_empty_file(tmp_path: Path) -> None:
    """A file without a byte, or without a table, holds no crawl, and is left so; a crawl may begin in it."""
    empty, bare = tmp_path / "empty.db", tmp_path / "bare.db"
    empty.touch()
    with sqlite3.connect(bare) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    before = bare.read_bytes()
    for file in (empty, bare):
        with pytest.raises(StoreError, match="run `scrapy crawl cases` first"):
            open_database(file, read_only=True)

    assert (empty.read_bytes(), bare.read_bytes()) == (b"", before)
    for file in (empty, bare):
        open_database(file).close()
        open_database(file, read_only=True).close()


def test_a_file_that_another_program_marked_is_its_own(tmp_path: Path) -> None:
    """Its application id says so also before it has a table."""
    file = tmp_path / "cases.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 42")
    connection.close()
    with pytest.raises(StoreError, match="another program's"):
        open_database(file)
