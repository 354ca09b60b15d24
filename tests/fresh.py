"""New databases without the work of making each: copies of one that is made when the first is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from storage.database import open_database


def open_fresh(file: Path) -> Database:
    """What `open_database` gives; where no file is there yet, one whose schema was not made step by step."""
    if not file.exists():
        file.write_bytes(_made())
    return open_database(file)


@cache
def _made() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cases.db"
        open_database(file).close()
        return file.read_bytes()
