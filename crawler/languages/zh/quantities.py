"""Quantities of Chinese."""

from crawler.text.quantities import find_ends as ends
from crawler.text.quantities import find_quantities as find
from crawler.text.units import comparable

__all__ = ["comparable", "ends", "find"]
