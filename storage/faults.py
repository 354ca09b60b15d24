"""Every way in which a file can be unusable as the database, in one line each that names the remedy."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.items.errors import StoreError
from crawler.items.program import program

_HEADER = b"SQLite format 3\0"


def _first() -> str:
    """What to do where there is no database yet."""
    return f"run `{program()} crawl cases` first, or set CASES_DB to the database"


def check_file(file: Path, *, must_exist: bool) -> None:
    """Whether a file can be our database, as far as can be seen without SQLite.

    Raises:
        StoreError: it cannot, or with `must_exist` it is missing.
    """
    name = str(file)
    if name == ":memory:" or name.startswith("file:"):
        raise StoreError(f"{name} is no file, and a history needs one: set CASES_DB to a path such as cases.db")
    real = Path(os.path.realpath(file))
    try:
        status = real.stat()
    except FileNotFoundError:
        if must_exist:
            raise StoreError(f"{file} does not exist: {_first()}") from None
        if not real.parent.is_dir():
            folder = real.parent
            raise StoreError(f"{file} cannot be created: the folder {folder} does not exist; create it") from None
        return
    except OSError as error:
        raise StoreError(f"{file} cannot be used ({error.strerror}): set CASES_DB to another path") from error
    _check_kind(file, status.st_mode)
    if must_exist and not status.st_size and not Path(f"{real}-wal").exists():
        raise StoreError(f"{file} is empty: {_first()}")
    _check_start(file)


def _check_kind(file: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise StoreError(f"{file} is a folder: set CASES_DB to the path of a file in it")
    if not stat.S_ISREG(mode):  # to open a pipe would wait for whoever writes into it
        kind = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
        raise StoreError(f"{file} is {kind} and no file: set CASES_DB to the path of a file")


def _check_start(file: Path) -> None:
    try:
        with file.open("rb") as stream:
            start = stream.read(len(_HEADER))
    except OSError as error:
        raise StoreError(f"{file} cannot be read ({error.strerror}): check its permissions") from error
    if start and start != _HEADER:
        raise StoreError(f"{file} is no SQLite database: set CASES_DB to another path; the file was left as it is")


def no_crawl(file: Path) -> StoreError:
    """For a database that has no table at all, where one is to be read."""
    return StoreError(f"{file} holds no crawl: {_first()}")


def check_writable(file: Path) -> None:
    """Before anything is written: SQLite would open a read-only file without a word, and fail at the first visit.

    Raises:
        StoreError: the file or its folder is read-only.
    """
    real = Path(os.path.realpath(file))
    for path in (real, real.parent):
        if path.exists() and not os.access(path, os.W_OK):
            raise StoreError(f"{path} cannot be written: make the file and its folder writable for this user")


@contextmanager
def store_errors(file_of: Callable[[], Path]) -> Iterator[None]:
    """Turn what SQLite says about the file in the block into one line; `file_of` is asked only then.

    Raises:
        StoreError: the file is locked, read-only, damaged, no database, or the disk is full.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = _explain(file_of(), error)
        if text is None:
            raise
        raise StoreError(text) from error


def _explain(file: Path, error: sqlite3.DatabaseError) -> str | None:
    """The one line for an error that is about the file; None for one that is a fault of the program."""
    text = str(error)
    if not file.exists() or getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
        return (
            f"{file} was deleted or replaced while it was in use: put it back from a copy, or run again to begin anew"
        )
    for words, meaning in (
        ("file is not a database", "is no SQLite database: set CASES_DB to another path"),
        ("malformed", "is damaged: restore it from a copy, or move it away to begin anew"),
        ("is locked", "is locked by another process: end that process, or try again later"),
        ("full", "could not be written, the disk is full: free some space and run again; nothing was half-written"),
        ("readonly", "cannot be written: make the file and its folder writable for this user"),
        ("unable to open", "cannot be opened: check that its folder exists and is writable for this user"),
        ("disk I/O error", "could not be read or written (disk error): check the disk and the file's folder"),
        ("too big", "cannot hold a page of this size: lower DOWNLOAD_MAXSIZE"),
    ):
        if words in text:
            return f"{file} {meaning}"
    return None
