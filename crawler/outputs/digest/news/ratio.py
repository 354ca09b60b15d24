"""Two numbers set against each other, in words."""

from __future__ import annotations

from crawler.items.digest import ToldChange
from crawler.languages import measures_of
from crawler.phrases.phrases import Phrases
from crawler.text.neutral import YEAR

TWICE = 2.0
"""From here on people say how many times, not how many per cent more."""
HALF = 0.5


def ratio_words(change: ToldChange, phrases: Phrases) -> str:
    """`up 15.7%`, `2.5 times as much`, `up 5 percentage points`; "" where the two cannot be compared or are equal."""
    compared = measures_of(change.unit).set_against(change.old_value, change.old_unit, change.new_value, change.unit)
    if compared is None:
        return ""
    old, new, measure = compared
    if old == new or measure == YEAR:
        return ""
    if measure == "share":
        return phrases("ratio.points_up" if new > old else "ratio.points_down", number=number_words(abs(new - old)))
    return _share_words(new / old, phrases) if old > 0 and new > 0 else ""


def _share_words(share: float, phrases: Phrases) -> str:
    """What `share` times the old number is, in words."""
    if share >= TWICE:
        return phrases("ratio.times", number=number_words(share))
    if share > 1:
        return phrases("ratio.up", number=number_words((share - 1) * 100))
    if share <= HALF:
        return phrases("ratio.down_to", number=number_words(share * 100))
    return phrases("ratio.down", number=number_words((1 - share) * 100))


def number_words(number: float) -> str:
    """Three figures, without an exponent: 15.7, 2.5, 1200."""
    if abs(number) >= 100:
        return f"{number:,.0f}"
    text = f"{number:.3g}"
    return text if "e" not in text else f"{number:.6f}".rstrip("0").rstrip(".")
