"""What units of Chinese measure."""

from __future__ import annotations

from crawler.text.neutral import (
    COUNTERS,
    about_equal,
    base_of,
    is_year,
    measure_of,
    set_against,
    unit_of,
    with_neutral,
)

__all__ = [
    "about_equal",
    "base_of",
    "is_counter",
    "is_year",
    "measure_of",
    "set_against",
    "unit_of",
    "with_neutral",
]


def is_counter(word: str | None) -> bool:
    """Whether the word counts things of any kind (`个`, `款`)."""
    return word in COUNTERS
