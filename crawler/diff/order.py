"""Which of the paired statements changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(positions: Sequence[int]) -> set[int]:
    """Indexes that have to move so that the rest ascends: all but one longest ascending run.

    `positions` are the older positions of the statements, in the newer order, without repeats. An insertion or a
    deletion moves nothing; two paragraphs that change places move the shorter one.
    """
    tails: list[int] = []
    tail_index: list[int] = []
    previous = [-1] * len(positions)
    for i, position in enumerate(positions):
        at = bisect_left(tails, position)
        previous[i] = tail_index[at - 1] if at else -1
        if at == len(tails):
            tails.append(position)
            tail_index.append(i)
        else:
            tails[at] = position
            tail_index[at] = i
    keep = set()
    at = tail_index[-1] if tail_index else -1
    while at >= 0:
        keep.add(at)
        at = previous[at]
    return set(range(len(positions))) - keep
