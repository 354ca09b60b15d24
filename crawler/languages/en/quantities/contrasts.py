"""Two amounts that are one quantity: a range, or a before and an after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crawler.items.quantity import Direction
from crawler.languages.en.measures import MEASURES
from crawler.languages.en.quantities.amount import Amount
from crawler.languages.en.quantities.states import order_of
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_VERBS = words("change_verbs")
_FORMERLY = words("roles.formerly")
_DASH = re.compile(r"\s?[-\u2014]\s?|\s?~\s?")
_RANGE_TO = re.compile(r"\s(?:to|or)\s")
_AND = re.compile(r"\sand\s")
_BETWEEN = re.compile(r"(?<![a-z])between $")
_RANGING = re.compile(r"(?<![a-z])rang(?:es?|ing) from $")
_FROM = re.compile(r"(?<![a-z])(?:from|of)(?: (?:about|around|over|only|just|every|up to|as much as|as many as))*\s$")
_GAP_TO = re.compile(r"\s?(?:[^.;!?]{0,40}?\s)?to(?:\s|$)(?:[^.,;!?\d]{0,24}\s)?$|\s?(?:->|\u2192|=>)\s?$")
_VERB_BEFORE = Expression(lambda: rf"(?<![a-z])(?:{_VERBS})(?![a-z])")
_REPLACED = Expression(lambda: rf"(?:\s[a-z]+){{0,5}},?\s(?:{_FORMERLY})(?:\s[a-z]+){{0,2}}\s$")
_BECAME = Expression(
    lambda: rf"(?:\s[a-z-]+){{0,3}}?\s(?:ha(?:s|ve|d) )?(?:{words('contrasts.became')})(?: about| only| just| over)?\s"
)
_AGO = re.compile(r" (?:ago|earlier|before|later)(?![a-z])")
_LEAD = 36
_FAR = 90


@dataclass(slots=True)
class Span:
    """One quantity: an amount, or an amount and what it was before."""

    start: int
    end: int
    amount: Amount
    before: Amount | None = None
    direction: Direction | None = None


def join_ranges(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts with each pair that is a range as one: `5-10 minutes`, `between 5 and 10`, `two to three times`."""
    low = lowered(text)
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if last is not None and _is_range(low, last, amount):
            joined[-1] = _range(low, last, amount)
        else:
            joined.append(amount)
    return joined


def _is_range(low: str, one: Amount, other: Amount) -> bool:
    if one.low is None or other.low is None or one.is_range or other.is_range or one.is_article or other.is_article:
        return False
    if not _same_unit(one, other) or one.low * (other.factor if one.factor == 1 else 1) >= other.low:
        return False
    gap, lead = low[one.end : other.start], low[max(0, one.start - _LEAD) : one.start]
    if _DASH.fullmatch(gap):
        return True
    if _AND.fullmatch(gap):
        return _BETWEEN.search(lead) is not None
    if not _RANGE_TO.fullmatch(gap):
        return False
    return not _FROM.search(lead) or _RANGING.search(lead) is not None


def _same_unit(one: Amount, other: Amount) -> bool:
    if one.unit is None or (one.is_money and other.unit is None):
        return True
    return one.unit.partition(" per ")[0] == (other.unit or "").partition(" per ")[0]


def _range(low: str, one: Amount, other: Amount) -> Amount:
    scale = other.factor if one.factor == 1 and other.factor != 1 else Decimal(1)
    bottom = one.low * scale if one.low is not None else None
    lead = low[max(0, one.start - _LEAD) : one.start]
    between = _BETWEEN.search(lead) or _RANGING.search(lead)
    start = one.start - len(between[0]) if between else one.start
    return Amount(
        start,
        other.end,
        bottom,
        other.high,
        other.unit or one.unit,
        factor=other.factor,
        at_least=one.at_least or other.at_least,
        approximate=one.approximate or other.approximate,
        is_money=one.is_money or other.is_money,
    )


