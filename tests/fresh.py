"""New databases without the work of making each: copies of one that is made when the first is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Concatenate, ParamSpec

from sqlite_utils import Database

from storage.database import open_database

P = ParamSpec("P")


def made_once(make: Callable[Concatenate[Path, P], None]) -> Callable[Concatenate[Path, P], None]:
    """What writes a database into a new file and closes it: further calls of this process write a copy of the first."""

    @cache
    def made(*given: P.args, **named: P.kwargs) -> bytes:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "cases.db"
            make(file, *given, **named)
            return file.read_bytes()

    @wraps(make)
    def write(file: Path, *given: P.args, **named: P.kwargs) -> None:
        file.write_bytes(made(*given, **named))

    return write


def open_fresh(file: Path) -> Database:
    """What `open_database` gives; where no file is there yet, one whose schema was not made step by step."""
    if not file.exists():
        _write_empty(file)
    return open_database(file)


@made_once
def _write_empty(file: Path) -> None:
    open_database(file).close()
