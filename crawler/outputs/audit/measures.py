"""Whether two quantities state the same amounts, and what kind of number each is."""

from __future__ import annotations

from crawler.items.quantity import Quantity
from crawler.languages.measures import Measures
from crawler.outputs.audit.evidence import Number
from crawler.text.neutral import DURATION, YEAR

_KINDS = {DURATION: "time", YEAR: "year", "share": "share", "points": "share", "factor": "times"}


def kind_of(number: Number) -> str:
    """What it is a number of: a year, a time, a share, money, a factor, or a count of anything else."""
    quantity = number.quantity
    if number.is_year:
        return "year"
    measures = [_measure(unit, number.language.measures) for unit in (quantity.unit_from, quantity.unit) if unit]
    return _kind(DURATION if DURATION in measures else measures[-1] if measures else None)


def _measure(unit: str | None, measures: Measures) -> str | None:
    return measures.measure_of(None, unit) if unit else None


def _kind(measure: str | None) -> str:
    if measure and measure.startswith("money:") and "/" not in measure:
        return "money"
    return _KINDS.get(measure or "", "count")


def same_amounts(a: Quantity, b: Quantity, measures: Measures) -> bool:
    """Whether every amount of `a` is one of `b`, in comparable units; a vague after (`几天`) must have the same one."""
    if a.value_from is not None and b.value_from is not None and a.unit != b.unit:
        vague = a.value_to is None or b.value_to is None
        if vague or not measures.comparable(a.unit, b.unit):
            return False
    for _, amount, unit in a.stated:
        if not any(same_amount((amount, unit), (theirs, other), measures) for _, theirs, other in b.stated):
            return False
    return True


def same_amount(one: tuple[float, str | None], two: tuple[float, str | None], measures: Measures) -> bool:
    """Whether two amounts are the same, in any units of one measure; amounts in two currencies never are."""
    (a, unit), (b, other) = one, two
    mine, theirs = _measure(unit, measures), _measure(other, measures)
    if unit != other and measures.comparable(unit, other):
        return measures.about_equal(a, unit, b, other)
    if {_kind(mine), _kind(theirs)} == {"money"} and mine != theirs:
        return False
    if DURATION in {mine, theirs}:
        return a == b and (unit == other or unit is None or other is None)
    return a == b
