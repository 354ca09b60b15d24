"""Neutral values: what a unit measures and how much of it, so that `3 小时` and `180 分钟` are one value.

`measures.toml` has the table; everything that compares amounts in two units asks here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from crawler.items.quantity import Direction, Neutral, Quantity

COUNT, DURATION, YEAR = "count", "duration", "year"
"""Measures that comparisons treat on their own."""
RELATIVE = frozenset({"share", "points", "discount", "factor"})
"""Measures that say how much of something else."""
PEOPLE = frozenset({"人", "名", "位", "员工", "个人"})
"""Words that count people: one kind of thing."""
COUNTERS = frozenset({"个", "家", "座", "间", "项", "款", "条", "种", "类", "份", "张", "台", "套", "支"})
"""Words that count things of any kind, and so say nothing of what is counted."""
_WORKDAY, _CALENDAR_YEAR = "工作日", "年"
_CALENDAR = frozenset({"月", "季度", "年"})
_FIRST_YEAR = 1000
_CURVED: dict[str, tuple[str, Callable[[float], float]]] = {
    "番": ("factor", lambda doublings: 2.0**doublings),
    "华氏度": ("temperature", lambda degrees: (degrees - 32) / 1.8),
}
"""Units of which two are not twice one: the measure, and the amount in its base unit."""
_DOUBLINGS = 64
_DIGITS = 12
"""Significant figures of a base value: what floating point adds beyond them says nothing."""
_ABOUT = 1 / 60
"""Share by which a month of 30 days, or a half year of 180, is off the table's."""


class Unit(NamedTuple):
    """What a unit measures."""

    measure: str
    """`duration`, `money:CNY`, `count`, …; of an amount per something both, as `length/duration`."""
    factor: float
    """How much of the measure's base unit one of it is."""
    kind: str
    """What tells apart what the measure does not: of a count the word (`people` for all that count people)."""


def _table() -> dict[str, Unit]:
    data = tomllib.loads(files("crawler.text").joinpath("measures.toml").read_text(encoding="utf-8"))
    return {
        word: Unit(measure, float(factor), "work" if word == _WORKDAY else "")
        for measure, units in data.items()
        for words, factor in units.items()
        for word in words.split()
    }


UNITS = _table()
"""A unit's normal form -> what it measures; those with a curve and those that count are not in it."""


@lru_cache(maxsize=1024)
def unit_of(word: str | None) -> Unit:
    """What a unit measures; None, a bare number, is a count of nothing that is named."""
    if not word:
        return Unit(COUNT, 1.0, "")
    if word in UNITS:
        return UNITS[word]
    if word in _CURVED:
        return Unit(_CURVED[word][0], 1.0, "")
    if word.startswith("/") and word[1:].isdigit() and int(word[1:]):  # `2/3` of what, else
        return Unit("share", 100.0 / int(word[1:]), "")
    over, *unders = word.split("/")
    if not unders:
        return Unit(COUNT, 1.0, "people" if word in PEOPLE else word)
    parts = [unit_of(part) for part in (over, *unders)]
    factor = parts[0].factor
    for part in parts[1:]:
        factor /= part.factor
    return Unit("/".join(part.measure for part in parts), factor, "/".join(part.kind for part in parts))


def is_year(amount: float, unit: str | None) -> bool:
    """Whether the number is a point in time, of which no other is a share."""
    return unit == _CALENDAR_YEAR and amount >= _FIRST_YEAR


def measure_of(amount: float | None, unit: str | None) -> str:
    """What an amount in this unit is a number of; `2026 年` is a year, `3 年` a duration."""
    return YEAR if amount is not None and is_year(amount, unit) else unit_of(unit).measure


def base_of(amount: float, unit: str | None) -> float:
    """The amount in its measure's base unit, to twelve figures."""
    curved = _CURVED.get(unit) if unit else None
    if curved:
        value = curved[1](min(amount, _DOUBLINGS) if unit == "番" else amount)
    elif is_year(amount, unit):
        return amount
    else:
        value = amount * unit_of(unit).factor
        if value == amount:
            return amount
    return float(f"{value:.{_DIGITS}g}")


