"""The clauses around each quantity of a sentence: what one claim of a sentence with several quantities says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crawler.items.quantity import Quantity
from crawler.languages.protocol import Language

_BREAK = re.compile(r"[，,：:；;]")
_EDGE = " 　，,、：:；;。.!！?？"


def windows(sentence: str, offset: int, quantities: Sequence[Quantity], language: Language) -> list[tuple[int, int]]:
    """For each quantity (offsets of the snapshot text) the interval of its clauses, in the same offsets.

    The clauses of the sentence are dealt out: one without a quantity goes to the next that has one, those after the
    last go to the last, so all words of the sentence are in some window. Quantities of one clause share its window.
    One quantity alone has the whole sentence, and so has each of a table's row, which says nothing in part.
    """
    if len(quantities) == 1 or sentence.count("\n") > 1:
        return [(offset, offset + len(sentence))] * len(quantities)
    spans = [(quantity.start - offset, quantity.end - offset) for quantity in quantities]
    clauses = _clauses(sentence, spans, language)
    owners = [[i for i, (start, _) in enumerate(spans) if a <= start < b] for a, b in clauses]
    result = [(0, 0)] * len(spans)
    begin, last = 0, len([owner for owner in owners if owner])
    for (_, end), owner in zip(clauses, owners, strict=True):
        if not owner:
            continue
        last -= 1
        stop = len(sentence) if last == 0 else end
        for i in owner:
            result[i] = _trimmed(sentence, begin, stop, keep_end=last == 0)
        begin = stop
    return [(offset + start, offset + end) for start, end in result]


def _clauses(sentence: str, spans: Sequence[tuple[int, int]], language: Language) -> list[tuple[int, int]]:
    """Intervals between clause marks, and between the members of a list that have a quantity each.

    A mark inside a quantity (`4,000`) does not count.
    """
    cuts = {m.end() for m in _BREAK.finditer(sentence) if not any(a <= m.start() < b for a, b in spans)}
    for (_, end), (start, _) in pairwise(spans):
        if not any(end <= cut <= start for cut in cuts):
            cuts.update(language.sentences.list_joints(sentence, end, start)[-1:])
    edges = [0, *sorted(cuts), len(sentence)]
    return [(a, b) for a, b in pairwise(edges) if b > a]


def _trimmed(sentence: str, start: int, end: int, *, keep_end: bool) -> tuple[int, int]:
    while start < end and sentence[start] in _EDGE:
        start += 1
    while not keep_end and end > start and sentence[end - 1] in _EDGE:
        end -= 1
    return start, end
