"""Intervals of a block between the places where its sentences end: what any language makes of its cuts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from crawler.text.normalize import trimmed_span

_WORD = re.compile(r"[^\W_]")


def sentences_between(text: str, cuts: Iterable[int]) -> list[tuple[int, int]]:
    """The intervals between cuts, which ascend from 0 to the text's length, trimmed of spaces, in order.

    Marks without a word belong to the sentence beside them; a text without any word is one sentence.
    """
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        if not (text[start : start + 1].isalnum() or _WORD.search(text, start, end)):
            if spans and end > start:
                spans[-1] = (spans[-1][0], end)
            continue
        spans.append((start if spans else 0, end))
    if not spans:
        spans = [(0, len(text))]
    return [span for start, end in spans if (span := trimmed_span(text, start, end))]
