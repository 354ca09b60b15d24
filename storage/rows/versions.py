"""How a version of a claim lies in the tables: its own row, its span, and what it shares with others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from storage.database import Row, many, run
from storage.rows.packing import STATED_COLUMNS, VERSION_COLUMNS, filled_columns, told_as, told_in
from storage.schema.short_columns import STORED

SPAN_COLUMNS = (
    *("value_from", "value_low", "value_high", "unit_from", "direction"),
    *("base_from", "base_to", "base_low", "base_high"),
)
"""Columns of `version_spans`: of a range, or of a change with its before. One claim in a hundred states one."""
_TOLD = ("tells", "who", "change_direction")
_SHARED = ("products", "theme")
OWN_COLUMNS = tuple(name for name in STATED_COLUMNS if name not in {*SPAN_COLUMNS, *_TOLD, *_SHARED})
"""Of `STATED_COLUMNS`, those that a row of `claim_versions` has itself, in the same order."""
REFERENCE_COLUMNS = ("telling", *_SHARED)
"""Columns of `claim_versions` that are numbers: one of `tellings`, two of the page's `shared_words`."""

PAGE_COLUMNS = ("page_id", "snapshot_id", "valid_from_crawl", "version", "claim_id")
"""Columns of `claim_versions` that no claim states."""


def _kept_as(name: str) -> str:
    return f"{name}_stored" if name in STORED else name


KEPT_COLUMNS = tuple(map(_kept_as, OWN_COLUMNS))
"""`OWN_COLUMNS` under the names of what is kept of them (`storage.schema.short_columns`)."""

STATED_AS = {
    **{name: f"cv.{name}" for name in OWN_COLUMNS},
    "sentence_start": "coalesce(cv.sentence_start, cv.start_offset)",
    "sentence_end": "coalesce(cv.sentence_end, cv.end_offset)",
    **{name: f"span.{name}" for name in SPAN_COLUMNS},
    **{name: f"telling.{name}" for name in _TOLD},
    **{name: f"{name}.words" for name in _SHARED},
}
"""Each of `STATED_COLUMNS` as a query reads it of a version `cv` and what `joins` puts beside it."""

_KEPT_FROM = VERSION_COLUMNS.index("kind")
_INSERT_SPAN = (
    f"INSERT INTO version_spans (version_id, {', '.join(SPAN_COLUMNS)})"
    f" VALUES ({', '.join('?' * (1 + len(SPAN_COLUMNS)))})"
)


def joins(schema: str = "main") -> str:
    """What `STATED_AS` reads beside a version `cv`, in the database that is attached under this name."""
    return (
        f" LEFT JOIN {schema}.version_spans AS span ON span.version_id = cv.id"
        f" LEFT JOIN {schema}.tellings AS telling ON telling.id = cv.telling"
        f" LEFT JOIN {schema}.shared_words AS products"
        " ON products.page_id = cv.page_id AND products.number = cv.products"
        f" LEFT JOIN {schema}.shared_words AS theme ON theme.page_id = cv.page_id AND theme.number = cv.theme"
    )


def kept_of(row: Row) -> dict[str, Any]:
    """What a row of a version fills of `OWN_COLUMNS` and `SPAN_COLUMNS`, as it is stored."""
    names = (*VERSION_COLUMNS[_KEPT_FROM:], *filled_columns(row[1]))
    return dict(zip(names, row[_KEPT_FROM:], strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a version fills."""

    insert: str
    """The statement that inserts a version of a page: `PAGE_COLUMNS`, references that are not NULL, its own columns."""
    own: Callable[[Row], tuple[Any, ...]]
    """Of a row of a version, the values of its own columns."""
    has_span: bool


@lru_cache(maxsize=512)
def shape_of(fills: int, refers: tuple[bool, ...]) -> Shape:
    """What a row of a version fills; a page has some thirty such shapes. `refers`: which of `REFERENCE_COLUMNS`."""
    filled = (*VERSION_COLUMNS[_KEPT_FROM:], *filled_columns(fills))
    own = {name: at for at, name in enumerate(filled, _KEPT_FROM) if name not in SPAN_COLUMNS}
    names = (*PAGE_COLUMNS, *compress(REFERENCE_COLUMNS, refers), *map(_kept_as, own))
    insert = f"INSERT INTO claim_versions ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    has_span = len(own) < len(filled)
    return Shape(insert, itemgetter(*own.values()) if has_span else itemgetter(slice(_KEPT_FROM, None)), has_span)


def insert_span(db: Database, version_id: int, row: Row) -> None:
    """The span of a version that has none in the table, where its quantity is one."""
    kept = kept_of(row)
    span = [kept.get(name) for name in SPAN_COLUMNS]
    if any(value is not None for value in span):
        db.conn.execute(_INSERT_SPAN, (version_id, *span))


def replace_span(db: Database, version_id: int, row: Row) -> None:
    """The span of a version that is read anew."""
    run(db, "DELETE FROM version_spans WHERE version_id = ?", version_id)
    insert_span(db, version_id, row)


class References:
    """The numbers under which the versions of one page say what they share; what is new is stored when it is asked.

    Good for one transaction.
    """

    def __init__(self, db: Database, page_id: int) -> None:
        self._db, self._page_id = db, page_id
        self._tellings = {told_as(*told): number for number, *told in many(db, "SELECT * FROM tellings")}
        words = many(db, "SELECT words, number FROM shared_words WHERE page_id = ?", page_id)
        self._words: dict[str, int] = dict(words)

    def of(self, told: str | None, products: str | None, theme: str | None) -> tuple[int | None, ...]:
        """The `REFERENCE_COLUMNS` of a row of a version."""
        number = None if told is None else self._tellings.get(told) or self._new_telling(told)
        return number, self._number(products), self._number(theme)

    def _number(self, words: str | None) -> int | None:
        return None if words is None else self._words.get(words) or self._new_words(words)

    def _new_telling(self, told: str) -> int:
        sql = "INSERT INTO tellings (tells, who, change_direction) VALUES (?, ?, ?)"
        number = self._tellings[told] = int(run(self._db, sql, *told_in(told)).lastrowid or 0)
        return number

    def _new_words(self, words: str) -> int:
        number = self._words[words] = len(self._words) + 1
        run(self._db, "INSERT INTO shared_words VALUES (?, ?, ?)", self._page_id, number, words)
        return number
