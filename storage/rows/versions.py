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
from storage.rows.packing import STATED_COLUMNS
from storage.schema.short_columns import STORED, stored_end, stored_kind, stored_place

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
KEPT_COLUMNS = tuple(f"{name}_stored" if name in STORED else name for name in OWN_COLUMNS)
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

_AT = slice(STATED_COLUMNS.index("start_offset"), STATED_COLUMNS.index("end_offset") + 1)
_SENTENCE_AT = slice(STATED_COLUMNS.index("sentence_start"), STATED_COLUMNS.index("sentence_end") + 1)
_SENTENCE = OWN_COLUMNS.index("sentence_start")
_own_of = itemgetter(*map(STATED_COLUMNS.index, OWN_COLUMNS))
_span_of = itemgetter(*map(STATED_COLUMNS.index, SPAN_COLUMNS))
_told_of = itemgetter(*map(STATED_COLUMNS.index, _TOLD))
_shared_of = itemgetter(*map(STATED_COLUMNS.index, _SHARED))
_NO_SPAN = (None,) * len(SPAN_COLUMNS)
_NOTHING_TOLD = (None,) * len(_TOLD)
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


def kept_of(stated: Row) -> Row:
    """The `KEPT_COLUMNS` of a row of `STATED_COLUMNS`; a claim that is its whole sentence does not say so twice."""
    own: Row = _own_of(_shortened(stated))
    if stated[_AT] == stated[_SENTENCE_AT]:
        return (*own[:_SENTENCE], None, None, *own[_SENTENCE + 2 :])
    return own


def _shortened(stated: Row) -> Row:
    kind, place, text, start, end, *rest = stated
    return (stored_kind(kind), stored_place(place), text, start, stored_end(start, end, text), *rest)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a version fills."""

    insert: str
    """The statement that inserts a version of a page: `PAGE_COLUMNS`, references that are not NULL, its own columns."""
    filled: Callable[[Row], tuple[Any, ...]]
    """Of a row of `STATED_COLUMNS` that is shortened, the values of its own columns."""
    has_span: bool

    def kept(self, stated: Row) -> tuple[Any, ...]:
        """Of a row of `STATED_COLUMNS`, what is kept in its own columns."""
        return self.filled(_shortened(stated))


def shape_of(stated: Row) -> Shape:
    """What of `STATED_COLUMNS` a row fills; a page has some thirty such shapes."""
    filled = tuple([value is not None for value in stated])
    return _shape(filled, stated[_AT] == stated[_SENTENCE_AT])


@lru_cache(maxsize=512)
def _shape(filled: tuple[bool, ...], is_sentence: bool) -> Shape:
    fills = set(compress(STATED_COLUMNS, filled))
    own = [n for n in OWN_COLUMNS if n in fills and not (is_sentence and n in {"sentence_start", "sentence_end"})]
    references = [name for name in REFERENCE_COLUMNS if name in fills or (name == "telling" and fills & {*_TOLD})]
    names = (*PAGE_COLUMNS, *references, *(f"{name}_stored" if name in STORED else name for name in own))
    insert = f"INSERT INTO claim_versions ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    return Shape(insert, itemgetter(*map(STATED_COLUMNS.index, own)), bool(fills & {*SPAN_COLUMNS}))


def insert_span(db: Database, version_id: int, stated: Row) -> None:
    """The span of a version that has none in the table, where its quantity is one."""
    span = _span_of(stated)
    if span != _NO_SPAN:
        db.conn.execute(_INSERT_SPAN, (version_id, *span))


def replace_span(db: Database, version_id: int, stated: Row) -> None:
    """The span of a version that is read anew."""
    run(db, "DELETE FROM version_spans WHERE version_id = ?", version_id)
    insert_span(db, version_id, stated)


class References:
    """The numbers under which the versions of one page say what they share; what is new is stored when it is asked.

    Good for one transaction.
    """

    def __init__(self, db: Database, page_id: int) -> None:
        self._db, self._page_id = db, page_id
        self._tellings = {tuple(told): number for number, *told in many(db, "SELECT * FROM tellings")}
        words = many(db, "SELECT words, number FROM shared_words WHERE page_id = ?", page_id)
        self._words: dict[str, int] = dict(words)

    def of(self, stated: Row) -> tuple[int | None, int | None, int | None]:
        """The `REFERENCE_COLUMNS` of a row of `STATED_COLUMNS`."""
        told = _told_of(stated)
        products, theme = _shared_of(stated)
        number = None if told == _NOTHING_TOLD else self._tellings.get(told) or self._new_telling(told)
        return number, self._number(products), self._number(theme)

    def _number(self, words: str | None) -> int | None:
        return None if words is None else self._words.get(words) or self._new_words(words)

    def _new_telling(self, told: tuple[Any, ...]) -> int:
        sql = "INSERT INTO tellings (tells, who, change_direction) VALUES (?, ?, ?)"
        number = self._tellings[told] = int(run(self._db, sql, *told).lastrowid or 0)
        return number

    def _new_words(self, words: str) -> int:
        number = self._words[words] = len(self._words) + 1
        run(self._db, "INSERT INTO shared_words VALUES (?, ?, ?)", self._page_id, number, words)
        return number
