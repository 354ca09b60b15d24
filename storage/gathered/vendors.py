"""Rows of `vendors`: whose rows the file of all vendors has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from crawler.items.errors import StoreError
from crawler.items.program import program
from storage.clock import from_iso
from storage.database import many


@dataclass(frozen=True, slots=True)
class GatheredVendor:
    """One vendor."""

    name: str
    title: str
    language: str
    """Of its cases."""
    database: str
    """Path of its own file when it was published last."""
    space: int
    """Its range of numbers (`storage.schema.spaces`)."""
    published_at: datetime
    token: str = ""
    """Of the own file that was published."""
    edits: int = 0
    """How far its edits were."""
    last_crawl: int | None = None
    """The last crawl that it had then, under its own number."""


def gathered_vendors(db: Database) -> dict[str, GatheredVendor]:
    """Name -> vendor, in the order of the names."""
    rows = many(
        db,
        "SELECT name, title, language, database, space, published_at, token, edits, last_crawl FROM vendors"
        " ORDER BY name",
    )
    return {
        name: GatheredVendor(name, title, language, database, space, from_iso(at), token, edits, last_crawl)
        for name, title, language, database, space, at, token, edits, last_crawl in rows
    }


def check_own_file(name: str, path: str) -> None:
    """That a vendor's own file is where it was when it was published.

    Raises:
        StoreError: it is not.
    """
    if not Path(path).is_file():
        raise StoreError(
            f"the database of vendor {name}, {path}, is not there: put it back, or let CASES_DB name one beside it and"
            f" run `{program()} gather {name}`; `{program()} gather --forget {name}` drops a vendor that is watched"
            " no more"
        )
