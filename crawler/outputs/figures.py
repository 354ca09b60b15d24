"""A number before and after, as people read it: `43.2 万元 → 50 万元, +16%`."""

from __future__ import annotations

import math

from crawler.text.neutral import base_of, is_year, measure_of

_SCALES = ((1e8, "亿"), (1e4, "万"))
_TIMES = 10
"""From this ratio on the change is told as a factor: a page that goes from 3 to 300 did not grow by 9900%."""


def figure(value: float, unit: str | None) -> str:
    """A value of base units with its unit: 432000.0 and 元 is `43.2 万元`."""
    for scale, word in _SCALES:
        if abs(value) >= scale and unit != "%":
            return f"{value / scale:.12g} {word}{unit or ''}"
    number = f"{value:.12g}"
    if not unit:
        return number
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def figures(old: float | None, new: float | None, unit: str | None) -> str:
    """Both values and by how much they differ; "" where there are not two different ones."""
    if old is None or new is None or old == new:
        return ""
    by = _difference(old, new, unit)
    return f"{figure(old, unit)} → {figure(new, unit)}" + (f", {by}" if by else "")


def _difference(old: float, new: float, unit: str | None) -> str:
    """The difference in points for percentages, else the ratio; "" where a ratio says nothing."""
    if measure_of(new, unit) == "share":
        return f"{base_of(new, unit) - base_of(old, unit):+.4g} points"
    if is_year(old, unit) or old == 0 or not math.isfinite(new / old) or new / old <= 0:
        return ""
    ratio = new / old
    if ratio >= _TIMES:
        return f"{ratio:.3g} times as much"
    share = (ratio - 1) * 100
    return f"{share:+.0f}%" if abs(share) >= 1 else f"{share:+.2g}%"
