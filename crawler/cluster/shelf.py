"""The shelf: vendors' databases in a folder that all machines reach, each checked out and in by its generation.

A file is copied to the worker's own folder, changed there, and copied back under a new name; it is the vendor's only
when the row of the vendor says so, which it does for who has seen the generation before, and for nobody else. So what a
worker does that was thought dead is refused, and never overwrites a newer state.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from crawler.items.errors import StaleError, StoreError
from storage.backups import copy_database
from storage.cluster.connection import connected
from storage.cluster.generations import Generation, generation_of, generations
from storage.cluster.generations import replace as replace_row

if TYPE_CHECKING:
    from psycopg import Connection

_TRIES = 5
_NAME = re.compile(r"(\d+)-[0-9a-f]{16}\.db(?:-journal|-wal|-shm)?")


Also: TypeAlias = "Callable[[Connection, Path], object]"
"""What is to be written in the transaction of a check-in; it is given the connection and the vendor's file."""


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """A vendor's database in a folder of one's own."""

    base: Generation
    """Which state it began from."""
    path: Path
    """Its file, which is not there yet where the vendor was never crawled."""


class Shelf:
    """The vendors' files in a folder, and the rows in PostgreSQL that say which of them are current."""

    def __init__(self, address: str, folder: str | os.PathLike[str]) -> None:
        self.address = address
        self.folder = Path(folder).absolute()

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

    def check_out(self, vendor: str, into: Path) -> CheckedOut:
        """Copy a vendor's current file to `into`, a path where nothing is.

        Raises:
            StoreError: PostgreSQL cannot be used, or the file that its row names is not there.
        """
        with connected(self.address) as connection:
            for _ in range(_TRIES):
                found = generation_of(connection, vendor)
                try:
                    if found.number:
                        shutil.copyfile(self.folder / found.file, into)
                except FileNotFoundError:
                    continue  # a newer one was checked in meanwhile, else the next look finds the same
                except OSError as error:
                    raise StoreError(f"{self.folder / found.file} cannot be copied ({error.strerror})") from error
                return CheckedOut(found, into)
        raise StoreError(
            f"{self.folder / found.file} is not there: mount the folder that all machines reach where CASES_SHELF says"
        )

    def check_in(
        self,
        held: CheckedOut,
        *,
        completed_at: datetime | None,
        tags: tuple[str, ...] = (),
        also: Also | None = None,
    ) -> Generation:
        """Make the changed file the vendor's current one; `also` writes into PostgreSQL in the same transaction.

        Raises:
            StaleError: another one did so since it was checked out; nothing is changed.
            StoreError: the folder or PostgreSQL cannot be used. Whether the change came through is not known where the
                way to PostgreSQL broke at the end: who goes on looks which generation there is.
        """
        number = held.base.number + 1
        new = replace(
            held.base,
            number=number,
            file=f"{held.base.vendor}/{number}-{secrets.token_hex(8)}.db",
            completed_at=completed_at,
            machine=socket.gethostname(),
            tags=tags,
        )
        try:
            self._store(held.path, self.folder / new.file)
        except StoreError:
            if self.current(held.base.vendor).number != held.base.number:
                raise _stale(held.base) from None  # who was faster has swept it away while it was written
            raise
        with connected(self.address) as connection:
            with connection.transaction():
                # whatever the server is set to: the file before goes as soon as this is committed
                connection.execute("SET LOCAL synchronous_commit = on")
                is_replaced = replace_row(connection, new)
                if is_replaced and also is not None:
                    also(connection, held.path)
            if not is_replaced:
                (self.folder / new.file).unlink(missing_ok=True)
                raise _stale(held.base)
        self._sweep(new)
        return new

    def _store(self, source: Path, target: Path) -> None:
        """A copy of the database as one file, on the disk before anybody is told of it."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_database(source, target)
            _sync(target)
            _sync(target.parent)
        except OSError as error:
            raise StoreError(f"{target} cannot be written ({error.strerror})") from error

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


def _stale(base: Generation) -> StaleError:
    return StaleError(
        f"{base.vendor}: another worker has checked in what follows generation {base.number}: this state is dropped"
    )


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def edited(shelf: Shelf, vendor: str, folder: Path, also: Also | None = None) -> Iterator[Path]:
    """A vendor's file of the shelf for the length of the block, in `folder`; what was done to it is checked in.

    Raises:
        StaleError, StoreError: as `Shelf.check_in`; nothing was changed.
    """
    held = shelf.check_out(vendor, folder / f"{vendor}.db")
    yield held.path
    shelf.check_in(held, completed_at=held.base.completed_at, tags=held.base.tags, also=also)
