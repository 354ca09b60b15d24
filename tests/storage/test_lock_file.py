"""A lock on a file that its holder may discard."""

from __future__ import annotations

import fcntl
from pathlib import Path, PosixPath
from typing import IO, Any

from storage.lock_file import LockFile


class _Discarded(PosixPath):
    """A path whose file another process discards once, right after it was opened."""

    def open(self, *args: Any, **kwargs: Any) -> IO[Any]:
        """Open it; the first time nothing is left of it then."""
        stream = Path(self).open(*args, **kwargs)  # noqa: SIM115 - the caller closes it
        mark = self.with_name("discarded")
        if not mark.exists():
            mark.touch()
            self.unlink()
        return stream


def test_a_file_discarded_between_opening_and_locking_is_no_lock(tmp_path: Path) -> None:
    """Who locks a file that another discarded meanwhile begins again, so that the next one meets the lock."""
    path = tmp_path / "host.lock"
    lock = LockFile(_Discarded(path))

    assert lock.try_acquire()
    assert not LockFile(path).try_acquire()

    lock.release(discard=True)
    assert not path.exists()


def test_a_file_that_was_there_stays(tmp_path: Path) -> None:
    """What a killed process left behind is taken over, and left."""
    path = tmp_path / "host.lock"
    path.touch()
    lock = LockFile(path)

    assert lock.try_acquire()
    lock.release(discard=True)

    with path.open() as stream:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
