"""One crawl at a time on one database: a lock that the kernel lets go when its holder dies.

A file may have many names: a relative path, a symbolic link, a hard link, a mount. The lock file stands beside the
file that all links lead to, and one byte of the database itself, far behind its end, is locked too: whoever reaches the
file, by whatever name, meets it there.
"""

from __future__ import annotations

import errno
import fcntl
import os
import struct
import time
from contextlib import suppress
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.items.errors import LockedError, OtherNameError, StoreError
from storage.clock import iso
from storage.lock_file import PAUSE_S, TRIES, Holder, LockFile


class Purpose(IntEnum):
    """What is locked: the byte of the database that stands for it, where SQLite has neither pages nor locks."""

    CRAWL = 2**62
    """Writing what a crawl sees, or settles."""
    OUTBOX = 2**62 + 1
    """Sending what waits."""


_SUFFIXES = {Purpose.CRAWL: ".lock", Purpose.OUTBOX: ".digest.lock"}
_idle: dict[tuple[int, int], list[int]] = {}
"""Descriptors of databases that are not locked any more. They stay open: to close one would drop the locks of every
SQLite connection that this process has on the file (POSIX)."""


class CrawlLock:
    """An exclusive lock on a database, held until `release`, the end of a `with` block, or the process's death.

    Its file `<database>.lock` stays behind: what counts is the kernel's lock, not that the file is there.
    """

    def __init__(self, database: str | os.PathLike[str], purpose: Purpose = Purpose.CRAWL) -> None:
        self.database = Path(os.path.realpath(database))
        self.purpose = purpose
        self.path = Path(f"{self.database}{_SUFFIXES[purpose]}")
        self._file = LockFile(self.path)
        self._descriptor: int | None = None

    def acquire(self, *, now: datetime | None = None) -> None:
        """Take the lock at once or not at all; of a database that is not there yet, `identify` takes the rest.

        Raises:
            LockedError: another crawl has it; the text names its process, host and age.
            OtherNameError: another process has it under another name of the file.
            StoreError: the lock file cannot be made.
        """
        at = now or datetime.now(UTC)
        if not self._file.try_acquire():
            raise LockedError(_sentence(self.path, self._file.holder(), at))
        try:
            self.identify()
        except BaseException:
            self.release(discard=True)
            raise
        self._file.sign(at)

    def identify(self) -> None:
        """Lock the database's file itself, where it is there and is not locked by this lock yet.

        Raises:
            OtherNameError: another process has it under another name of the file.
            StoreError: the file cannot be opened.
        """
        if self._descriptor is not None or not self.database.exists():
            return
        try:
            descriptor = _opened(self.database)
        except OSError as error:
            raise StoreError(f"{self.database} cannot be opened for writing ({error.strerror})") from error
        if not _try_lock_byte(descriptor, self.purpose):
            _keep(descriptor)
            raise OtherNameError(
                f"another process has {self.database} under another name of the file (a hard link, a mount):"
                " wait for it to end, and use one name"
            )
        self._descriptor = descriptor

    def check_file(self) -> None:
        """Whether the locked file still stands at its path: SQLite would go on writing into one that was deleted.

        Raises:
            StoreError: it was deleted, moved or replaced.
        """
        if self._descriptor is None:
            return
        try:
            is_same = os.path.samestat(os.fstat(self._descriptor), self.database.stat())
        except FileNotFoundError:
            is_same = False
        if not is_same:
            raise StoreError(
                f"{self.database} was deleted or replaced while a crawl wrote into it: put it back from a copy, or run"
                " again to begin anew"
            )

    def release(self, *, discard: bool = False) -> None:
        """Let the lock go; nothing where it is not held. `discard`: leave no lock file that was not there before."""
        if self._descriptor is not None:
            _unlock_byte(self._descriptor, self.purpose)
            _keep(self._descriptor)
            self._descriptor = None
        self._file.release(discard=discard)

    def holder(self) -> Holder | None:
        """Who holds it now, None where nobody does (or who does has not written yet who it is)."""
        return self._file.holder()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release(discard=isinstance(error, StoreError))


def _opened(database: Path) -> int:
    """A descriptor of the file, one that is idle where there is one."""
    status = database.stat()
    idle = _idle.get((status.st_dev, status.st_ino))
    return idle.pop() if idle else os.open(database, os.O_RDWR | os.O_CLOEXEC)


def _keep(descriptor: int) -> None:
    status = os.fstat(descriptor)
    _idle.setdefault((status.st_dev, status.st_ino), []).append(descriptor)


def _try_lock_byte(descriptor: int, purpose: Purpose) -> bool:
    """Lock one byte for this descriptor (not for the process, as POSIX locks are); True where the system cannot."""
    if not hasattr(fcntl, "F_OFD_SETLK"):
        return True
    for _ in range(TRIES):
        try:
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _byte(fcntl.F_WRLCK, purpose))
        except OSError as error:
            if error.errno not in {errno.EAGAIN, errno.EACCES}:
                return True  # a file system without locks: the lock file beside it is all there is
            time.sleep(PAUSE_S)
        else:
            return True
    return False


def _unlock_byte(descriptor: int, purpose: Purpose) -> None:
    if hasattr(fcntl, "F_OFD_SETLK"):
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _byte(fcntl.F_UNLCK, purpose))


def _byte(kind: int, purpose: Purpose) -> bytes:
    """`struct flock` of Linux on 64 bits: kind, whence, start, length, process (0 for such locks)."""
    return struct.pack("hhqqi0q", kind, os.SEEK_SET, purpose, 1, 0)


def _sentence(path: Path, holder: Holder | None, now: datetime) -> str:
    if holder is None:
        return f"another crawl has just taken {path}: wait for it to end"
    age = max(0, int((now - holder.started).total_seconds()))
    return (
        f"another crawl holds {path}: process {holder.pid} on {holder.host}, for {age} s"
        f" (since {iso(holder.started)}): wait for it to end"
    )
