"""One crawl at a time on one database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.items.errors import LockedError, StoreError
from storage.lock import CrawlLock

NOW = datetime(2026, 1, 31, 4, 0, tzinfo=UTC)
HOLD = """
import sys, time
from storage.lock import CrawlLock
with CrawlLock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


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
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(LockedError, match=f"process {process.pid} "):
        CrawlLock(path).acquire()

    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert CrawlLock(path).holder() is None
    with CrawlLock(path):
        pass
