"""The shelf: vendors' databases in a folder that all machines reach, each checked out and in by its generation.

A file is copied to the worker's own folder, changed there, and copied back under a new name; it is the vendor's only
when the row of the vendor says so, which it does for who has seen the generation before, and for nobody else. So what a
worker does that was thought dead is refused, and never overwrites a newer state.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from crawler.items.errors import CasewatchError, StaleError, StoreError
from storage.backups import copy_database
from storage.cluster.connection import connected
from storage.cluster.failures import forget_failure
from storage.cluster.folder import agreed_token, folder_token
from storage.cluster.generations import Generation, drop, generation_of, generations
from storage.cluster.generations import replace as replace_row

if TYPE_CHECKING:
    from psycopg import Connection

PAUSES = (0.0, 0.1, 0.4, 1.5, 3.0, 10.0, 15.0, 30.0)
"""Seconds before each look for a file that is not there, or not whole: a minute in all, for which a network's file
system may go on to say what it knew."""
MARK = "casewatch-shelf"
"""A file in the folder, by which it is known."""
_NAME = re.compile(r"(\d+)-[0-9a-f]{16}([0-9a-f]{16})?\.db(?:-journal|-wal|-shm)?")
_LATE = frozenset({errno.ENOENT, errno.ESTALE})
"""What a file's system says that does not know the file yet, or no longer, as one that NFS removed amid the copying."""
_IDLE_S = 60
"""After how long PostgreSQL ends a check-in of which nothing is heard: it holds the vendor's row, and its host may be
gone."""


Also: TypeAlias = "Callable[[Connection, Path], Writes]"
"""Brings to PostgreSQL, in the transaction of a check-in, what is to be written there with it, and returns what writes
it; it is given the connection and the vendor's file."""
Writes: TypeAlias = "Callable[[], object]"


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """A vendor's database in a folder of one's own."""

    base: Generation
    """Which state it began from."""
    path: Path
    """Its file, which is not there yet where the vendor was never crawled."""


class Shelf:
    """The vendors' files in a folder, and the rows in PostgreSQL that say which of them are current."""

    def __init__(self, address: str, folder: str | os.PathLike[str], pauses: Iterable[float] = PAUSES) -> None:
        self.address = address
        self.folder = Path(folder).absolute()
        self._pauses = pauses

    def current(self, vendor: str) -> Generation:
        """Which of a vendor's files is the current one.

        Raises:
            StoreError: PostgreSQL cannot be used.
        """
        with connected(self.address) as connection:
            return generation_of(connection, vendor)

    def all(self) -> list[Generation]:
        """Every vendor's current file, in the order of the names.

        Raises:
            StoreError: PostgreSQL cannot be used.
        """
        with connected(self.address) as connection:
            return list(generations(connection).values())

    def check_folder(self) -> None:
        """That the folder is the cluster's: what is checked in where it is not mounted is there for one machine alone.

        The first check-in of a cluster decides which folder that is.

        Raises:
            StoreError: it is another one, or cannot be used; or PostgreSQL cannot.
        """
        mark = self.folder / MARK
        with connected(self.address) as connection:
            token = folder_token(connection)
            if token is None:
                known = generations(connection).values()
                if not known or any((self.folder / one.file).exists() for one in known):
                    token = agreed_token(connection, lambda: _marked(mark))
        try:
            is_it = token is not None and mark.read_text(encoding="ascii") == token
        except FileNotFoundError:
            is_it = False
        except OSError as error:
            raise StoreError(f"{mark} cannot be read ({error.strerror})") from error
        if not is_it:
            raise StoreError(
                f"{self.folder} is not the folder of this cluster: mount that where CASES_SHELF says (it has a file"
                f" {MARK})"
            )

    def check_out(self, vendor: str, into: Path) -> CheckedOut:
        """Copy a vendor's current file to `into`, a path where nothing is.

        Raises:
            StoreError: PostgreSQL cannot be used, or the file that its row names is not there, or not whole.
        """
        for pause in self._pauses:
            time.sleep(pause)
            found = self.current(vendor)  # a newer one may have been checked in, and this one be gone
            if not found.number or copied(self.folder / found.file, into):
                return CheckedOut(found, into)
        raise StoreError(
            f"{self.folder / found.file} is not there, or not whole: mount the folder that all machines reach where"
            " CASES_SHELF says"
        )

    def check_in(
        self,
        held: CheckedOut,
        *,
        completed_at: datetime | None,
        tags: tuple[str, ...] = (),
        also: Also | None = None,
        called: str = "",
    ) -> Generation:
        """Make the changed file the vendor's current one; `also` writes into PostgreSQL in the same transaction.

        `called`: the vendor's new name, under which the file is generation 1, and there is none under the one before.

        Raises:
            StaleError: another one did so since it was checked out; nothing is changed.
            StoreError: the folder or PostgreSQL cannot be used. Whether the change came through is not known where the
                way to PostgreSQL broke at the end: who goes on looks which generation there is.
        """
        base = held.base
        if not self._is_current(base):
            raise _stale(base)
        self.check_folder()
        new = replace(
            base,
            vendor=called or base.vendor,
            number=1 if called else base.number + 1,
            completed_at=completed_at,
            machine=socket.gethostname(),
            tags=tags,
        )
        try:
            new = replace(new, file=self._store(held.path, new))
        except StoreError:
            if not self._is_current(base):
                raise _stale(base) from None  # who was faster has swept it away while it was written
            raise
        with connected(self.address) as connection:
            try:
                with connection.transaction():
                    self._replace(connection, base, new, also and also(connection, held.path))
            except CasewatchError:  # ours, and not the connection's: nothing was committed
                with suppress(OSError):
                    (self.folder / new.file).unlink(missing_ok=True)
                raise
        self._sweep(new)
        if called:
            self._sweep(replace(base, file=""))
        return new

    def _is_current(self, known: Generation) -> bool:
        now = self.current(known.vendor)
        return (now.number, now.file) == (known.number, known.file)

    def _replace(self, connection: Connection, base: Generation, new: Generation, write: Writes | None) -> None:
        """Let the new file follow the one before it, which holds the vendor's row from here to the end of the block.

        Raises:
            StaleError: another one does.
        """
        # whatever the server is set to: the file before goes as soon as this is committed
        connection.execute("SET LOCAL synchronous_commit = on")
        connection.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{_IDLE_S}s'")
        is_free = new.vendor == base.vendor or drop(connection, base)
        if not is_free or not replace_row(connection, new, base.file):
            raise _stale(base)
        if write is not None:
            write()
        for name in {base.vendor, new.vendor}:
            forget_failure(connection, name)

    def _store(self, source: Path, new: Generation) -> str:
        """Write a copy of the database as one file, on the disk before anybody is told of it; its path on the shelf.

        Its name says what is in it. SQLite makes the copy beside the source: it does not work on a network's files.
        """
        with tempfile.TemporaryDirectory(dir=source.parent) as folder:
            copy = Path(folder) / "copy.db"
            copy_database(source, copy)
            name = f"{new.vendor}/{new.number}-{secrets.token_hex(8)}{_digest(copy)}.db"
            target = self.folder / name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with copy.open("rb") as there, target.open("xb") as here:
                    shutil.copyfileobj(there, here)
                    _on_disk(here, target)
            except OSError as error:
                raise StoreError(f"{target} cannot be written ({error.strerror})") from error
        return name

    def _sweep(self, current: Generation) -> None:
        """Remove the files that can never be current again: those up to this generation, but for its own.

        A later one's may be on its way, under a higher number. What cannot be removed goes with the next check-in: this
        one has come through.
        """
        own = (self.folder / current.file).name
        with suppress(OSError):
            for file in (self.folder / current.vendor).iterdir():
                named = _NAME.fullmatch(file.name)
                if named and file.name != own and int(named[1]) <= current.number:
                    file.unlink(missing_ok=True)


