"""A number before and after, as people read it: `430 million → 500 million, +16%`."""

from __future__ import annotations

import math

from crawler.languages import language_of, measures_of
from crawler.phrases.phrases import Phrases

_SCALES = (("scale.larger", "scale.larger_from"), ("scale.large", "scale.large_from"))
"""The phrases for large numbers, and those that say from where on, the largest first."""
_TIMES = 10
"""From this ratio on the change is told as a factor: a page that goes from 3 to 300 did not grow by 9900%."""


def figure(value: float, unit: str | None, phrases: Phrases) -> str:
    """A value with its unit, large ones in the scale that the language counts in: `43.2 million USD`, `60%`, `3`."""
    if unit == "%" or measures_of(unit).is_year(value, unit):
        return f"{value:.12g}{'%' if unit == '%' else f' {unit}'}"
    unit = language_of(phrases.language).measures.behind(value, unit)
    for scale, start in _SCALES:
        least = float(phrases(start))
        if abs(value) >= least:
            return phrases(scale, number=value / least, unit=unit).rstrip()
    return phrases("scale.plain", number=value, unit=unit).rstrip()


def figures(old: float | None, new: float | None, unit: str | None, phrases: Phrases) -> str:
    """Both values and by how much they differ; "" where there are not two different ones."""
    if old is None or new is None or old == new:
        return ""
    by = _difference(old, new, unit, phrases)
    return f"{figure(old, unit, phrases)} → {figure(new, unit, phrases)}" + (f", {by}" if by else "")


def _difference(old: float, new: float, unit: str | None, phrases: Phrases) -> str:
    """The difference in points for percentages, else the ratio; "" where a ratio says nothing."""
    measures = measures_of(unit)
    if measures.measure_of(new, unit) == "share":
        return phrases("ratio.points", number=f"{measures.base_of(new, unit) - measures.base_of(old, unit):+.4g}")
    if measures.is_year(old, unit) or old == 0 or not math.isfinite(new / old) or new / old <= 0:
        return ""
    ratio = new / old
    if ratio >= _TIMES:
        return phrases("ratio.factor", number=f"{ratio:.3g}")
    share = (ratio - 1) * 100
    return f"{share:+.0f}%" if abs(share) >= 1 else f"{share:+.2g}%"
