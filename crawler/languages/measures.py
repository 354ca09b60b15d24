"""What a language's words for units measure, and how amounts in two of them compare."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping

from crawler.items.quantity import Direction, Neutral, Quantity
from crawler.languages.expressions import Derived
from crawler.text.neutral import COUNT, CURVES, DURATION, PEOPLE, UNITS, YEAR, Unit

_CALENDAR_YEAR, _FIRST_YEAR = "year", 1000
"""The unit that may count years or name one, and the first number that names one."""
_DIGITS = 12
"""Significant figures of a base value: what floating point adds beyond them says nothing."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""Units of the calendar by their months: a month counts 30 days, twelve of them a year of 365."""


class Measures:
    """The units of one language: an amount's unit is a word of it, or None, which counts nothing that is named."""

    def __init__(
        self,
        names: Callable[[], Mapping[str, str]],
        people: Container[str] = (),
        counters: Container[str] = (),
        plural: Callable[[str], str] = str,
    ) -> None:
        """`names` are its words for the units of `crawler.text.neutral`, each with the unit's name there.

        `people` are its words that count people, one kind of thing; `counters` those that count things of any kind, and
        so say nothing of what is counted. `plural` gives the word for more than one.
        """
        self._names = Derived(names)
        self._people, self._counters = people, counters
        self._units: Derived[dict[str, Unit]] = Derived(dict)
        self._plural = plural

    def behind(self, amount: float, word: str | None) -> str:
        """The unit as it is written behind an amount; "" for None."""
        return (word if amount == 1 else self._plural(word)) if word else ""

    def knows(self, word: str | None) -> bool:
        """Whether it is a word of this language that measures something, or counts people or things."""
        base = (word or "").partition("/")[0]
        return base in self._names.value or base in self._people or base in self._counters

    def name_of(self, word: str | None) -> str | None:
        """The name of a unit that measures something; None for a word that counts."""
        return self._names.value.get(word) if word else None

    def unit_of(self, word: str | None) -> Unit:
        """What a unit measures."""
        if not word:
            return Unit(COUNT, 1.0, "")
        found = self._units.value.get(word)
        if found is None:
            found = self._units.value[word] = self._unit(word)
        return found

    def _unit(self, word: str) -> Unit:
        name = self.name_of(word)
        if name is not None:
            return Unit(CURVES[name][0], 1.0, "") if name in CURVES else UNITS[name]
        if word.startswith("/") and word[1:].isdigit() and int(word[1:]):  # `2/3` of what, else
            return Unit("share", 100.0 / int(word[1:]), "")
        over, *unders = word.split("/")
        if not unders:
            return Unit(COUNT, 1.0, PEOPLE if word in self._people else word)
        parts = [self.unit_of(part) for part in (over, *unders)]
        factor = parts[0].factor
        for part in parts[1:]:
            factor /= part.factor
        return Unit("/".join(part.measure for part in parts), factor, "/".join(part.kind for part in parts))

    def is_counter(self, word: str | None) -> bool:
        """Whether the word counts things of any kind, and so says nothing of what is counted."""
        return word is not None and word in self._counters

    def is_year(self, amount: float, unit: str | None) -> bool:
        """Whether the number is a point in time, of which no other is a share."""
        return amount >= _FIRST_YEAR and self.name_of(unit) == _CALENDAR_YEAR

    def measure_of(self, amount: float | None, unit: str | None) -> str:
        """What an amount in this unit is a number of: `2026` of years is a year, `3` a duration."""
        return YEAR if amount is not None and self.is_year(amount, unit) else self.unit_of(unit).measure

    def base_of(self, amount: float, unit: str | None) -> float:
        """The amount in its measure's base unit, to twelve figures."""
        name = self.name_of(unit)
        if name is not None and name in CURVES:
            value = CURVES[name][1](amount)
        elif self.is_year(amount, unit):
            return amount
        elif name in _MONTHS:
            value = _seconds(amount * _MONTHS[name])
        else:
            value = amount * self.unit_of(unit).factor
            if value == amount:
                return amount
        return float(f"{value:.{_DIGITS}g}")

    def with_neutral(self, quantity: Quantity) -> Quantity:
        """The quantity with its neutral value."""
        return quantity.as_measured(self._neutral(quantity))

    def _neutral(self, quantity: Quantity) -> Neutral:
        unit, value = quantity.unit, quantity.value
        direction: Direction | None = "up" if self.name_of(unit) == "doubling" else quantity.direction
        found = self.unit_of(unit)
        if found.measure == DURATION and any(self.is_year(amount, unit) for amount in quantity.amounts):
            numbers = value, quantity.value_from, quantity.value_to, quantity.value_low, quantity.value_high
            return Neutral(YEAR, *numbers, direction=direction)
        if value is not None:  # most
            return Neutral(found.measure, self.base_of(value, unit), kind=found.kind, direction=direction)
        if quantity.value_from is None and quantity.value_to is None:
            kind = found.kind if quantity.amounts else unit or ""
            ends = self._base(quantity.value_low, unit), self._base(quantity.value_high, unit)
            return Neutral(found.measure, None, None, None, *ends, kind=kind, direction=direction)
        return self._neutral_change(quantity, direction)

    def _neutral_change(self, quantity: Quantity, direction: Direction | None) -> Neutral:
        unit, unit_from = quantity.unit, quantity.unit_from or quantity.unit
        before, after = self.unit_of(unit_from), self.unit_of(unit)
        is_other, is_other_kind = before.measure != after.measure, before[::2] != after[::2]
        start = self._base(quantity.value_from, unit_from)
        return Neutral(
            after.measure,
            base_from=None if is_other else start,
            base_to=self._base(quantity.value_to, unit),
            kind=after.kind,
            measure_from=before.measure if is_other_kind else "",
            kind_from=before.kind if is_other_kind else "",
            other_from=start if is_other else None,
            base_from_high=self._base(quantity.from_high, unit_from),
            base_to_high=self._base(quantity.to_high, unit),
            direction=direction,
        )

    def _base(self, amount: float | None, unit: str | None) -> float | None:
        return None if amount is None else self.base_of(amount, unit)

    def comparable(self, one: str | None, other: str | None) -> bool:
        """Whether amounts in these units can be the before and after of one thing."""
        if one == other:
            return True
        if one is None or other is None:
            return False
        one, _, per = one.partition("/")
        other, _, per_other = other.partition("/")
        if per != per_other:
            return False
        if one in self._people or other in self._people:
            return one in self._people and other in self._people
        a, b = UNITS.get(self.name_of(one) or ""), UNITS.get(self.name_of(other) or "")
        return a is not None and b is not None and a.measure == b.measure

    def ratio(self, one: str | None, other: str | None) -> float:
        """How many of `other` make one of `one`, where the two are comparable; 1.0 for all else."""
        if one == other or not self.comparable(one, other):
            return 1.0
        mine, theirs = self.unit_of((one or "").partition("/")[0]), self.unit_of((other or "").partition("/")[0])
        if mine.measure == COUNT:
            return 1.0
        times = mine.factor / theirs.factor
        if mine.measure != DURATION:
            return times
        return float(round(times)) if times > 1 else 1 / round(1 / times)

    def one_thing(self, one: str | None, other: str | None) -> bool:
        """Whether amounts in two units say how much of one thing: of times, of money in one currency, of people."""
        if one == other:
            return True
        a, b = self.unit_of(one), self.unit_of(other)
        return a.measure == b.measure and a.kind == b.kind

    def set_against(
        self, old: float | None, old_unit: str | None, new: float | None, new_unit: str | None
    ) -> tuple[float, float, str] | None:
        """Two amounts in one unit, and what they measure; None where there are not two, or no unit is common to them.

        In the unit that both have, else in the base unit.
        """
        if old is None or new is None or not self.one_thing(old_unit, new_unit):
            return None
        measure, measure_new = self.measure_of(old, old_unit), self.measure_of(new, new_unit)
        if measure != measure_new:
            return None
        if old_unit == new_unit and measure != "share":
            return old, new, measure
        return self.base_of(old, old_unit), self.base_of(new, new_unit), measure


def _seconds(months: float) -> float:
    """How long so many months are, whatever unit they were said in: half a year is six months, 24 months two years."""
    years, rest = divmod(months, _MONTHS["year"])
    return months * UNITS["month"].factor if rest else years * UNITS["year"].factor
