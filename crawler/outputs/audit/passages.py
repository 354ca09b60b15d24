"""A clause of a report beside a sentence of the page that tells it: what the two have in common, token by token."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from crawler.languages.protocol import Part
from crawler.outputs.audit.tokens import Token

_REACH = 2
"""Words on one side of a slot of which one has to be the same in both, for the slot to be the same."""

Pairs = tuple[tuple[int, int], ...]
"""Numbers of tokens, a clause's and a sentence's."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A clause of a report beside the stretch of a sentence that comes nearest to it."""

    mine: Sequence[Token]
    theirs: Sequence[Token]
    matched: Pairs
    """Numbers of the tokens, the clause's and the sentence's, that say the same, in order."""
    likeness: tuple[float, ...]
    """How far each of these pairs does."""
    slots: Pairs
    """Those of one kind that do not: two amounts, two places, two sides of one scale."""
    span: tuple[int, int]
    """First and last token of the sentence's stretch; (0, -1) where none is part of it."""

    @property
    def share(self) -> float:
        """Share of what the clause says, without its slots, that the sentence says too: 0 to 1."""
        slots = {i for i, _ in self.slots}
        compared = (token for i, token in enumerate(self.mine) if i not in slots and token.part is not Part.NEGATION)
        whole = sum(token.weight for token in compared)
        return self.weight / whole if whole else 0.0

    @property
    def weight(self) -> float:
        """How much the two have in common, in words."""
        pairs = zip(self.matched, self.likeness, strict=True)
        return sum(like * self.mine[i].weight for (i, _), like in pairs if self.mine[i].part is not Part.NEGATION)

    @property
    def content(self) -> float:
        """How much of that is neither a number nor a side of a scale: what the two are about."""
        pairs = zip(self.matched, self.likeness, strict=True)
        return sum(like * self.mine[i].weight for (i, _), like in pairs if self.mine[i].is_about)

    @property
    def said(self) -> float:
        """How much of it says what a number is of: a side of a scale does as well, unless it is one of a change."""
        pairs = zip(self.matched, self.likeness, strict=True)
        tokens = ((self.mine[i], like) for (i, _), like in pairs)
        return sum(like * token.weight for token, like in tokens if token.is_about or token.is_kind)

    @property
    def about(self) -> float:
        """Share of what the clause is about that the sentence is about too: 0 to 1."""
        slots = {i for i, _ in self.slots}
        whole = sum(token.weight for i, token in enumerate(self.mine) if i not in slots and token.is_about)
        return self.content / whole if whole else 0.0

    @property
    def said_alike(self) -> list[Token]:
        """Those tokens of the clause that the sentence has as they are."""
        return [self.mine[i] for i, j in self.matched if self._is_same(i, j)]

    @property
    def repeated(self) -> float:
        """How much of what it is about, and of which kind that is, the sentence says in the same words."""
        return sum(token.weight for token in self.said_alike if token.is_about or token.is_kind)

    def _is_same(self, i: int, j: int) -> bool:
        one, other = self.mine[i], self.theirs[j]
        return one.key == other.key or one.is_number  # matched: another form of it

    def is_tight(
        self, i: int, j: int, *, on_both_sides: bool = False, word_by_word: bool = False, reach: int = _REACH + 1
    ) -> bool:
        """Whether a word close before or close behind the pair (or one on either side) is the same in both.

        `reach`: how many words of the sentence are close.
        """
        same = {(a, b) for a, b in self.matched if not word_by_word or self._is_same(a, b)}
        return (all if on_both_sides else any)(self._is_same_beside(i, j, way, same, reach) for way in (-1, 1))

    def _is_same_beside(self, i: int, j: int, way: int, same: Container[tuple[int, int]], reach: int) -> bool:
        mine, theirs = beside(self.mine, i, way, _REACH), beside(self.theirs, j, way, reach)
        return any((a, b) in same for a in mine for b in theirs) or self._is_same_run(i, j, way)

    def _is_same_run(self, i: int, j: int, way: int) -> bool:
        """Whether the next two tokens, whatever they are, are the same in both."""
        steps = [(i + way * n, j + way * n) for n in range(1, _REACH + 1)]
        inside = all(0 <= a < len(self.mine) and 0 <= b < len(self.theirs) for a, b in steps)
        return inside and all(
            self.mine[a].key == self.theirs[b].key
            and (self.mine[a].clause == self.mine[i].clause) == (self.theirs[b].clause == self.theirs[j].clause)
            for a, b in steps
        )


def beside(tokens: Sequence[Token], at: int, way: int, reach: int) -> list[int]:
    """Numbers of the next words that say something, in one direction (-1 or 1), in the same clause."""
    found: list[int] = []
    number = at + way
    while 0 <= number < len(tokens) and len(found) < reach and tokens[number].clause == tokens[at].clause:
        if tokens[number].weight:
            found.append(number)
        number += way
    return found


def clauses_of(tokens: Iterable[Token], least: float) -> list[list[Token]]:
    """The clauses of a statement; one that says too little is taken with the one before it."""
    parts: list[list[Token]] = []
    for token in tokens:
        if not parts or token.clause != parts[-1][-1].clause:
            parts.append([])
        parts[-1].append(token)
    joined: list[list[Token]] = []
    for part in parts:
        if joined and (weight_of(part) < least or weight_of(joined[-1]) < least):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def weight_of(tokens: Iterable[Token]) -> float:
    """How much tokens say, in words."""
    return sum(token.weight for token in tokens)
