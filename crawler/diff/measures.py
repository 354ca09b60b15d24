"""What a quantity comes to, whatever unit it is written in: `3 hours` and `180 minutes` state the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from crawler.items.quantity import Quantity, Stated
from crawler.languages.protocol import Language
from crawler.text.neutral import neutral_of
from crawler.text.normalize import comparison_key
from crawler.text.script import HAN_NUMERALS, HAN_SCALES, ZERO_AND_HALF

_HAN = HAN_NUMERALS + ZERO_AND_HALF
_NUMERALS = re.compile(rf"[\d{_HAN}](?:[\d,.{_HAN}]| (?=[\d{HAN_SCALES}]))*")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
"""A number in digits."""
_ENDS = (("value_low", "value_high"), ("value_from", "from_high"), ("value_to", "to_high"))
_NAMES = ("value", "value_low", "value_high", "value_from", "from_high", "value_to", "to_high")


def measured(quantity: Quantity | None) -> tuple[object, ...] | None:
    """What a quantity says, in neutral terms: equal for two that state the same; None for none."""
    return None if quantity is None else (*neutral_of(quantity), quantity.at_least)


def stated_alike(one: Quantity, other: Quantity) -> list[tuple[Stated, Stated]]:
    """The numbers that two quantities state under one name, in order; a number beside a range is both its ends."""
    ours, theirs = _named(one), _named(other)
    for mine, its in ((ours, theirs), (theirs, ours)):
        for low, high in _ENDS:
            point = mine.get(low) or (mine.get("value") if low == "value_low" else None)
            if high in its and high not in mine and point is not None:
                mine[low] = Stated(low, *point[1:])
                mine[high] = Stated(high, *point[1:])
    return [(ours[name], theirs[name]) for name in _NAMES if name in ours and name in theirs]


def _named(quantity: Quantity) -> dict[str, Stated]:
    named = {number.name: number for number in quantity.stated}
    if quantity.from_high is not None:
        named["from_high"] = Stated("from_high", quantity.from_high, quantity.unit_from or quantity.unit)
    if quantity.to_high is not None:
        named["to_high"] = Stated("to_high", quantity.to_high, quantity.unit)
    return named


def without_shared_amounts(old: str, new: str, language: Language) -> tuple[str, str]:
    """Both texts with every amount that the other states too as `0`, in whatever words and units, and however often.

    A number of such an amount that stands there again without its unit (`40` on a card whose label says `40%`) is `0`
    too. What stands between a before and an after stays.
    """
    before, after = (_amounts(text, language) for text in (old, new))
    shared = set(map(measured, before)) & set(map(measured, after))
    again = {n for q in (*before, *after) if measured(q) in shared for n in NUMBER.findall(q.raw)}
    hidden = [[(q, measured(q) in shared) for q in found] for found in (before, after)]
    return _masked(old, hidden[0], "0", frozenset(again)), _masked(new, hidden[1], "0", frozenset(again))


def other_bounds(old: str, new: str, language: Language) -> bool:
    """Whether the same amounts are stated as often, and one of them is a least in one text alone (`20+`, `20`)."""
    sides = [[(q.amounts, q.at_least) for q in _amounts(text, language)] for text in (old, new)]
    before, after = (Counter(amounts for amounts, _ in side) for side in sides)
    return before == after and Counter(sides[0]) != Counter(sides[1])


def own_numbers(old: str, new: str, language: Language) -> tuple[list[float], list[float]]:
    """The numbers in digits of either text, in order, without the amounts that both state as often."""
    before, after = (Counter(measured(quantity) for quantity in _amounts(text, language)) for text in (old, new))
    numbers = []
    for text in (old, new):
        shared, quantities = before & after, list[tuple[Quantity, bool]]()
        for quantity in _amounts(text, language):
            quantities.append((quantity, shared[measured(quantity)] > 0))
            shared[measured(quantity)] -= 1
        numbers.append(numbers_of(_masked(text, quantities, "#")))
    return numbers[0], numbers[1]


def _masked(
    text: str, quantities: Iterable[tuple[Quantity, bool]], mask: str, again: frozenset[str] = frozenset()
) -> str:
    """The text with `mask` for the quantities that are to be hidden, and for the numbers `again` outside of all."""
    parts, at = list[str](), 0
    for quantity, is_hidden in quantities:
        words = quantity.raw if not is_hidden else _NUMERALS.sub(mask, quantity.raw) if quantity.is_change else mask
        parts += [_again_masked(text[at : quantity.start], mask, again), words]
        at = quantity.end
    return "".join([*parts, _again_masked(text[at:], mask, again)])


def _again_masked(text: str, mask: str, again: frozenset[str]) -> str:
    return NUMBER.sub(lambda number: mask if number[0] in again else number[0], text) if again else text


@lru_cache(maxsize=256)
def _amounts(text: str, language: Language) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in language.quantities.find(text) if quantity.amounts)


def numbers_of(text: str) -> list[float]:
    """Every number in digits, in order: what is compared where the grammar reads no quantity."""
    return [float(number) for number in NUMBER.findall(comparison_key(text))]
