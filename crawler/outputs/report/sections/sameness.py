"""When two quantified results are one, which the report then tells once."""

from __future__ import annotations

from crawler.diff.measures import measured as amounts_measured
from crawler.items.quantity import Quantity
from crawler.outputs.report.sections.result import Result
from crawler.outputs.report.sentences.repeats import Pieces
from crawler.outputs.rounding import place_of
from crawler.text.neutral import COUNT, neutral_of

_ROUNDED = 0.05
"""Share of the greater of two amounts by which they differ at most where one of them is the other, rounded."""
_PLAIN = frozenset({0.0, 1.0, 100.0})
"""Amounts that say little by themselves: two of them are one only where they are of the same thing."""


def is_same(one: Result, other: Result, pieces: Pieces) -> bool:
    """Whether two results are one: both ends of a change, or of a like thing an amount, rounded, or where it went."""
    a, b = one.quantity, other.quantity
    if a.amounts != b.amounts and amounts_measured(a) != amounts_measured(b):
        is_end = _is_end(one, other, pieces) or _is_end(other, one, pieces)
        return is_end or (one.of == other.of and _is_rounded(a, b))
    if _are_apart(a, b):
        return False
    if not a.amounts:
        return a.raw == b.raw
    if a.value_from is not None and a.value_to is not None and a.value_from not in _PLAIN:
        return True
    mine, yours = pieces(one.of), pieces(other.of)
    if len(a.amounts) == 1 and a.amounts[0] in _PLAIN:
        return len(mine & yours) * 2 > min(len(mine), len(yours))
    return bool(mine & yours) or bool(pieces(one.statement.text) & pieces(other.of))


def _are_apart(a: Quantity, b: Quantity) -> bool:
    """Whether they measure alike and are not as much (`4 weeks`, `4 minutes`)."""
    one, other = neutral_of(a), neutral_of(b)
    return (
        one.measure == other.measure != COUNT
        and None not in (one.base_value, other.base_value)
        and (one.base_value != other.base_value)
    )


def _is_end(one: Result, change: Result, pieces: Pieces) -> bool:
    """Whether a result is what another one went to: in its unit, in a sentence that tells of most of the same thing."""
    a, b = one.quantity, change.quantity
    if a.value is None or a.value != b.value_to or a.unit != b.unit or b.value_from is None:
        return False
    of = pieces(change.of)
    return bool(of) and len(of & pieces(one.statement.text)) * 2 >= len(of)


def _is_rounded(a: Quantity, b: Quantity) -> bool:
    """Whether of two amounts in one unit one is the other, rounded (`29.7 minutes`, on a card `30 minutes`)."""
    if a.value is None or b.value is None or a.unit != b.unit:
        return False
    place = max(place_of(a.value), place_of(b.value))
    return abs(a.value - b.value) <= min(place / 2, _ROUNDED * max(abs(a.value), abs(b.value)))


def join(one: Result, other: Result) -> None:
    """Take the other's places, and its words where they say more briefly what is counted."""
    one.places.append(other.statement)
    one.quantities.append(other.quantity)
    one.rank = min(one.rank, other.rank)
    if other.is_named and not one.is_named:
        one.of, one.way, one.is_named = other.of, other.way, True
    if other.quantity.value_from is not None and one.quantity.value_from is None:
        one.quantity = other.quantity
