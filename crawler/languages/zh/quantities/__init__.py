"""Quantities of Chinese prose: a grammar of numerals, marks, units, ranges and changes, as ADR 0002 describes it."""

from __future__ import annotations

import re

from crawler.languages.zh.quantities.finding import find
from crawler.languages.zh.quantities.units import read_measure

__all__ = ["find", "unit_behind"]


_A_YEAR = re.compile(r"\s?[年月][省均节减降增]")
"""Says that an amount is one of each year (`1.2 亿` `年省 …`): no unit of it."""


def unit_behind(text: str, position: int) -> tuple[str, int] | None:
    """The unit of digits that end at this position of folded text, and where it ends; None where there is none."""
    measure = None if _A_YEAR.match(text, position) else read_measure(text, position, han=False)
    return (measure.unit, measure.end) if measure else None
