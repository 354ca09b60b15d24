"""Parts of a whole in words: halves, thirds, three out of four."""

from __future__ import annotations

import re
from decimal import Decimal

from crawler.languages.en import numerals
from crawler.languages.en.measures import normal
from crawler.languages.en.quantities.amount import Amount, read_after
from crawler.languages.en.words import words

PARTS = words("parts")
"""Words for the parts of a whole, each with how many there are."""
_LEAST_WHOLE = 3
"""Of so many at least one is a part: `one in two` is rather a place."""
_HALF_UNIT = re.compile(r"(?: an?|-| )\s?(hour|day|year|month|week|minute)s?(?![a-z])")
_OF_WHOLE = re.compile(r" of | (?:less|fewer|more|faster|cheaper|smaller|lower)\b|[.,;]|$")


def number_of(whole: str) -> Decimal:
    """The whole number that digits or words say."""
    return Decimal(whole) if whole.isdecimal() else numerals.value_of(whole)


def read_proportion(found: re.Match[str]) -> Amount | None:
    """`three out of four`, `one in five`: a part, of which no more is than there are."""
    part, whole = number_of(found["part_of"]), number_of(found["whole_of"])
    if not 0 < part < whole or whole < _LEAST_WHOLE:
        return None
    return Amount(*found.span(), part, part, f"/{whole}")


def read_time_and_half(low: str, found: re.Match[str]) -> Amount:
    """`an hour and a half`."""
    is_decade = found["half_time"] == "decade"
    value, unit = (Decimal(15), "year") if is_decade else (Decimal("1.5"), found["half_time"])
    amount = Amount(*found.span(), value, value, unit)
    read_after(low, amount)
    return amount


def read_half(low: str, start: int, end: int) -> Amount:
    """`half an hour` in the smaller unit, else a share of 50 per cent."""
    found = _HALF_UNIT.match(low, end)
    if found:
        return Amount(start, found.end(), Decimal("0.5"), Decimal("0.5"), normal(found[1]))
    return Amount(start, end, Decimal(50), Decimal(50), "%")


def read_part(low: str, found: re.Match[str]) -> Amount | None:
    """`two-thirds`, and `a third` where it is one of something and no ordinal."""
    start, end = found.span()
    part = PARTS.meanings[found["part"]]
    over = Decimal(1) if found["over"] in {"a", "an"} else numerals.value_of(found["over"])
    is_plural = found["part"].endswith("s")
    if over >= int(part) or (over != 1) != is_plural:
        return None
    if not is_plural and not _OF_WHOLE.match(low, end):
        return None
    return Amount(start, end, over, over, f"/{part}")
