"""Figures in whose place one and the same mark stands: whatever the engine that should have filled it in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from crawler.diff.statements import Statement

_FIGURE = re.compile(r"\d[\d,.]*")
_MARK = re.compile(r"[^\w\s.,%+~<>≥≤–—/-]|_")
"""What no editor writes for a figure: `many`, `50+`, `3-5` and `<5` are none of these."""
_LONGEST_MARK = 40
_MOST_FIGURES = 8
"""Figures up to which a sentence is looked for with marks in their place: each one multiplies the ways to look."""
_MANY = 2
"""Different figures that became one mark: no figure is written so."""
_MANY_LOST = 3
"""Different figures that became nothing, with all else kept: an editor who leaves one out writes the sentence anew."""


def mark_for_figures(lost: Sequence[Statement], came: Sequence[Statement]) -> tuple[str, Statement] | None:
    """The mark that stands for figures of several values, and the first statement with it; None where none does.

    It is found by what it does, and needs no list: `%VALUE%`, `#{value}`, `***`, a character of a private font. "" for
    figures that are simply gone.
    """
    became: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Statement] = {}
    for statement in lost:
        figures = _FIGURE.findall(statement.key)
        if not 0 < len(figures) <= _MOST_FIGURES:
            continue
        begin, *rest = _FIGURE.split(statement.key)
        places = re.compile("".join(f"(.{{0,{_LONGEST_MARK}}}?){re.escape(piece)}" for piece in rest))
        for other in came:
            found = places.fullmatch(other.key, len(begin)) if other.key.startswith(begin) else None
            for figure, mark in zip(figures, found.groups() if found else (), strict=False):
                became[mark.strip()].add(figure)
                first.setdefault(mark.strip(), other)
    stands = (
        mark for mark, values in became.items() if _is_mark(mark) and len(values) >= (_MANY if mark else _MANY_LOST)
    )
    mark = next(stands, None)
    return None if mark is None else (mark, first[mark])


def _is_mark(text: str) -> bool:
    return not text or _MARK.search(text) is not None
