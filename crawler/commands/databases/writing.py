"""What the commands that write to the database share: it must exist, and no crawl may be running on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from crawler.items.errors import SettingError
from crawler.items.program import program
from storage.database import open_existing
from storage.faults import check_file, check_writable
from storage.lock import CrawlLock


@contextmanager
def writing(path: str | Path) -> Iterator[Database]:
    """The database, locked against crawls and opened for writing for the length of the block.

    Raises:
        StoreError: it is missing or cannot be used.
        LockedError: a crawl is running on it.
    """
    check_file(Path(path), must_exist=True)
    check_writable(Path(path))
    with CrawlLock(path), closing(open_existing(path)) as db:
        yield db


def crawl_number(text: str) -> int:
    """The id of a crawl as it was typed.

    Raises:
        SettingError: it is no number.
    """
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise SettingError(f"{text!r} is no crawl: give its number, as `{program()} status` lists it")
    return int(text)