def with_neutral(quantity: Quantity) -> Quantity:
    """The quantity with its neutral value."""
    return quantity.as_measured(_neutral(quantity))


def neutral_of(quantity: Quantity) -> Neutral:
    """What it states in neutral terms, as it was read; where it was read without, what its unit's words tell."""
    if quantity.neutral is not None:
        return quantity.neutral
    numbers = quantity.value, quantity.value_from, quantity.value_to, quantity.value_low, quantity.value_high
    return Neutral(COUNT, *numbers, kind=quantity.unit or "", direction=quantity.direction)


def _neutral(quantity: Quantity) -> Neutral:
    unit, unit_from = quantity.unit, quantity.unit_from or quantity.unit
    value, direction = quantity.value, "up" if unit == "番" else quantity.direction
    low, high = quantity.value_low, quantity.value_high
    found = unit_of(unit)
    if unit == _CALENDAR_YEAR and any(amount >= _FIRST_YEAR for amount in quantity.amounts):
        numbers = value, quantity.value_from, quantity.value_to, low, high
        return Neutral(YEAR, *numbers, direction=direction)
    if value is not None:  # most
        return Neutral(found.measure, base_of(value, unit), kind=found.kind, direction=direction)
    if quantity.value_from is None and quantity.value_to is None:
        kind = found.kind if quantity.amounts else unit or ""
        ends = None if low is None else base_of(low, unit), None if high is None else base_of(high, unit)
        return Neutral(found.measure, None, None, None, *ends, kind=kind, direction=direction)
    return _neutral_change(quantity, unit, unit_from, direction)


def _neutral_change(
    quantity: Quantity, unit: str | None, unit_from: str | None, direction: Direction | None
) -> Neutral:
    before, after = unit_of(unit_from), unit_of(unit)
    is_other, is_other_kind = before.measure != after.measure, before[::2] != after[::2]
    start = _base(quantity.value_from, unit_from)
    return Neutral(
        after.measure,
        base_from=None if is_other else start,
        base_to=_base(quantity.value_to, unit),
        kind=after.kind,
        measure_from=before.measure if is_other_kind else "",
        kind_from=before.kind if is_other_kind else "",
        other_from=start if is_other else None,
        base_from_high=_base(quantity.from_high, unit_from),
        base_to_high=_base(quantity.to_high, unit),
        direction=direction,
    )


def _base(amount: float | None, unit: str | None) -> float | None:
    return None if amount is None else base_of(amount, unit)


def same_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities state how much of one thing: of times, of money in one currency, of people."""
    a, b = neutral_of(one), neutral_of(other)
    return a.measure == b.measure and a.kind == b.kind


def one_thing(one: str | None, other: str | None) -> bool:
    """Whether amounts in two units say how much of one thing: of times, of money in one currency, of people."""
    if one == other:
        return True
    a, b = unit_of(one), unit_of(other)
    return a.measure == b.measure and a.kind == b.kind


def set_against(
    old: float | None, old_unit: str | None, new: float | None, new_unit: str | None
) -> tuple[float, float, str] | None:
    """Two amounts in one unit, and what they measure; None where there are not two, or no unit is common to them.

    In the unit that both have, else in the base unit.
    """
    if old is None or new is None or not one_thing(old_unit, new_unit):
        return None
    measure, measure_new = measure_of(old, old_unit), measure_of(new, new_unit)
    if measure != measure_new:
        return None
    if old_unit == new_unit and measure != "share":
        return old, new, measure
    return base_of(old, old_unit), base_of(new, new_unit), measure


def about_equal(one: float, unit: str | None, other: float, other_unit: str | None) -> bool:
    """Whether two amounts of one measure are the same; a month may be one of 30 days."""
    a, b = base_of(one, unit), base_of(other, other_unit)
    loose = (unit in _CALENDAR) != (other_unit in _CALENDAR)
    return a == b or (loose and abs(a - b) <= _ABOUT * max(abs(a), abs(b)))
