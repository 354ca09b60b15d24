"""Rows of pictures with the words that readers see of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crawler.outputs.browse.labels import chinese

Rows = Sequence[Mapping[str, Any]]


def captioned_weeks(rows: Rows) -> Rows:
    """`what` beside `is`: the change or kind in words; None in a week without a change."""
    return [row | {"what": row["is"] and f"{chinese(row['is'])} {row['is']}"} for row in map(dict, rows)]


def captioned_units(rows: Rows) -> Rows:
    """`size` beside `least`: the least value in words; and a name for what has no unit."""
    return [row | {"unit": row["unit"] or "个数", "size": _size(row["least"])} for row in map(dict, rows)]


def _size(least: int | None) -> str:
    if least is None:
        return "<1"
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if least >= scale:
            return f"{least // scale}{word}"
    return str(least)
