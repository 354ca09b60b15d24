"""The same words cut into other sentences: lines joined into a paragraph, a comma that became a full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crawler.diff.statements import Family, Statement

_MARKS = re.compile(r"[\W_]+")
MOST_PIECES = 8
"""Longest run of sentences that is looked at as one."""


@dataclass(frozen=True, slots=True)
class Recut:
    """Adjoining statements of either reading that say the same words in all; one side or both have several."""

    old: tuple[Statement, ...]
    new: tuple[Statement, ...]


def recuts(old: Sequence[Statement], new: Sequence[Statement]) -> list[Recut]:
    """Runs of left-over prose that are the same but for where sentences end, in order, none overlapping."""
    before = [s for s in old if s.family is Family.PROSE]
    after = [s for s in new if s.family is Family.PROSE]
    bare_before, bare_after = ([_bare(s) for s in side] for side in (before, after))
    found: list[Recut] = []
    used: set[int] = set()
    i = 0
    while i < len(before):
        step = 1
        for j in range(len(after)):
            if j not in used and (sizes := _sizes(bare_before[i:], bare_after[j:])):
                run_old, run_new = before[i : i + sizes[0]], after[j : j + sizes[1]]
                if _adjoin(run_old) and _adjoin(run_new) and not used & set(range(j, j + sizes[1])):
                    found.append(Recut(tuple(run_old), tuple(run_new)))
                    used |= set(range(j, j + sizes[1]))
                    step = sizes[0]
                    break
        i += step
    return found


def _bare(statement: Statement) -> str:
    return _MARKS.sub("", statement.key)


def _adjoin(run: Sequence[Statement]) -> bool:
    return all(b.position - a.position == 1 for a, b in pairwise(run))


def _sizes(before: Sequence[str], after: Sequence[str]) -> tuple[int, int] | None:
    """How many pieces of either side, from their beginnings, make the same words; None where they do not."""
    a, b, m, n = before[0], after[0], 1, 1
    if not a or not b:
        return None
    while a != b:
        if a.startswith(b) and n < min(len(after), MOST_PIECES):
            b += after[n]
            n += 1
        elif b.startswith(a) and m < min(len(before), MOST_PIECES):
            a += before[m]
            m += 1
        else:
            return None
    return m, n
