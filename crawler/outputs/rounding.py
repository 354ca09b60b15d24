"""How roughly a number is written."""

from __future__ import annotations

from decimal import Decimal


def place_of(value: float) -> float:
    """What its last digit that is no nought counts: 10 of 30, 0.1 of 29.7."""
    return 10.0 ** int(Decimal(f"{value:.9g}").normalize().as_tuple().exponent)
