"""Whether a page states an amount, in whatever form: another unit, a part of a change, what follows from two others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from crawler.items.quantity import Direction, Quantity
from crawler.languages.measures import Measures
from crawler.outputs.audit.tokens import Token
from crawler.outputs.rounding import place_of
from crawler.text.neutral import COUNT, DURATION, YEAR, neutral_of

_SHARES = frozenset({"share", "points"})
_ROUNDED = 0.6
"""Of a share in per cent how much rounding may take."""
_FACTOR_ROUNDED = 0.06
_LARGE = 10_000
"""From here on a number without a unit may be one of money as well: `200,000 a year were saved`."""
_FACTOR = "factor"
_FIRST_YEAR, _PAST_YEAR = "1900", "2100"
_LEAST_DIGITS = 2
"""Digits of a number that may be a longer one rounded."""
_PERCENT = 100.0
_ROUND = 10
_MONTH = 28 * 86_400
_ABOUT = 1 / 60
"""Share by which a year of twelve months of 30 days, or of 52 weeks, is off one of 365 days."""

Amount = tuple[str, float, bool]
"""What is measured (without per what), how much in its base unit, and whether the unit is one that is known."""


def amounts_of(quantity: Quantity, measures: Measures) -> list[Amount]:
    """Every number that a quantity states; of a class of sizes (`501-2000`) also the end of the one below."""
    found = []
    stated = list(quantity.stated)
    if _is_class(quantity):
        stated.append(stated[0]._replace(amount=stated[0].amount - 1))
    for _, amount, unit in stated:
        over = (unit or "").partition("/")[0] or None
        measure = measures.measure_of(amount, over)
        name = "share" if measure in _SHARES else measure
        is_bare = over is None and amount >= _LARGE
        is_known = not is_bare and (over is None or measures.knows(over) or measure != COUNT)
        found.append((name, measures.base_of(amount, over), is_known))
    return found


def _is_class(quantity: Quantity) -> bool:
    """Whether it is a range that begins one above a round number, and ends in one."""
    low, high = quantity.value_low, quantity.value_high
    return low is not None and high is not None and low > _ROUND and low % _ROUND == 1 and high % _ROUND == 0


def is_stated(amount: Amount, many: Iterable[Amount]) -> bool:
    """Whether one of these states the same; a number of things that nobody knows is one of any kind."""
    measure, value, is_known = amount
    return any(
        _equal(measure, value, other) and (measure == kind or not (is_known and known) or YEAR in {measure, kind})
        for kind, other, known in many
    )


def _equal(measure: str, one: float, other: float) -> bool:
    if one == other:
        return True
    if measure != YEAR and _is_rounded(one, other):
        return True
    return measure == DURATION and min(one, other) >= _MONTH and abs(one - other) <= _ABOUT * max(one, other)


def _is_rounded(one: float, other: float) -> bool:
    """Whether one number is the other, rounded to the digits that it has."""
    digits = f"{one:.9g}".partition("e")[0].replace(".", "").strip("0")
    return len(digits) >= _LEAST_DIGITS and float(f"{other:.{len(digits)}g}") == one


def is_rounded(quantity: Quantity, many: Iterable[Amount], measures: Measures) -> bool:
    """Whether a single amount is one of these, rounded in its own unit: `42 h` of 41.84 h, `some 60 h` of 58 h."""
    amounts = amounts_of(quantity, measures)
    if not quantity.value or len(amounts) != 1:
        return False
    measure, base, _ = amounts[0]
    found = (quantity.value * other / base for kind, other, _ in many if kind == measure)
    if quantity.at_least or quantity.approximate:
        return any(_is_about(quantity, other) for other in found)
    return measure != COUNT and any(_is_rounded(quantity.value, other) for other in found)


def growth_of(quantity: Quantity) -> float | None:
    """By how many times as much again something grew that is said to have doubled (1), or trebled (2); else None."""
    neutral = neutral_of(quantity)
    is_growth = (neutral.measure, neutral.direction) == (_FACTOR, "up") and neutral.base_value is not None
    return neutral.base_value - 1 if is_growth and neutral.base_value else None


def has_grown_as(quantity: Quantity, many: Iterable[Token]) -> bool:
    """Whether one of these amounts tells the same growth: as doubled the one, as grown by as much again the other."""
    mine, neutral = growth_of(quantity), neutral_of(quantity)
    for token in many:
        if token.quantity is None:
            continue
        other, theirs = growth_of(token.quantity), neutral_of(token.quantity)
        if (mine is None) is not (other is None) and neutral.measure == theirs.measure == _FACTOR:
            grown = (mine, theirs.base_value) if mine is not None else (other, neutral.base_value)
            if grown[0] == grown[1]:
                return True
    return False


def _is_about(quantity: Quantity, other: float) -> bool:
    """Whether a number that is said to be rough, or a lower bound, is another in the digits that it has."""
    value = quantity.value or 0.0
    place = place_of(value)
    return value <= other < value + place if quantity.at_least else abs(value - other) <= place / 2


def follows(amount: Amount, many: Sequence[Amount]) -> bool:
    """Whether a share or a factor is that of two amounts of one measure, or an amount their difference."""
    measure, value, _ = amount
    for (kind, before, _), (other, after, _) in permutations(many, 2):
        if kind != other or not before:
            continue
        lost = abs(before - after) / abs(before) * _PERCENT
        if measure == "share" and kind != "share" and abs(lost - value) <= _ROUNDED:
            return True
        if measure == "factor" and abs(after / before - value) <= _FACTOR_ROUNDED * value:
            return True
        if measure == kind and before > after > 0 and before - after == value:
            return True
    return False


def way_of(quantity: Quantity) -> Direction | None:
    """Which way a quantity says that something goes, by its sign or its two ends; None where neither says it."""
    if quantity.direction:
        return quantity.direction
    before, after = quantity.value_from, quantity.value_to
    if before is None or after is None or quantity.unit_from is not None or before == after:
        return None
    return "up" if after > before else "down"


def sources_in(tokens: Iterable[Token], measures: Measures) -> list[Amount]:
    """All amounts of these tokens from which others may follow: of a count with what it counts, which must be one."""
    found: list[Amount] = []
    for token in tokens:
        if token.quantity is not None:
            kind = neutral_of(token.quantity).kind
            found += (
                (f"{COUNT} {kind}" if measure == COUNT else measure, value, is_known)
                for measure, value, is_known in amounts_of(token.quantity, measures)
            )
    return found


def amounts_in(tokens: Iterable[Token], measures: Measures) -> list[Amount]:
    """All amounts of these tokens; a number that is none counts something that nobody knows."""
    found: list[Amount] = []
    for token in tokens:
        if token.quantity is not None:
            found += amounts_of(token.quantity, measures)
        elif token.is_number:
            found.append((COUNT, float(token.key), False))
    return found


def stated_by(quantity: Quantity) -> tuple[object, ...]:
    """What it measures and its numbers, whatever way its words say that it goes."""
    if not quantity.amounts:
        return (quantity.unit_from, quantity.unit)
    return (quantity.neutral or quantity.amounts)[:6]


def is_year(token: Token) -> bool:
    """Whether a number may name a year of our time."""
    return token.scale == "digits" and _FIRST_YEAR <= token.key < _PAST_YEAR and len(token.key) == len(_FIRST_YEAR)
