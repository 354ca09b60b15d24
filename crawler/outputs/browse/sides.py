"""Two editions of a page side by side, line by line, with the words marked that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from crawler.outputs.highlight import Segment, segments
from storage.browsing.editions import Edition

_AROUND = 2
"""Lines without a difference that are shown beside one; longer stretches are folded."""
_LINE_MOST = 4_000
"""Characters of a line within which differing words are sought."""
_CELLS_MOST = 2 * 10**8
"""Lines of one side times lines of the other, where they differ: more are not set against each other."""
_ALIKE = 45
"""Per cent of likeness from which two lines are one line that was edited."""

Runs = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of both editions; None on the side that has it not."""

    old: Runs | None
    new: Runs | None
    number: int = 0
    """Which difference it is, from 1; 0 where both sides are the same."""
    is_here: bool = False
    """Whether the change that was asked for stands in it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in a row."""

    pairs: tuple[Pair, ...] = field(default_factory=tuple)
    is_folded: bool = False
    """Whether they are all the same on both sides, and far from any difference."""


def sides(old: Edition, new: Edition) -> list[Stretch]:
    """Every line of both editions, in order; what is the same far and wide is folded."""
    pairs = list(_numbered(_pairs(old, new)))
    near = [False] * len(pairs)
    for at, pair in enumerate(pairs):
        if pair.number or pair.is_here:
            for i in range(max(0, at - _AROUND), min(len(pairs), at + _AROUND + 1)):
                near[i] = True
    stretches = []
    for is_near, group in groupby(zip(near, pairs, strict=True), key=lambda item: item[0]):
        lines = tuple(pair for _, pair in group)
        stretches.append(Stretch(lines, not is_near and len(lines) > _AROUND))
    return stretches


def _numbered(pairs: Iterator[Pair]) -> Iterator[Pair]:
    count = 0
    for pair in pairs:
        if pair.number:
            count += 1
            yield Pair(pair.old, pair.new, count, pair.is_here)
        else:
            yield pair


def _pairs(old: Edition, new: Edition) -> Iterator[Pair]:
    before, after = old.text.split("\n"), new.text.split("\n")
    here = _line_of(old), _line_of(new)
    for a, b, c, d in _spans(before, after):
        if before[a:b] == after[c:d]:
            for x, y in zip(range(a, b), range(c, d), strict=True):
                yield Pair(_same(before[x]), _same(after[y]), 0, x == here[0] or y == here[1])
            continue
        for i, j in _edited(before, after, (a, b, c, d)):
            one, other = (None if i is None else before[i]), (None if j is None else after[j])
            if one is not None or other is not None:
                is_here = (i is not None and i == here[0]) or (j is not None and j == here[1])
                yield Pair(*_marked(one, other), 1, is_here)


def _line_of(edition: Edition) -> int:
    return edition.text.count("\n", 0, edition.start) if edition.start >= 0 else -1


def _same(line: str) -> Runs:
    return (Segment(line, is_changed=False),)


def _marked(old: str | None, new: str | None) -> tuple[Runs | None, Runs | None]:
    if old is None or new is None or max(len(old), len(new)) > _LINE_MOST:
        whole = [None if line is None else (Segment(line, is_changed=True),) for line in (old, new)]
        return whole[0], whole[1]
    one, other = segments(old, new)
    return tuple(one), tuple(other)


_Span = tuple[int, int, int, int]
"""Lines old[a:b] stand where new[c:d] stand."""


def _spans(before: Sequence[str], after: Sequence[str]) -> Iterator[_Span]:
    """The lines of both in order: stretches that are equal, and between them those that differ."""
    head = next(
        (i for i, (x, y) in enumerate(zip(before, after, strict=False)) if x != y), min(len(before), len(after))
    )
    rest = min(len(before), len(after)) - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    yield 0, head, 0, head
    inner, others = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(inner) * len(others) > _CELLS_MOST:
        yield head, head + len(inner), head, head + len(others)
    else:
        yield from _joined((head, head), Indel.opcodes(inner, others))
    yield len(before) - tail, len(before), len(after) - tail, len(after)


def _joined(start: tuple[int, int], steps: object) -> Iterator[_Span]:
    """Equal stretches as they are, and what is taken out and put in between two of them as one."""
    i, j = start
    for is_equal, group in groupby(steps, key=lambda step: step.tag == "equal"):  # type: ignore[call-overload]  # rapidfuzz has no type for it
        steps_in = list(group)
        ends = i + sum(s.src_end - s.src_start for s in steps_in), j + sum(s.dest_end - s.dest_start for s in steps_in)
        if is_equal or ends != (i, j):
            yield i, ends[0], j, ends[1]
        i, j = ends


def _edited(before: Sequence[str], after: Sequence[str], span: _Span) -> Iterator[tuple[int | None, int | None]]:
    """Lines that stand in each other's place, as far as they are alike; else each by itself."""
    a, b, c, d = span
    at = c
    for i in range(a, b):
        window = range(at, min(d, at + 40))
        likely = max(window, key=lambda j: fuzz.ratio(before[i][:_LINE_MOST], after[j][:_LINE_MOST]), default=None)
        if likely is not None and fuzz.ratio(before[i][:_LINE_MOST], after[likely][:_LINE_MOST]) >= _ALIKE:
            yield from ((None, j) for j in range(at, likely))
            yield i, likely
            at = likely + 1
        else:
            yield i, None
    yield from ((None, j) for j in range(at, d))
