"""What a quantity comes to, whatever unit it is written in: `3 小时` and `180 分钟` state the same."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crawler.items.quantity import Quantity
from crawler.text.normalize import comparison_key
from crawler.text.quantities import find_quantities
from crawler.text.units import PEOPLE, TIME

_CALENDAR = {"月": 1, "季度": 3, "年": 12}
"""Months in a unit. A month is no number of days: those are never the same."""
_MEASURES: dict[str, tuple[str, float]] = {
    **{unit: ("time", float(seconds)) for unit, seconds in TIME.items() if unit != "工作日"},
    **{unit: ("months", float(months)) for unit, months in _CALENDAR.items()},
    **dict.fromkeys(PEOPLE, ("people", 1.0)),
    "成": ("%", 10.0),
}
"""What a unit measures, and how much of it."""
_NUMERALS = re.compile(r"\d[\d,.]*[万亿千百]?|[一二两三四五六七八九十百千万亿半]+")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
"""A number in digits."""
_DIGITS = 9


def measured(quantity: Quantity | None) -> tuple[object, ...] | None:
    """What a quantity says, in the one unit of what it measures: equal for two that state the same; None for none."""
    if quantity is None:
        return None
    measure, factor = _measure(quantity.unit)
    before, factor_before = _measure(quantity.unit_from or quantity.unit)
    return (
        *(_times(value, factor) for value in (quantity.value, quantity.value_to)),
        *(_times(value, factor) for value in (quantity.value_low, quantity.value_high)),
        _times(quantity.value_from, factor_before),
        measure if quantity.amounts else quantity.unit,
        before,
        quantity.direction,
        quantity.at_least,
    )


def _measure(unit: str | None) -> tuple[str | None, float]:
    return _MEASURES.get(unit, (unit, 1.0)) if unit else (None, 1.0)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else float(f"{value * factor:.{_DIGITS}g}")


def without_shared_amounts(old: str, new: str) -> tuple[str, str]:
    """Both texts with every amount that the other states too as `0`, in whatever words and units it is written.

    What stands between a before and an after stays.
    """
    found = [_amounts(text) for text in (old, new)]
    before, after = (Counter(measured(quantity) for quantity in quantities) for quantities in found)
    masked = []
    for text, quantities in zip((old, new), found, strict=True):
        shared, parts, at = before & after, list[str](), 0
        for quantity in quantities:
            if shared[measured(quantity)] > 0:
                shared[measured(quantity)] -= 1
                is_change = quantity.value_from is not None or quantity.value_to is not None
                parts += [text[at : quantity.start], _NUMERALS.sub("0", quantity.raw) if is_change else "0"]
                at = quantity.end
        masked.append("".join([*parts, text[at:]]))
    return masked[0], masked[1]


@lru_cache(maxsize=256)
def _amounts(text: str) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in find_quantities(text) if quantity.amounts)


def numbers_of(text: str) -> list[float]:
    """Every number in digits, in order: what is compared where the grammar reads no quantity."""
    return [float(number) for number in NUMBER.findall(comparison_key(text))]
