"""What says whether a number of a Chinese sentence is a result: its clause, what it measures, what its line tells."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from crawler.items.place import Place
from crawler.items.quantity import Direction
from crawler.items.report import Role
from crawler.items.telling import Line, Tells
from crawler.languages.roles import settled
from crawler.languages.weights import Clue, Table, load, pairs
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.understanding.setting import Setting

_SIZES = (0, 1, 2, 10, 100, 1_000, 100_000)
"""Where another size begins."""
_MANY = 3
"""So many numbers of a line are many."""
_BEGIN, _NUMBER, _END = "^#$"
"""What stands in a clause for its edges, and for the number itself."""
_FORMS = 4096
"""So many forms are kept with what their clues say together: a few hundred make up most numbers."""


class _Form(NamedTuple):
    """A number but for the words of its clause."""

    said: Role
    """What the words beside it make it."""
    settled: Role
    """What these and its line's telling make it in any language."""
    tells: Tells
    place: Place
    numbers: int
    """How many stand in its line, as far as `_MANY`."""
    unit: str
    size: int | None
    """The number of the size in `_SIZES`; None where it is vague."""
    is_change: bool
    at_least: bool
    direction: Direction | None
    goes_on: bool
    """Whether another number follows in its clause."""

    def clues(self) -> Iterator[str]:
        """Its clues by name."""
        said, measure = self.said, MEASURES.unit_of(self.unit.partition("/")[0]).measure
        yield from ("number", f"said {said}", f"tells {self.tells}", f"{said} where {self.tells}")
        yield from (f"settled as {self.settled}", f"measures {measure}", f"{said} of {measure}", f"unit {self.unit}")
        yield from (f"stands in {self.place.name}", f"{self.numbers} numbers")
        yield from ("vague",) if self.size is None else (f"size {self.size}", f"size {self.size} of {measure}")
        yield from ("change",) if self.is_change else ()
        yield from ("at least",) if self.at_least else ()
        yield from (f"goes {self.direction}",) if self.direction else ()
        yield from () if self.goes_on else ("last of its clause",)


def _form_of(setting: Setting, line: Line, said: Role, tells: Tells) -> _Form:
    quantity = setting.quantity
    amounts = quantity.amounts
    return _Form(
        said,
        settled(quantity, said, tells),
        tells,
        line.place,
        min(_MANY, len(line.quantities)),
        quantity.unit or "",
        bisect(_SIZES, abs(max(amounts))) if amounts else None,
        quantity.is_change,
        quantity.at_least,
        quantity.direction,
        setting.goes_on,
    )


def _words(setting: Setting) -> list[Clue]:
    """The words of its clause as pairs of characters."""
    return pairs(f"{_BEGIN}{setting.left}{_NUMBER}{setting.right}{_END}")


def clues_of(setting: Setting, line: Line, said: Role, tells: Tells) -> list[Clue]:
    """The clues of one number of a line; `said` is what the words beside it make it, `tells` what the line tells."""
    return [*_form_of(setting, line, said, tells).clues(), *_words(setting)]


def is_result(setting: Setting, line: Line, said: Role, tells: Tells) -> bool:
    """Whether the weights say so; they are loaded with the first number."""
    table = _table()
    return table.scores(_total(_form_of(setting, line, said, tells)) + table.total(_words(setting)))[0] > 0


@lru_cache(_FORMS)
def _total(form: _Form) -> int:
    return _table().total(form.clues())


@cache
def _table() -> Table:
    return load("crawler.languages.zh", "roles").table
