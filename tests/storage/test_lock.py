"""One crawl at a time on one database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.items.errors import LockedError, StoreError
from storage.database import open_database
from storage.lock import CrawlLock, Purpose
from tests.fresh import open_fresh
from tests.processes import HOLD

NOW = datetime(2026, 1, 31, 4, 0, tzinfo=UTC)


def test_the_second_is_told_who_has_it_and_for_how_long(tmp_path: Path) -> None:
    """The error names process, host and age, and how cron may take it."""
    first, second = CrawlLock(tmp_path / "cases.db"), CrawlLock(tmp_path / "cases.db")
    first.acquire(now=NOW)

    with pytest.raises(LockedError, match=rf"process {os.getpid()} on .*, for 90 s") as caught:
        second.acquire(now=NOW + timedelta(seconds=90))

    assert caught.value.exit_code == 75
    holder = second.holder()
    assert holder is not None
    assert (holder.pid, holder.started) == (os.getpid(), NOW)
    first.release()


def test_a_lock_that_was_released_can_be_taken(tmp_path: Path) -> None:
    """Release lets the next one in; the file stays and names nobody."""
    lock, other = CrawlLock(tmp_path / "cases.db"), CrawlLock(tmp_path / "cases.db")
    with lock:
        pass

    assert other.holder() is None
    other.acquire()
    other.release()
    other.release()


def test_two_databases_have_two_locks(tmp_path: Path) -> None:
    """The lock belongs to the database, not to the program."""
    one, two = CrawlLock(tmp_path / "one.db"), CrawlLock(tmp_path / "two.db")

    with one, two:
        assert one.holder() is not None
        assert two.holder() is not None


def test_a_folder_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    """The lock file's folder is named."""
    with pytest.raises(StoreError, match="cannot be made"):
        CrawlLock(tmp_path / "nowhere" / "cases.db").acquire()


@pytest.mark.slow
def test_the_kernel_releases_the_lock_of_a_killed_process(tmp_path: Path) -> None:
    """SIGKILL leaves no stale lock, whatever the file still says."""
    path = tmp_path / "cases.db"
    command = [sys.executable, "-c", HOLD, str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(LockedError, match=f"process {process.pid} "):
        CrawlLock(path).acquire()

    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert CrawlLock(path).holder() is None
    with CrawlLock(path):
        pass


def database(tmp_path: Path) -> Path:
    """A database that is there."""
    file = tmp_path / "cases.db"
    open_fresh(file).close()
    return file


def soft_link(file: Path) -> Path:
    """A symbolic link in another folder."""
    link = file.parent / "elsewhere" / "linked.db"
    link.parent.mkdir()
    link.symlink_to(file)
    return link


def chain_of_links(file: Path) -> Path:
    """A relative link to a link."""
    first = soft_link(file)
    second = file.parent / "second.db"
    second.symlink_to(Path("elsewhere") / first.name)
    return second


def linked_folder(file: Path) -> Path:
    """The file below a link to its folder."""
    folder = file.parent.with_name(f"{file.parent.name}-folder")
    folder.symlink_to(file.parent, target_is_directory=True)
    return folder / file.name


def roundabout(file: Path) -> Path:
    """A path with `..` in it."""
    (file.parent / "below").mkdir()
    return file.parent / "below" / ".." / file.name


def relative(file: Path) -> Path:
    """From where the process stands."""
    return Path(os.path.relpath(file))


def hard_link(file: Path) -> Path:
    """A second name of the same file, with a lock file of its own beside it."""
    link = file.parent / "elsewhere" / "other.db"
    link.parent.mkdir()
    link.hardlink_to(file)
    return link


NAMES = [soft_link, chain_of_links, linked_folder, roundabout, relative, hard_link]


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("renamed", NAMES)
def test_a_database_has_one_lock_by_whatever_name(
    tmp_path: Path, renamed: Callable[[Path], Path], purpose: Purpose
) -> None:
    """Who comes by another name is refused with 75, whoever came first, and let in afterwards."""
    file = database(tmp_path)
    other = renamed(file)
    for first, second in ((file, other), (other, file)):
        with CrawlLock(first, purpose), pytest.raises(LockedError) as caught:
            CrawlLock(second, purpose).acquire()
        with CrawlLock(second, purpose):
            pass

        assert caught.value.exit_code == 75


@pytest.mark.parametrize("renamed", [soft_link, linked_folder, relative])
def test_a_database_that_is_not_there_yet_has_one_lock(tmp_path: Path, renamed: Callable[[Path], Path]) -> None:
    """Links that lead nowhere yet lead to the same lock, before and after the database is made."""
    file = tmp_path / "cases.db"
    other = renamed(file)
    with CrawlLock(file) as lock:
        with pytest.raises(LockedError):
            CrawlLock(other).acquire()
        open_database(file).close()
        lock.identify()
        with pytest.raises(LockedError):
            CrawlLock(hard_link(file) if renamed is not soft_link else other).acquire()


def test_crawling_and_sending_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """One database has a lock for each, by any name."""
    file = database(tmp_path)
    with CrawlLock(file, Purpose.CRAWL), CrawlLock(hard_link(file), Purpose.OUTBOX):
        assert CrawlLock(file).holder() is not None


def test_a_lock_leaves_the_databases_own_locks_alone(tmp_path: Path) -> None:
    """A transaction that is open goes on to keep other processes out after a lock was taken and released."""
    file = database(tmp_path)
    db = open_database(file)
    db.conn.execute("PRAGMA journal_mode = DELETE")
    db.conn.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with CrawlLock(file), pytest.raises(LockedError):
            CrawlLock(hard_link(file) if not (tmp_path / "elsewhere").exists() else file).acquire()
    write = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    done = subprocess.run([sys.executable, "-c", write, str(file)], capture_output=True, text=True, check=False)
    db.conn.execute("ROLLBACK")
    db.close()

    assert "database is locked" in done.stderr


def test_a_database_that_was_deleted_or_replaced_is_noticed(tmp_path: Path) -> None:
    """SQLite goes on writing into a file that has no name any more; the lock says so."""
    file = database(tmp_path)
    with CrawlLock(file) as lock:
        lock.check_file()
        file.rename(tmp_path / "kept.db")
        with pytest.raises(StoreError, match="deleted or replaced"):
            lock.check_file()
        open_database(file).close()
        with pytest.raises(StoreError, match="deleted or replaced"):
            lock.check_file()


def test_a_lock_of_a_database_that_cannot_be_used_leaves_nothing(tmp_path: Path) -> None:
    """Where the block finds the database unusable, a lock file that was not there before is gone."""
    lock = CrawlLock(database(tmp_path))

    def use() -> None:
        with lock:
            assert lock.path.exists()
            raise StoreError("another program's")

    with pytest.raises(StoreError, match="another program"):
        use()

    assert not lock.path.exists()
