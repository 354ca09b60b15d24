"""Where the page tells what a clause of a report tells: the two set against each other token by token."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.items.quantity import Quantity
from crawler.languages.protocol import Part
from crawler.outputs.audit.tokens import Token

_SAME, _DENIED, _SAME_KIND, _OTHER, _PARTICLE = 2.0, 1.6, 1.0, -1.2, 0.3
_SKIPPED, _PARTICLE_SKIPPED, _CROSSED = -0.6, -0.1, -0.8
_START, _PAIR, _MINE, _THEIRS = range(4)
_LEAST_ALIKE = 1.6
"""How well a word out of order stands for another: as a word of the same meaning does."""
_REACH = 2
"""Words on one side of a slot of which one has to be the same in both, for the slot to be the same."""

_ANY_NAME = "name"
"""The kind of a name of which no more is known."""

Likeness = Callable[[str, str], float]
_Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A clause of a report beside the stretch of a sentence that comes nearest to it."""

    mine: Sequence[Token]
    theirs: Sequence[Token]
    matched: _Pairs
    """Numbers of the tokens, the clause's and the sentence's, that say the same, in order."""
    likeness: tuple[float, ...]
    """How far each of these pairs does."""
    slots: _Pairs
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
        return self.mine[i].key == self.theirs[j].key

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


def agree(one: Token, other: Token) -> bool:
    """Whether two tokens of one kind say the same."""
    if one.is_whole is not other.is_whole:
        return False
    if one.quantity and other.quantity:
        same = one.key == other.key or stated_by(one.quantity) == stated_by(other.quantity)
        return same and not one.opposes(other)
    if one.part is Part.SENSE:
        return one.sense == other.sense
    if one.key == other.key or one.is_number:
        return one.key == other.key
    return one.scale != "office" and (one.key in other.key or other.key in one.key)


def stated_by(quantity: Quantity) -> tuple[object, ...]:
    """What it measures and its numbers, whatever way its words say that it goes."""
    if not quantity.amounts:
        return (quantity.unit_from, quantity.unit)
    return (quantity.neutral or quantity.amounts)[:6]


def one_kind(one: Token, other: Token) -> bool:
    """Whether two tokens may stand in one slot: amounts, names of one kind, sides of one scale, all and a share."""
    if (one.is_whole and other.is_share) or (other.is_whole and one.is_share):
        return True
    if one.is_number or other.is_number:
        return one.is_number and other.is_number
    scales = {one.scale, other.scale}
    if one.part is other.part is Part.NAME and (scales == {"letters", "product"} or _ANY_NAME in scales):
        return _ANY_NAME not in scales or "product" not in scales
    return one.part is other.part and one.part in {Part.NAME, Part.SENSE} and one.scale == other.scale


def score_of(one: Token, other: Token, likeness: Likeness) -> float:
    """How well one token stands for another; below 0: not at all."""
    if one.key == other.key and one.is_number == other.is_number:
        return _SAME if one.weight else _PARTICLE
    if one.part is Part.PARTICLE or other.part is Part.PARTICLE:
        return _OTHER
    if one.part is other.part is Part.CONTENT and not (one.is_number or other.is_number):
        return _SAME * likeness(one.key, other.key) or _OTHER
    if one.part is Part.NEGATION and other.part is Part.NEGATION:
        return _DENIED
    if one_kind(one, other):
        return _SAME if agree(one, other) else _SAME_KIND
    return _OTHER


def align(mine: Sequence[Token], theirs: Sequence[Token], likeness: Likeness) -> Aligned:
    """The clause beside the stretch of the sentence where most of it stands, in its order."""
    scores = [[0.0] * (len(theirs) + 1)]
    ways: list[list[int]] = [[_START] * (len(theirs) + 1)]
    skips = [_skip(other) for other in theirs]
    for i, token in enumerate(mine):
        skip = _skip(token)
        above, row, way = scores[-1], [scores[-1][0] + skip], [_MINE]
        for j, other in enumerate(theirs):
            crossed = _CROSSED if i and j and other.clause != theirs[j - 1].clause else 0.0
            best, which = above[j] + score_of(token, other, likeness) + crossed, _PAIR
            if above[j + 1] + skip > best:
                best, which = above[j + 1] + skip, _MINE
            if row[j] + skips[j] + crossed > best:
                best, which = row[j] + skips[j] + crossed, _THEIRS
            row.append(best)
            way.append(which)
        scores.append(row)
        ways.append(way)
    walked = {i: j for i, j in _walked(scores[-1], ways) if score_of(mine[i], theirs[j], likeness) > 0}
    span = (min(walked.values()), max(walked.values())) if walked else (0, -1)
    return _aligned(mine, theirs, walked, span, likeness)


