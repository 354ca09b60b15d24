"""How much SQL that readers write may hold, and do in one step that nothing can interrupt.

The time limit is asked between two steps of SQLite's machine. One step may build a value of a gigabyte, or search a
megabyte for half of one; so values are bounded, and what searches them does it in linear time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

VALUE_MAX = 2**20
"""Bytes of one value: far more than any claim, report or name; whole pages are read by our own pages only."""
ROWS_MAX = 48 * 2**20
"""Bytes of all rows of one answer."""
COLUMNS_MAX = 100
PATTERN_MAX = 500
"""Bytes of a LIKE or GLOB pattern: the two are matched in the product of pattern and text."""
_SET_MAX = 200
"""Different characters that `trim` may be told to take off."""
_TOO_MUCH = " " * (VALUE_MAX + 1)
"""What a function returns for SQLite to say "string or blob too big": an exception would be one in the log."""


class TooMuchError(sqlite3.OperationalError):
    """An answer that is larger than any reader needs."""


def bound(connection: sqlite3.Connection) -> None:
    """Bound what statements on this connection may hold."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_MAX)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_MAX)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, COLUMNS_MAX)
    connection.row_factory = _BoundedRows()
    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, _replace, deterministic=True)
    for name, strip in (("trim", str.strip), ("ltrim", str.lstrip), ("rtrim", str.rstrip)):
        connection.create_function(name, 2, _trimmer(strip), deterministic=True)


@contextmanager
def whole_values(connection: sqlite3.Connection) -> Iterator[None]:
    """Within the block, for statements of our own, values may be as large as they are stored."""
    before = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2**31 - 1)
    try:
        yield
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)


class _BoundedRows:
    """Makes rows, and counts their bytes as long as they belong to one cursor."""

    def __init__(self) -> None:
        self._cursor: sqlite3.Cursor | None = None
        self._size = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        if cursor is not self._cursor:
            self._cursor, self._size = cursor, 0
        self._size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if self._size > ROWS_MAX:
            self._cursor = None
            raise TooMuchError(f"the answer has more than {ROWS_MAX >> 20} MiB: ask for fewer columns or rows")
        return sqlite3.Row(cursor, row)


def _words(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _alike(values: tuple[object, ...]) -> tuple[Any, ...]:
    """All as bytes where all are bytes, else all as text: what SQLite compares."""
    return values if all(isinstance(value, bytes) for value in values) else tuple(map(_words, values))


def _instr(text: object, sought: object) -> int | None:
    if text is None or sought is None:
        return None
    inside, wanted = _alike((text, sought))
    return int(inside.find(wanted)) + 1


def _replace(text: object, old: object, new: object) -> str | None:
    if text is None or old is None or new is None:
        return None
    words, before, after = map(_words, (text, old, new))
    if not before:
        return words
    if len(words) + words.count(before) * (len(after) - len(before)) > VALUE_MAX:
        return _TOO_MUCH
    return words.replace(before, after)


def _trimmer(strip: Callable[[str, str], str]) -> Callable[[object, object], str | None]:
    def trimmed(text: object, characters: object) -> str | None:
        if text is None or characters is None:
            return None
        different = set(_words(characters))
        if len(different) > _SET_MAX:
            return _TOO_MUCH
        return strip(_words(text), "".join(different))

    return trimmed