def join_changes(text: str, amounts: Sequence[Amount]) -> list[Span]:
    """The amounts as quantities, each before with its after as one."""
    low = lowered(text)
    spans: list[Span] = []
    at = 0
    while at < len(amounts):
        one = amounts[at]
        change, used = None, 1
        for other in amounts[at + 1 : at + 3]:
            used += 1
            change = _change(low, one, other)
            if change or not _AGO.match(low, other.end):  # `it was 54% two years ago and is 89% now`
                break
        spans.append(change or Span(one.start, one.end, one, None, one.direction))
        at += used if change else 1
    return spans


def _change(low: str, one: Amount, other: Amount) -> Span | None:
    """The change that two amounts in a row are: the first into the second, or one then and the other now."""
    start = _change_start(low, one, other)
    if start is not None:
        _share(one, other)
        return Span(start, other.end, other, one, _direction(one, other))
    if not _match(one, other):
        return None
    order = -1 if _REPLACED.match(low[one.end : other.start]) else order_of(low, one, other)
    if order == 0:
        return None
    before, after = (one, other) if order > 0 else (other, one)
    _share(before, after)
    return Span(one.start, other.end, after, before, _direction(before, after))


def _change_start(low: str, before: Amount, after: Amount) -> int | None:
    """Where a change of `before` into `after` begins, or None where they are two things."""
    gap = low[before.end : after.start]
    if len(gap) > _FAR or not _match(before, after):
        return None
    if not before.is_bare and _BECAME.fullmatch(gap):
        return before.start
    if not _GAP_TO.match(gap):
        return None
    if "->" in gap or "\u2192" in gap or "=>" in gap:
        return before.start
    lead = low[max(0, before.start - _LEAD) : before.start]
    head = _FROM.search(lead)
    if head and head[0].startswith("from"):
        return before.start - len(head[0])
    is_change = _VERB_BEFORE.search(lead) or " down to " in gap or " up to " in gap
    return before.start if is_change and not before.is_bare else None


def _match(before: Amount, after: Amount) -> bool:
    if (before.low, before.high, before.unit) == (after.low, after.high, after.unit) and before.low is not None:
        return False
    if before.unit is None and after.unit is None:
        return before.low is not None and after.low is not None
    if before.unit is None or after.unit is None:
        return True
    one, other = _counted(before.unit), _counted(after.unit)
    return not (one and other) or MEASURES.comparable(one, other) or before.unit == after.unit


def _counted(unit: str) -> str:
    """What a unit counts, without the time in which it comes; "" where it only names that (`three a week`)."""
    return "" if unit.startswith("per ") else unit.partition(" per ")[0]


def _share(before: Amount, after: Amount) -> None:
    """Give the side without a unit the other's, and a before without its scale that of the after in its currency.

    A side that only names a time counts what the other does.
    """
    is_scaled = before.unit is None and before.factor == 1 and after.factor > 1
    if is_scaled and before.low is not None and before.high is not None:
        before.low, before.high = before.low * after.factor, before.high * after.factor
    before.unit = before.unit or after.unit
    after.unit = after.unit or before.unit
    if before.unit and after.unit and not _counted(after.unit):
        after.unit = f"{_counted(before.unit)} {after.unit}".lstrip()


def _direction(before: Amount, after: Amount) -> Direction | None:
    if before.low is not None and after.low is not None:
        then, now = float(before.low) * _times(before, after), float(after.low)
        return "up" if now > then else "down" if now < then else None
    ratio = _times(before, after)
    return None if ratio == 1 else "down" if ratio > 1 else "up"


def _times(before: Amount, after: Amount) -> float:
    """How many of the after's unit make one of the before's; of two that come in a time, in the same time."""
    then, now = ((amount.unit or "").partition("per ")[2] for amount in (before, after))
    return MEASURES.ratio(before.unit, after.unit) / (MEASURES.ratio(then, now) if then and now else 1)
