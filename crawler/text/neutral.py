"""Neutral values: what a unit measures and how much of it, so that three hours and 180 minutes are one value.

`measures.toml` has the table, by names of units that no language changes; `crawler.languages.measures` reads a
language's own words for them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import NamedTuple

from crawler.items.quantity import Neutral, Quantity

COUNT, DATA, DURATION, YEAR, PEOPLE = "count", "data", "duration", "year", "people"
"""Measures that comparisons treat on their own, and the kind of a count of people."""
RELATIVE = frozenset({"share", "points", "discount", "factor"})
"""Measures that say how much of something else."""
_DOUBLINGS = 64
CURVES: Mapping[str, tuple[str, Callable[[float], float]]] = {
    "doubling": ("factor", lambda doublings: 2.0 ** min(doublings, _DOUBLINGS)),
    "fahrenheit": ("temperature", lambda degrees: (degrees - 32) / 1.8),
}
"""Units of which two are not twice one: the measure, and the amount in its base unit."""


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
        name: Unit(measure, float(factor), "work" if name == "workday" else "")
        for measure, units in data.items()
        for name, factor in units.items()
    }


UNITS: Mapping[str, Unit] = _table()
"""A unit's name -> what it measures; those with a curve and those that count are not in it."""


def neutral_of(quantity: Quantity) -> Neutral:
    """What it states in neutral terms, as it was read; where it was read without, what its unit's words tell."""
    if quantity.neutral is not None:
        return quantity.neutral
    numbers = quantity.value, quantity.value_from, quantity.value_to, quantity.value_low, quantity.value_high
    return Neutral(COUNT, *numbers, kind=quantity.unit or "", direction=quantity.direction)


def same_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities state how much of one thing: of times, of money in one currency, of people."""
    a, b = neutral_of(one), neutral_of(other)
    return a.measure == b.measure and a.kind == b.kind
