"""A file that one process holds: a lock that the kernel lets go when its holder dies."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from crawler.items.errors import StoreError
from storage.clock import from_iso, iso

TRIES = 5
PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock, and since when."""

    pid: int
    host: str
    started: datetime
    purpose: str = ""
    """What for, where the file says it."""

    @property
    def is_here(self) -> bool:
        """Whether it is this process."""
        return (self.pid, self.host) == (os.getpid(), socket.gethostname())


class LockFile:
    """A lock on a file, which may stay behind: what counts is the kernel's lock, not that the file is there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: IO[str] | None = None
        self._is_made = False

    def try_acquire(self) -> bool:
        """Take the lock at once or not at all; whether it was taken.

        Raises:
            StoreError: the file cannot be made.
        """
        for _ in range(TRIES):
            is_made = not self.path.exists()
            try:
                stream = self.path.open("a+", encoding="utf-8")
            except OSError as error:
                raise StoreError(f"{self.path} cannot be made ({error.strerror}): make its folder writable") from error
            is_locked = _try_lock(stream)
            if is_locked and self._is_there(stream):
                self._stream, self._is_made = stream, is_made
                return True
            stream.close()
            if not is_locked:
                break
        return False

    def _is_there(self, stream: IO[str]) -> bool:
        """Whether the file that was locked still has this name: who held it may have discarded it meanwhile."""
        try:
            return os.path.samestat(os.fstat(stream.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def sign(self, now: datetime, purpose: str = "") -> None:
        """Write who holds it, since when and what for; while it is held."""
        assert self._stream is not None, "only a lock that is held can be signed"
        said = {"pid": os.getpid(), "host": socket.gethostname(), "started": iso(now)}
        self._stream.seek(0)
        self._stream.truncate()
        json.dump(said | ({"for": purpose} if purpose else {}), self._stream)
        self._stream.flush()

    def release(self, *, discard: bool = False) -> None:
        """Let the lock go; nothing where it is not held. `discard`: leave no file that was not there before."""
        if self._stream is None:
            return
        self._stream.seek(0)
        self._stream.truncate()
        if discard and self._is_made:
            self.path.unlink(missing_ok=True)
        self._stream.close()
        self._stream = None

    def holder(self) -> Holder | None:
        """Who holds it now, None where nobody does (or who does has not written yet who it is)."""
        try:
            stream = self.path.open(encoding="utf-8")
        except FileNotFoundError:  # also where who held it discards it at this moment
            return None
        with stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return _read(stream)
        return None


def _try_lock(stream: IO[str]) -> bool:
    """Take the lock; tried for a moment, since someone may only be looking who holds it."""
    for _ in range(TRIES):
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(PAUSE_S)
        else:
            return True
    return False


def _read(stream: IO[str]) -> Holder | None:
    stream.seek(0)
    try:
        data = json.load(stream)
        return Holder(int(data["pid"]), str(data["host"]), from_iso(data["started"]), str(data.get("for", "")))
    except (ValueError, KeyError, TypeError):
        return None
