"""One crawl at a time on one database: a lock that the kernel lets go when its holder dies."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from crawler.items.errors import LockedError, StoreError
from storage.clock import from_iso, iso

_TRIES = 5
_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock, and since when."""

    pid: int
    host: str
    started: datetime


class CrawlLock:
    """An exclusive lock on `<database>.lock`, held until `release`, the end of a `with` block, or the process's death.

    The file stays behind: what counts is the kernel's lock on it, not that it is there.
    """

    def __init__(self, database: str | os.PathLike[str]) -> None:
        self.path = Path(f"{os.fspath(database)}.lock")
        self._stream: IO[str] | None = None

    def acquire(self, *, now: datetime | None = None) -> None:
        """Take the lock at once or not at all.

        Raises:
            LockedError: another crawl has it; the text names its process, host and age.
            StoreError: the lock file cannot be made.
        """
        at = now or datetime.now(UTC)
        try:
            stream = self.path.open("a+", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{self.path} cannot be made ({error.strerror}): make its folder writable") from error
        if not _try_lock(stream):
            holder = _read(stream)
            stream.close()
            raise LockedError(_sentence(self.path, holder, at))
        stream.seek(0)
        stream.truncate()
        json.dump({"pid": os.getpid(), "host": socket.gethostname(), "started": iso(at)}, stream)
        stream.flush()
        self._stream = stream

    def release(self) -> None:
        """Let the lock go; nothing where it is not held."""
        if self._stream is not None:
            self._stream.seek(0)
            self._stream.truncate()
            self._stream.close()
            self._stream = None

    def holder(self) -> Holder | None:
        """Who holds it now, None where nobody does (or who does has not written yet who it is)."""
        if not self.path.exists():
            return None
        with self.path.open(encoding="utf-8") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return _read(stream)
        return None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _try_lock(stream: IO[str]) -> bool:
    """Take the lock; tried for a moment, since someone may only be looking who holds it."""
    for _ in range(_TRIES):
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(_PAUSE_S)
        else:
            return True
    return False


def _read(stream: IO[str]) -> Holder | None:
    stream.seek(0)
    try:
        data = json.load(stream)
        return Holder(int(data["pid"]), str(data["host"]), from_iso(data["started"]))
    except (ValueError, KeyError, TypeError):
        return None


def _sentence(path: Path, holder: Holder | None, now: datetime) -> str:
    if holder is None:
        return f"another crawl has just taken {path}: wait for it to end"
    age = max(0, int((now - holder.started).total_seconds()))
    return (
        f"another crawl holds {path}: process {holder.pid} on {holder.host}, for {age} s"
        f" (since {iso(holder.started)}): wait for it to end"
    )
