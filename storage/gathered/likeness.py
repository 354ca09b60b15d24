"""Whether the file of all vendors says of a vendor what its own file says: row by row, over every public view."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from storage.database import Row, many, one
from storage.schema.spaces import LOCAL_BITS
from storage.schema.views import view_statements

NUMBERS = frozenset({"id", "crawl_id", "page_id", "seen_crawl", "upon_crawl", "first_crawl", "gone_crawl"})
"""Columns of views that hold numbers of rows, which are other ones in the file of all vendors."""
_LASTING = ("claims", "id")
"""Of which this one is none: a claim has the same id everywhere."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that one of the files has more often than the other."""

    view: str
    row: Row
    is_published: bool
    """Whether the file of all vendors has it, and the vendor's own has not."""


def differences(db: Database, own: Database) -> list[Difference]:
    """What the file of all vendors says otherwise of the vendor whose own file `own` is; empty: they are equal."""
    row = one(own, "SELECT name, space FROM vendor")
    if row is None:
        return []
    name, space = row
    found = []
    for view in view_statements():
        columns = [column.name for column in own[view].columns]
        shifted = ", ".join(_shifted(view, column, space) for column in columns)
        published = Counter(many(db, f"SELECT {', '.join(columns)} FROM {view} WHERE vendor = ?", name))
        expected = Counter(many(own, f"SELECT {shifted} FROM {view}"))
        found += [Difference(view, row, is_published=True) for row in (published - expected)]
        found += [Difference(view, row, is_published=False) for row in (expected - published)]
    return found


def _shifted(view: str, column: str, space: int) -> str:
    is_number = column in NUMBERS and (view, column) != _LASTING
    return f"{column} + {space << LOCAL_BITS}" if is_number else column
