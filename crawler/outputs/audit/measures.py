"""Whether two quantities state the same amounts, and what kind of number each is."""

from __future__ import annotations

from crawler.items.quantity import Quantity
from crawler.outputs.audit.evidence import Number
from crawler.text.units import TIME, comparable, ratio

_MONEY = frozenset({"元", "美元", "美金", "港元", "港币", "欧元", "日元", "块"})
_SHARE = frozenset({"%", "‰", "百分点", "成"})


def kind_of(number: Number) -> str:
    """What it is a number of: a year, a time, a share, money, a factor, or a count of anything else."""
    unit = number.quantity.unit or ""
    if number.is_year:
        return "year"
    if unit in TIME or number.quantity.unit_from in TIME:
        return "time"
    if unit in _SHARE:
        return "share"
    if unit in _MONEY:
        return "money"
    if unit == "倍":
        return "times"
    return "count"


def same_amounts(a: Quantity, b: Quantity) -> bool:
    """Whether every amount of `a` is one of `b`, in comparable units; a change must have the same unit after it."""
    if a.value_from is not None and b.value_from is not None and a.unit != b.unit:
        return False
    for _, amount, unit in a.stated:
        if not any(same_amount(amount, unit, theirs, other) for _, theirs, other in b.stated):
            return False
    return True


def same_amount(a: float, unit: str | None, b: float, other: str | None) -> bool:
    """Whether two amounts are the same, times in any units."""
    if unit != other and unit in TIME and other in TIME:
        return abs(a * ratio(unit, other) - b) < 1e-9
    if unit in TIME or other in TIME:
        return a == b and (comparable(unit, other) or unit is None or other is None)
    return a == b
