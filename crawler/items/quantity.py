"""A quantity as the text states it and as a value in base units."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

Direction = Literal["up", "down"]
_NUMBERS = ("value", "value_from", "value_to", "value_low", "value_high")


class Stated(NamedTuple):
    """One number of a quantity."""

    name: str
    """The field that it is: `value`, `value_from` and so on."""
    amount: float
    unit: str | None
    """Of this number: a change may begin in another unit than it ends in."""


class Neutral(NamedTuple):
    """A quantity in terms that no language changes: what it measures, and its numbers in the measure's base unit."""

    measure: str
    """`duration` (seconds), `money:CNY`, `share` (per cent), `factor` (times), `count` (pieces), `length` (metres) …"""
    base_value: float | None = None
    base_from: float | None = None
    """None also where the before is of another measure than the after."""
    base_to: float | None = None
    base_low: float | None = None
    base_high: float | None = None
    kind: str = ""
    """What tells apart what the measure does not: of a count what is counted, of a vague amount its unit."""
    measure_from: str = ""
    """Measure and kind of the before where they are others than those of the after; "" where not."""
    kind_from: str = ""
    other_from: float | None = None
    """The before in the base unit of its own measure, where that is another."""
    base_from_high: float | None = None
    """Upper end of a before that is a range; `base_from` is its lower end."""
    base_to_high: float | None = None
    direction: Direction | None = None
    """As the quantity says it, or as its unit does (`doubled twice` grows)."""


class Quantity(Struct, frozen=True, gc=False):
    """One measured statement: `$43.2 million`, `2000+`, `↑50%`, `from 3 days to 1 hour`, `1-2 days`, `dozens of shops`.

    Exactly one of three shapes holds: `value` alone; `value_from` and/or `value_to` (a before and an after);
    `value_low` and `value_high` (a range). All None: a vague quantity (`some days`), unit only.
    """

    start: int
    """First code point of `raw` in the text that was searched."""
    end: int
    """One past the last code point: `text[start:end] == raw`."""
    raw: str
    """The words as the text has them, markers and unit included."""
    value: float | None = None
    """The amount in `unit`, without scale words: 43200000.0 for $43.2 million, 60.0 for 60%."""
    value_from: float | None = None
    """The amount before, in `unit_from` (or `unit` where that is None); None also where the before is vague.

    Where the before (or the after) is a range itself, this is its lower end, and `approximate` is True.
    """
    value_to: float | None = None
    """The amount after, in `unit`; None where the after is vague (`cut to some days`) or there is none."""
    value_low: float | None = None
    """Lower end of a range, inclusive."""
    value_high: float | None = None
    """Upper end of a range, inclusive."""
    unit: str | None = None
    """Base unit as the site writes it, in the language's normal form, without scale words; None: a bare number."""
    unit_from: str | None = None
    """Unit of `value_from` where it differs from `unit` (3 days -> 1 hour), else None."""
    direction: Direction | None = None
    """up or down where an arrow or the grammar of from-to says so; prose verbs are not its business. None: not said."""
    at_least: bool = False
    """True for `+`, `≥`, `more than`: the amount is a lower bound."""
    approximate: bool = False
    """True for `about`, `nearly`, `within`: the amount is near the value, below it, or vague."""
    neutral: Neutral | None = None
    """The same in neutral terms; it follows from the rest. None: read before release 3, or not yet computed."""
    from_high: float | None = None
    """Upper end of a before that is a range itself, in its unit; None where it is one number."""
    to_high: float | None = None
    """The same of the after."""

    def __eq__(self, other: object) -> bool:
        """Whether the two state the same in the same words at the same place."""
        return self._said == other._said if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        """As equality has it."""
        return hash(self._said)

    @property
    def _said(self) -> tuple[object, ...]:
        """All but the neutral value, which follows from it."""
        return (self.start, self.end, self.raw, *self.key, self.approximate, self.from_high, self.to_high)

    def shifted(self, by: int) -> Quantity:
        """The same quantity with its offsets moved by `by` code points."""
        return self._copy(by, self.neutral)

    def as_measured(self, neutral: Neutral) -> Quantity:
        """The same quantity with its neutral value."""
        return self._copy(0, neutral)

    def _copy(self, by: int, neutral: Neutral | None) -> Quantity:
        return Quantity(
            self.start + by,
            self.end + by,
            self.raw,
            self.value,
            self.value_from,
            self.value_to,
            self.value_low,
            self.value_high,
            self.unit,
            self.unit_from,
            self.direction,
            self.at_least,
            self.approximate,
            neutral,
            self.from_high,
            self.to_high,
        )

    @property
    def is_change(self) -> bool:
        """Whether it says from what or to what something changed."""
        return self.value_from is not None or self.value_to is not None

    @property
    def amounts(self) -> tuple[float, ...]:
        """Every number that it states, in the order before, after, low, high."""
        return tuple(amount for amount in self._numbers if amount is not None)

    @property
    def stated(self) -> tuple[Stated, ...]:
        """The same, each with its name and its unit."""
        return tuple(
            Stated(name, amount, (self.unit_from if name == "value_from" else None) or self.unit)
            for name, amount in zip(_NUMBERS, self._numbers, strict=True)
            if amount is not None
        )

    @property
    def _numbers(self) -> tuple[float | None, ...]:
        return self.value, self.value_from, self.value_to, self.value_low, self.value_high

    @property
    def key(self) -> tuple[object, ...]:
        """What it says, without where and in which words: two quantities with the same key state the same."""
        return (
            *self._numbers,
            self.unit,
            self.unit_from,
            self.direction,
            self.at_least,
        )
