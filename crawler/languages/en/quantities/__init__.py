"""Quantities of English prose: a grammar of numerals, marks, units, ranges and changes, as ADR 0029 describes it."""

from __future__ import annotations

from crawler.languages.en.numerals import fold
from crawler.languages.en.quantities.finding import find
from crawler.languages.en.quantities.units import read_measure

__all__ = ["find", "unit_behind"]


def unit_behind(text: str, position: int) -> tuple[str, int] | None:
    """The unit of digits that end at this position of folded text, and where it ends; None where there is none."""
    return read_measure(fold(text), position)
