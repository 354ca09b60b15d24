"""Rows of pictures with the words that readers see of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crawler.items.change import ChangeKind
from crawler.outputs.figures import figure
from crawler.phrases.phrases import Phrases

Rows = Sequence[Mapping[str, Any]]

_CHANGES = frozenset(ChangeKind)


def captioned(chart: str, rows: Rows, phrases: Phrases) -> Rows:
    """The rows of this chart with their words.

    `what` beside `is`: the change or kind, None in a week without a change. `size` beside `least`: a figure. What has
    no unit has a name for that.
    """
    if chart == "weekly":
        return [{**row, "what": row["is"] and _word(row["is"], phrases)} for row in rows]
    if chart == "units":
        no_unit = phrases("browse.pictures.no_unit")
        return [{**row, "unit": row["unit"] or no_unit, "size": _size(row["least"], phrases)} for row in rows]
    return rows


def _word(name: str, phrases: Phrases) -> str:
    return phrases.word("change" if name in _CHANGES else "kind", name)


def _size(least: int | None, phrases: Phrases) -> str:
    return "<1" if least is None else figure(least, None, phrases)
