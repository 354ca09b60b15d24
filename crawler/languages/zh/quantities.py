"""Quantities of Chinese."""

from crawler.text.quantities import find_quantities as find
from crawler.text.units import comparable, read_measure

__all__ = ["comparable", "find", "unit_behind"]


def unit_behind(text: str, position: int) -> tuple[str, int] | None:
    """The unit of digits that end at this position of folded text, and where it ends; None where there is none."""
    measure = read_measure(text, position, han=False)
    return (measure.unit, measure.end) if measure else None
