"""The same words cut into other sentences: lines joined into a paragraph, a comma that became a full stop."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, takewhile

from rapidfuzz import fuzz

from crawler.diff.likely import Likely
from crawler.diff.statements import Family, Statement

MOST_PIECES = 32
"""Longest run of sentences that is looked at as one."""
_LEAST_TOGETHER = 85
"""Least ratio (of 100) of a sentence to the pieces that it was cut into with other words between."""
_LEAST_WITHIN = 70
"""Least ratio (of 100) of each piece to what is most like it within the whole."""


@dataclass(frozen=True, slots=True)
class Recut:
    """Adjoining statements of either reading that say the same words in all; one side or both have several."""

    old: tuple[Statement, ...]
    new: tuple[Statement, ...]
    likeness: float = 1.0
    """Numbers masked; under 1 a word or two was put in or left out where the sentences are parted."""

    @property
    def is_same(self) -> bool:
        """Whether the words, numbers among them, are the very same."""
        return "".join(s.bare for s in self.old) == "".join(s.bare for s in self.new)


def recuts(old: Sequence[Statement], new: Sequence[Statement]) -> list[Recut]:
    """Runs of left-over prose that are the same but for where sentences end, in order, none overlapping."""
    before = [s for s in old if s.family is Family.PROSE]
    after = [s for s in new if s.family is Family.PROSE]
    bare_before, bare_after = ([s.bare for s in side] for side in (before, after))
    beginnings = _Beginnings(bare_after)
    found: list[Recut] = []
    used: set[int] = set()
    i = 0
    while i < len(before):
        step = 1
        for j in beginnings.shared_with(bare_before[i]):
            if j not in used and (sizes := _sizes(bare_before[i:], bare_after[j:])):
                run_old, run_new = before[i : i + sizes[0]], after[j : j + sizes[1]]
                if _adjoin(run_old) and _adjoin(run_new) and not used & set(range(j, j + sizes[1])):
                    found.append(Recut(tuple(run_old), tuple(run_new)))
                    used |= set(range(j, j + sizes[1]))
                    step = sizes[0]
                    break
        i += step
    return found


def reworded_recuts(old: Sequence[Statement], new: Sequence[Statement]) -> list[Recut]:
    """One sentence that became two or three, or the other way round, in nearly the same words with the same amounts.

    Each piece has to be found within the whole, so that a sentence that was edited beside one that came or went is
    never taken for it.
    """
    before = [s for s in old if s.family is Family.PROSE]
    after = [s for s in new if s.family is Family.PROSE]
    found = [Recut((whole,), run, score) for whole, run, score in _wholes(before, after)]
    found += [Recut(run, (whole,), score) for whole, run, score in _wholes(after, before)]
    found.sort(key=lambda cut: -cut.likeness)
    used: set[int] = set()
    result = []
    for cut in found:
        mine = {id(s) for s in (*cut.old, *cut.new)}
        if not mine & used:
            used |= mine
            result.append(cut)
    return result


def _wholes(
    wholes: Sequence[Statement], pieces: Sequence[Statement]
) -> Iterator[tuple[Statement, tuple[Statement, ...], float]]:
    """Each whole with each run of pieces that it may have been cut into, and how like together they are to it."""
    likely = Likely(wholes, others=len(pieces))
    for number, run in _runs(pieces):
        together = "".join(s.shape for s in run)
        amounts = [*chain(*(s.amounts_stated for s in run))]
        for whole in likely.of(number, "".join(s.bare for s in run)):
            score = fuzz.ratio(whole.shape, together, score_cutoff=_LEAST_TOGETHER) / 100
            if score and whole.region == run[0].region and whole.amounts_stated == amounts and _are_within(whole, run):
                yield whole, run, score


def _runs(statements: Sequence[Statement]) -> Iterator[tuple[int, tuple[Statement, ...]]]:
    """Runs of two and three in one part of the report, each with the number of its first statement."""
    for size in (2, 3):
        for i in range(len(statements) - size + 1):
            run = tuple(statements[i : i + size])
            if _adjoin(run) and len({s.region for s in run}) == 1:
                yield i, run


def _are_within(whole: Statement, run: Sequence[Statement]) -> bool:
    return all(fuzz.partial_ratio(s.shape, whole.shape) >= _LEAST_WITHIN for s in run)


def _adjoin(run: Sequence[Statement]) -> bool:
    return all(b.position - a.position == 1 for a, b in pairwise(run))


class _Beginnings:
    """Texts, to be asked which begin as another one does, or are its beginning."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            self._numbers[text].append(number)
        self._lengths = sorted({*map(len, texts)} - {0})
        self._sorted = sorted(self._numbers)

    def shared_with(self, text: str) -> list[int]:
        """Their numbers, in order."""
        shorter = (text[:length] for length in self._lengths if length <= len(text))
        at = bisect_left(self._sorted, text)
        longer = takewhile(lambda other: other.startswith(text), islice(self._sorted, at, None) if text else ())
        return sorted({number for other in (*shorter, *longer) for number in self._numbers.get(other, ())})


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
