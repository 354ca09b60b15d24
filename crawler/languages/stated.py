"""A quantity out of what a language's grammar has read: an amount, or an amount and what it was before."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from crawler.items.quantity import Direction, Quantity


class Side(Protocol):
    """An amount as a grammar reads it. `low` is None where it is vague; `high` differs from `low` for a range."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None
    at_least: bool
    approximate: bool


def quantity_stated(
    text: str, span: tuple[int, int], amount: Side, before: Side | None, direction: Direction | None
) -> Quantity:
    """The quantity that stands at this interval of a text."""
    start, end = span
    low, high = _number(amount.low), _number(amount.high)
    is_range = low != high
    if before is None:
        return Quantity(
            start,
            end,
            text[start:end],
            value=None if is_range else low,
            value_low=low if is_range else None,
            value_high=high if is_range else None,
            unit=amount.unit,
            direction=direction,
            at_least=amount.at_least,
            approximate=amount.approximate,
        )
    was_range = before.low != before.high
    return Quantity(
        start,
        end,
        text[start:end],
        value_from=_number(before.low),
        value_to=low,
        unit=amount.unit,
        unit_from=before.unit if before.unit != amount.unit else None,
        direction=direction,
        at_least=amount.at_least,
        approximate=amount.approximate or before.approximate or is_range or was_range,
        from_high=_number(before.high) if was_range else None,
        to_high=high if is_range else None,
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