def widened(aligned: Aligned, likeness: Likeness) -> Aligned:
    """The same with what the sentence says before or behind that stretch: a report has an order of its own."""
    pairs = dict((*aligned.matched, *aligned.slots))
    pairs |= _said_elsewhere(aligned.mine, aligned.theirs, pairs, likeness)
    pairs |= _slots_elsewhere(aligned.mine, aligned.theirs, pairs)
    return _aligned(aligned.mine, aligned.theirs, pairs, aligned.span, likeness)


def _aligned(
    mine: Sequence[Token],
    theirs: Sequence[Token],
    found: Mapping[int, int],
    span: tuple[int, int],
    likeness: Likeness,
) -> Aligned:
    pairs = [(i, j, score_of(mine[i], theirs[j], likeness)) for i, j in sorted(found.items())]
    slots = [(i, j) for i, j, _ in pairs if one_kind(mine[i], theirs[j]) and not agree(mine[i], theirs[j])]
    same = [(i, j, score) for i, j, score in pairs if (i, j) not in slots]
    likely = tuple(min(score / _SAME, 1.0) for _, _, score in same)
    return Aligned(mine, theirs, tuple((i, j) for i, j, _ in same), likely, tuple(slots), span)


def _said_elsewhere(
    mine: Sequence[Token], theirs: Sequence[Token], pairs: Mapping[int, int], likeness: Likeness
) -> dict[int, int]:
    """What the sentence says too, before or behind that stretch: a report puts things in an order of its own."""
    taken = set(pairs.values())
    free = [j for j, token in enumerate(theirs) if token.weight and not token.turns and j not in taken]
    found: dict[int, int] = {}
    for i, token in enumerate(mine):
        if i in pairs or not token.weight or token.turns:
            continue
        like = [j for j in free if _is_said_by(token, theirs[j], likeness)]
        if like:
            found[i] = like[0]
            free.remove(like[0])
    return found


def _is_said_by(one: Token, other: Token, likeness: Likeness) -> bool:
    if one_kind(one, other):
        return agree(one, other)
    return score_of(one, other, likeness) >= _LEAST_ALIKE


def _slots_elsewhere(mine: Sequence[Token], theirs: Sequence[Token], pairs: Mapping[int, int]) -> dict[int, int]:
    """Amounts and names of one kind that differ, beside the same word."""
    same = {(i, j) for i, j in pairs.items() if mine[i].key == theirs[j].key}
    taken = set(pairs.values())
    found: dict[int, int] = {}
    for i, token in enumerate(mine):
        if i in pairs or token.turns or not (token.is_number or token.is_name):
            continue
        for j, other in enumerate(theirs):
            is_other = j not in taken and one_kind(token, other) and not agree(token, other)
            if is_other and _is_beside(i, j, mine, theirs, same):
                found[i] = j
                taken.add(j)
                break
    return found


def _is_beside(
    i: int, j: int, mine: Sequence[Token], theirs: Sequence[Token], same: Container[tuple[int, int]]
) -> bool:
    """Whether the next word before, or the next behind, is the same in both."""
    return any((a, b) in same for way in (-1, 1) for a in beside(mine, i, way, 1) for b in beside(theirs, j, way, 1))


def _skip(token: Token) -> float:
    return _SKIPPED if token.weight else _PARTICLE_SKIPPED


def _walked(last: Sequence[float], ways: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs on the way that has led to the best score, in order."""
    i, j = len(ways) - 1, max(range(len(last)), key=last.__getitem__)
    pairs: list[tuple[int, int]] = []
    while i > 0:
        way = ways[i][j]
        i, j = i - (way != _THEIRS), j - (way != _MINE)
        if way == _PAIR:
            pairs.append((i, j))
    return pairs[::-1]


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
