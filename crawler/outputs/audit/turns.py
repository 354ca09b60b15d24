"""Words that turn a clause against a sentence of the page: the two sides of one scale, and negations."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import takewhile

from crawler.languages.protocol import AMOUNT, ATTRIBUTE, BOUND, CHANGE, HOW, Part
from crawler.outputs.audit.amounts import stated_by
from crawler.outputs.audit.passages import Aligned, beside
from crawler.outputs.audit.tokens import Token
from crawler.outputs.audit.worth import worth_at

_CLOSE = 0.8
"""Share of a clause from which on a sentence follows it so closely that words of like meaning place a side."""
_REACH, _FAR, _OBJECT = 2, 5, 3
"""Words beside one that has two sides: on the page behind and before it, and in the report, where all must be found."""
_LESS = frozenset({(CHANGE, "down"), (AMOUNT, "less")})


def is_contrary(aligned: Aligned) -> bool:
    """Whether an odd number of words turns the one against the other: twice turned says the same."""
    return (len(turned(aligned)) + sum(map(len, negated(aligned)))) % 2 == 1


def turned(aligned: Aligned) -> list[tuple[int, int]]:
    """Pairs of the two sides of one scale: in the same place, or before the same word."""
    found = {i: j for i, j in aligned.slots if _is_turned(i, j, aligned)}
    settled = {i for i, j in aligned.matched if _is_settled(i, j, aligned)}
    for i, mine in enumerate(aligned.mine):
        if mine.part is Part.SENSE and i not in found and i not in settled and not _is_negated(aligned.mine, i):
            there = _sides_beside(i, aligned)
            if there and all(_oppose(i, j, aligned) for j in there):
                found[i] = there[0]
    return sorted(found.items())


def _is_settled(i: int, j: int, aligned: Aligned) -> bool:
    return aligned.is_tight(i, j, word_by_word=True) and not _oppose(i, j, aligned)


def _oppose(i: int, j: int, aligned: Aligned) -> bool:
    """Whether two words say the two sides of one scale; of two changes, whether one is better and the other worse.

    Where what has changed does not tell that, whether it is more of the one and less of the other.
    """
    one, other = worth_at(aligned.mine, i), worth_at(aligned.theirs, j)
    return one != other if one and other else aligned.mine[i].opposes(aligned.theirs[j])


def _is_turned(i: int, j: int, aligned: Aligned) -> bool:
    mine, theirs = aligned.mine[i], aligned.theirs[j]
    if mine.is_whole is theirs.is_whole and not _oppose(i, j, aligned):
        return False
    if mine.quantity and theirs.quantity:
        return stated_by(mine.quantity) == stated_by(theirs.quantity)
    if mine.scale == BOUND or (_says_both(mine.scale, aligned.mine) and _says_both(mine.scale, aligned.theirs)):
        return False  # a bound is one of the amount beside it; who tells of both sides tells of two things
    is_tight = aligned.is_tight(i, j, word_by_word=aligned.about < _CLOSE, reach=_FAR if mine.is_kind else _REACH + 1)
    return is_tight and _has_nearest(i, aligned)


def _says_both(scale: str, tokens: Iterable[Token]) -> bool:
    """Whether a text speaks of both sides of a scale itself."""
    return len({token.sense for token in tokens if token.part is Part.SENSE and token.scale == scale}) > 1


def _has_nearest(i: int, aligned: Aligned) -> bool:
    """Whether the word of which one that has two sides says so stands in the sentence."""
    said = {token.key for token in aligned.theirs}
    near = (n for way in (1, -1) for n in beside(aligned.mine, i, way, _OBJECT) if aligned.mine[n].is_about)
    nearest = next(near, None)
    return nearest is None or aligned.mine[nearest].key in said


def _sides_beside(i: int, aligned: Aligned) -> list[int]:
    """Words of the same scale in the sentence that say it of the same word; [] where none is found."""
    scale = aligned.mine[i].scale
    if _says_both(scale, aligned.mine):
        return []
    for way in (1, -1):
        wanted = _objects(aligned.mine, i, way)
        places = [b for b, token in enumerate(aligned.theirs) if token.key in wanted]
        if wanted and len({aligned.theirs[b].key for b in places}) == len(wanted):
            return _sides_at(places, scale, aligned.theirs)
    return []


def _sides_at(places: Iterable[int], scale: str, tokens: Sequence[Token]) -> list[int]:
    """Words of a scale at these places, or the nearest on either side: a verb may stand far before its object."""
    found = set()
    for at in places:
        if tokens[at].senses:
            found.add(at)
        for way, reach in ((-1, _FAR if scale in {CHANGE, HOW} else _REACH), (1, _REACH)):
            sides = (j for j in beside(tokens, at, way, reach) if dict(tokens[j].senses).get(scale))
            found.update(j for j in [next(sides, None)] if j is not None)
    return sorted(j for j in found if dict(tokens[j].senses).get(scale) and not _is_negated(tokens, j))


def _objects(tokens: Sequence[Token], i: int, way: int) -> frozenset[str]:
    """The words, behind one that has two sides or before it, of which it may say so."""
    return frozenset(tokens[n].key for n in beside(tokens, i, way, _OBJECT) if tokens[n].is_about)


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation stands before a word in its clause, with nothing between but other words that have a side.

    `no longer late each month`: it turns both.
    """
    number = at - 1
    while number >= 0 and tokens[number].part is Part.SENSE and tokens[number].clause == tokens[at].clause:
        number -= 1
    return number >= 0 and tokens[number].part is Part.NEGATION and tokens[number].clause == tokens[at].clause