def _marked(mark: Path) -> str:
    """The word in this file, which is written where there is none; only for one at a time."""
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        with mark.open("a+", encoding="ascii") as file:
            file.seek(0)
            if word := file.read():
                return word
            file.write(word := secrets.token_hex(8))
            _on_disk(file, mark)
    except OSError as error:
        raise StoreError(f"{mark} cannot be written ({error.strerror})") from error
    return word


def copied(source: Path, into: Path) -> bool:
    """Copy a file of the shelf; whether it is there, and what its name says.

    Raises:
        StoreError: it cannot be copied for another reason.
    """
    try:
        with source.open("rb") as there, into.open("wb") as here:
            shutil.copyfileobj(there, here)
    except OSError as error:
        if error.errno not in _LATE:
            raise StoreError(f"{source} cannot be copied ({error.strerror})") from error
        is_whole = False
    else:
        named = _NAME.fullmatch(source.name)
        is_whole = not named or not named[2] or named[2] == _digest(into)
    if not is_whole:
        into.unlink(missing_ok=True)
    return is_whole


def _digest(file: Path) -> str:
    """Of the file's bytes, as its name has it."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:16]


def _stale(base: Generation) -> StaleError:
    return StaleError(
        f"{base.vendor}: another worker has checked in what follows generation {base.number}: this state is dropped"
    )


def _on_disk(file: IO[Any], path: Path) -> None:
    """Have what was written to a file, and its name in its folder, outlive a machine that loses its power."""
    file.flush()
    os.fsync(file.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def edited(shelf: Shelf, vendor: str, folder: Path, also: Also | None = None) -> Iterator[Path]:
    """A vendor's file of the shelf for the length of the block, in `folder`; what was done to it is checked in.

    Raises:
        StaleError, StoreError: as `Shelf.check_in`; nothing was changed.
    """
    held = shelf.check_out(vendor, folder / f"{vendor}.db")
    yield held.path
    shelf.check_in(held, completed_at=held.base.completed_at, tags=held.base.tags, also=also)
