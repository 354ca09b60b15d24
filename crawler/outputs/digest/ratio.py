"""Two numbers set against each other, in words."""

from __future__ import annotations

from crawler.items.digest import ToldChange
from crawler.outputs.digest.phrases import Phrases
from crawler.text.neutral import YEAR, set_against

TWICE = 2.0
"""From here on people say how many times, not how many per cent more."""
HALF = 0.5


def ratio_words(change: ToldChange, phrases: Phrases) -> str:
    """`增加 15.7%`, `增至 2.5 倍`, `提高 5 个百分点`; "" where the two cannot be compared or are equal."""
    compared = set_against(change.old_value, change.old_unit, change.new_value, change.unit)
    if compared is None:
        return ""
    old, new, measure = compared
    if old == new or measure == YEAR:
        return ""
    if measure == "share":
        return phrases["points_up" if new > old else "points_down"].format(number_words(abs(new - old)))
    return _share_words(new / old, phrases) if old > 0 and new > 0 else ""


def _share_words(share: float, phrases: Phrases) -> str:
    """What `share` times the old number is, in words."""
    if share >= TWICE:
        return phrases["times"].format(number_words(share))
    if share > 1:
        return phrases["up"].format(number_words((share - 1) * 100))
    if share <= HALF:
        return phrases["down_to"].format(number_words(share * 100))
    return phrases["down"].format(number_words((1 - share) * 100))


def number_words(number: float) -> str:
    """Three figures, without an exponent: 15.7, 2.5, 1200."""
    if abs(number) >= 100:
        return f"{number:,.0f}"
    text = f"{number:.3g}"
    return text if "e" not in text else f"{number:.6f}".rstrip("0").rstrip(".")
