"""What a number of a Chinese line says: a result credited to the product, a fact about the customer, or neither.

A linear model over the words around it, its unit, its place, and what its line tells; the weights are made by
`tests/quality/train_roles.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import add

from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Line, Tells
from crawler.languages.weights import Table, load
from crawler.languages.zh.numerals import fold

ROLES = (Role.RESULT, Role.FACT, Role.OTHER)
_CLAUSE = re.compile(r"[，。；：！？,;:!?]")
_DIGITS = re.compile(r"\d[\d.,]*")
_FEW = 10
_REACH = 4
"""So many characters beside a number are looked at as they stand."""
_ORDER = 2
"""Numbers of a line further on are not told apart."""


@cache
def table() -> Table:
    """The weights, read when the first number is."""
    return load("crawler.languages.zh", "roles").table


def read(line: Line, tells: Tells, /) -> tuple[Role, ...]:
    """The role of each of a line's quantities, in order."""
    return tuple(_best(table().sums(clues)["role"]) for clues in clues_of(line, tells))


def _best(scores: Sequence[float]) -> Role:
    return ROLES[scores.index(max(scores))]


def clues_of(line: Line, tells: Tells) -> list[list[str]]:
    """What the role of each of a line's quantities rests on."""
    text = fold(line.text).lower()
    around = _pairs("sentence", _plain(text))
    return [
        [*around, *_beside(text, quantity, line.start), *_itself(quantity, line, tells), f"number {min(at, _ORDER)}"]
        for at, quantity in enumerate(line.quantities)
    ]


def _beside(text: str, quantity: Quantity, offset: int) -> Iterator[str]:
    """The clause before and behind the quantity."""
    left = _plain(_CLAUSE.split(text[: quantity.start - offset])[-1])
    right = _plain(_CLAUSE.split(text[quantity.end - offset :], maxsplit=1)[0])
    for reach in range(1, _REACH + 1):
        yield f"before {('^' + left)[-reach:]}"
        yield f"behind {(right + '$')[:reach]}"
    for side, words in (("left", left), ("right", right)):
        pairs = list(map(add, words, words[1:]))
        for piece in (*pairs, *map(add, pairs, words[2:])):
            yield f"{side} {piece}"
            yield f"clause {piece}"


def _itself(quantity: Quantity, line: Line, tells: Tells) -> Iterator[str]:
    """What the quantity is, where it stands, and what its line tells."""
    unit, measure = quantity.unit or "-", quantity.neutral.measure.partition("/")[0] if quantity.neutral else "-"
    place = line.place.name
    yield from (f"unit {unit}", f"measure {measure}", f"place {place}", f"tells {tells}")
    yield from (f"{tells} {measure}", f"{place} {measure}", f"{tells} {place}", f"{tells} {unit}")
    if quantity.value_from is not None or quantity.value_to is not None:
        yield from ("change", f"change {tells}")
    if quantity.direction:
        yield "direction"
    if not any(character.isdigit() for character in quantity.raw):
        yield from ("in words", f"in words {measure}")
    if not quantity.amounts:
        yield from ("vague", f"vague {tells}")
    elif quantity.amounts[0] == 0:
        yield "nothing"
    elif max(quantity.amounts) < _FEW:
        yield from ("few", f"few {measure}")
    plain = "".join(fold(quantity.raw).split())
    yield from (f"begins {plain[:1]}", f"ends {plain[-1:]}")


def _pairs(name: str, words: str) -> list[str]:
    return [f"{name} {pair}" for pair in map(add, words, words[1:])]


def _plain(text: str) -> str:
    return _DIGITS.sub("0", "".join(text.split()))