def negated(aligned: Aligned) -> tuple[list[int], list[int]]:
    """Negations of either text in whose place the other has none, where what is negated stands in both."""
    mine = {i for i, _ in (*aligned.matched, *aligned.slots)}
    theirs = {j for _, j in (*aligned.matched, *aligned.slots)}
    first, last = aligned.span
    own = _unmatched(aligned.mine, mine, 0, len(aligned.mine) - 1)
    other = _unmatched(aligned.theirs, theirs, _back(aligned.theirs, first, _REACH), last)
    both = min(len(own), len(other))  # each has one that turns something else: they are not told apart by it
    own, other = own[both:], other[both:]
    if own and last >= 0 and not other and _is_denied_before(first, aligned, theirs):
        own = []
    pairs = {**dict(aligned.matched), **dict(turned(aligned))}
    back = {j: i for i, j in pairs.items()}
    return (
        [i for i in own if _negates(aligned.mine, i, pairs, aligned.theirs, 1)],
        [j for j in other if _negates(aligned.theirs, j, back, aligned.mine, _REACH)],
    )


def _is_denied_before(first: int, aligned: Aligned, matched: Container[int]) -> bool:
    """Whether a negation stands farther before the stretch in its clause: `can hardly make sure that`."""
    return any(
        token.part is Part.NEGATION and token.clause == aligned.theirs[first].clause and number not in matched
        for number, token in enumerate(aligned.theirs[:first])
    )


def _unmatched(tokens: Sequence[Token], matched: set[int], first: int, last: int) -> list[int]:
    numbers = range(max(first, 0), last + 1)
    return [number for number in numbers if tokens[number].part is Part.NEGATION and number not in matched]


def _back(tokens: Sequence[Token], at: int, words: int) -> int:
    """The number of the word that stands so many words before another, else that of the first token of its clause."""
    before = beside(tokens, at, -1, words)
    if len(before) == words:
        return before[-1]
    return next(number for number, token in enumerate(tokens) if token.clause == tokens[at].clause)


def _negates(
    tokens: Sequence[Token], number: int, pairs: Mapping[int, int], others: Sequence[Token], reach: int
) -> bool:
    """Whether one of the next words that say something, in its clause, is one that the other text has, and affirms."""
    if tokens[number].scale:  # a word that says by itself that something is wrong
        return False
    clause = tokens[number].clause
    behind = _turned_by(tokens, number)
    sides = sum(1 for _ in takewhile(lambda n: tokens[n].part is Part.SENSE, behind))
    reach = sides or reach  # not in time, not late each month: it is these words which it turns
    at = next((pairs[n] for n in behind[:reach] if n in pairs), None)
    if number < min(pairs, default=0) and 2 * sum(tokens[n].clause == clause for n in pairs) <= len(pairs):
        return False  # it stands before all that the two have in common, most of which is in other clauses
    return at is not None and not _is_made_less(others, at, set(pairs.values()))


def _turned_by(tokens: Sequence[Token], number: int) -> list[int]:
    """The words behind a negation that say something and that it may turn.

    Those of its clause, up to the end of a list's member, or to where they become an attribute of what follows.
    """
    found: list[int] = []
    for n in range(number + 1, len(tokens)):
        is_past = tokens[n].member != tokens[number].member or tokens[n].scale == ATTRIBUTE
        if tokens[n].clause != tokens[number].clause or (is_past and n > number + 1):
            break
        if tokens[n].weight:
            found.append(n)
    return found


def _is_made_less(tokens: Sequence[Token], at: int, matched: set[int]) -> bool:
    """Whether a word before it, in its clause, says that there is less of it: nearly as much as that there is none.

    Or one close behind it, wherever the sentence has it; or a nought right before it, which says so: `0 faults`.
    """
    clause = tokens[at].clause
    before = tokens[at - 1].quantity if at and tokens[at - 1].clause == clause else None
    sides = (n for n, token in enumerate(tokens) if token.part is Part.SENSE)
    less = {n for n in sides if not _LESS.isdisjoint(tokens[n].senses)} - matched
    places = (n for n, token in enumerate(tokens) if token.key == tokens[at].key)
    return (
        (before is not None and before.amounts == (0.0,))
        or any(n < at and tokens[n].clause == clause for n in less)
        or any(not less.isdisjoint(beside(tokens, n, 1, _OBJECT)) for n in places)
    )
