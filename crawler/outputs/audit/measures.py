"""Whether two quantities state the same amounts, and what kind of number each is."""

from __future__ import annotations

from crawler.items.quantity import Quantity
from crawler.outputs.audit.evidence import Number
from crawler.text.neutral import DURATION, YEAR, about_equal, measure_of
from crawler.text.units import comparable

_KINDS = {DURATION: "time", YEAR: "year", "share": "share", "points": "share", "factor": "times"}


def kind_of(number: Number) -> str:
    """What it is a number of: a year, a time, a share, money, a factor, or a count of anything else."""
    quantity = number.quantity
    if number.is_year:
        return "year"
    measures = [_measure(unit) for unit in (quantity.unit_from, quantity.unit) if unit]
    return _kind(DURATION if DURATION in measures else measures[-1] if measures else None)


def _measure(unit: str | None) -> str | None:
    return measure_of(None, unit) if unit else None


def _kind(measure: str | None) -> str:
    if measure and measure.startswith("money:") and "/" not in measure:
        return "money"
    return _KINDS.get(measure or "", "count")


def same_amounts(a: Quantity, b: Quantity) -> bool:
    """Whether every amount of `a` is one of `b`, in comparable units; a vague after (`几天`) must have the same one."""
    if a.value_from is not None and b.value_from is not None and a.unit != b.unit:
        vague = a.value_to is None or b.value_to is None
        if vague or not comparable(a.unit, b.unit):
            return False
    for _, amount, unit in a.stated:
        if not any(same_amount(amount, unit, theirs, other) for _, theirs, other in b.stated):
            return False
    return True


def same_amount(a: float, unit: str | None, b: float, other: str | None) -> bool:
    """Whether two amounts are the same, in any units of one measure; amounts in two currencies never are."""
    mine, theirs = _measure(unit), _measure(other)
    if unit != other and comparable(unit, other):
        return about_equal(a, unit, b, other)
    if {_kind(mine), _kind(theirs)} == {"money"} and mine != theirs:
        return False
    if DURATION in {mine, theirs}:
        return a == b and (unit == other or unit is None or other is None)
    return a == b
