"""What differs between two wordings, at the level of characters: for the terminal, for mail and for Datasette."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z\u0300-\u036f]*|\s+|.[\u0300-\u036f\u200d\ufe0f]*", re.DOTALL)
_UNLIKE = 0.25
"""Share of common characters below which two wordings are shown as wholly different."""
_ISLAND = 1
"""Common characters between two differences that are too few to be worth showing as common."""


class Segment(NamedTuple):
    """A run of one wording; the runs of a wording joined are the wording."""

    text: str
    is_changed: bool
    """Whether the other wording lacks it."""


def segments(old: str, new: str) -> tuple[list[Segment], list[Segment]]:
    """Both wordings cut where they begin and cease to differ.

    A number and a Latin word are never cut; Han text is cut between any two characters. Where the two have next to
    nothing in common, or one is empty, each is one changed run.
    """
    if old == new:
        return _whole(old, is_changed=False), _whole(new, is_changed=False)
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    spans = _differences(before, after)
    common = len(old) - sum(len("".join(before[a:b])) for a, b, _, _ in spans)
    if common < _UNLIKE * max(len(old), len(new)):
        return _whole(old, is_changed=True), _whole(new, is_changed=True)
    return _cut(before, [span[:2] for span in spans]), _cut(after, [span[2:] for span in spans])


_Span = tuple[int, int, int, int]
"""Tokens old[a:b] stand where new[c:d] stand."""


def _differences(before: Sequence[str], after: Sequence[str]) -> list[_Span]:
    """The places where the two differ, those with next to nothing between them taken as one."""
    spans = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(before, after)
        if op.tag != "equal"
    ]
    joined: list[_Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and len("".join(before[last[1] : span[0]])) <= _ISLAND:
            joined[-1] = (last[0], span[1], last[2], span[3])
        else:
            joined.append(span)
    return joined


def _cut(tokens: Sequence[str], changed: Sequence[tuple[int, ...]]) -> list[Segment]:
    edges = [0, *(edge for span in changed for edge in span), len(tokens)]
    runs = [Segment("".join(tokens[a:b]), bool(number % 2)) for number, (a, b) in enumerate(pairwise(edges))]
    return [run for run in runs if run.text]


def _whole(text: str, *, is_changed: bool) -> list[Segment]:
    return [Segment(text, is_changed)] if text else []
