"""Where a sentence of the page tells what a clause of a report tells: the best way to set their tokens side by side."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from crawler.languages.protocol import Part
from crawler.outputs.audit.amounts import stated_by
from crawler.outputs.audit.passages import Aligned, beside
from crawler.outputs.audit.tokens import Token

_SAME, _DENIED, _SAME_KIND, _OTHER, _PARTICLE = 2.0, 1.6, 1.0, -1.2, 0.3
_SKIPPED, _PARTICLE_SKIPPED, _CROSSED = -0.6, -0.1, -0.8
_START, _PAIR, _MINE, _THEIRS = range(4)
_LEAST_ALIKE = 1.6
"""How well a word out of order stands for another: as a word of the same meaning does."""
_ANY_NAME = "name"
"""The kind of a name of which no more is known."""

Likeness = Callable[[str, str], float]
"""How near two words are in meaning: 0 to 1."""


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
    return found | _lone_numbers(mine, theirs, {**pairs, **found})


def _lone_numbers(mine: Sequence[Token], theirs: Sequence[Token], pairs: Mapping[int, int]) -> dict[int, int]:
    """The only numbers of two texts, where they differ: a card has before its words what a report has behind them."""
    own = [i for i, token in enumerate(mine) if token.is_number]
    other = [j for j, token in enumerate(theirs) if token.is_number]
    if len(own) != 1 or len(other) != 1 or own[0] in pairs or other[0] in pairs.values():
        return {}
    return {} if agree(mine[own[0]], theirs[other[0]]) else {own[0]: other[0]}


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
