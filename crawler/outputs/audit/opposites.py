"""Statements that say the contrary of what the page says of the same thing: down for up, by hand for by itself, not."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from crawler.items.quantity import Quantity
from crawler.items.telling import Tells
from crawler.languages.protocol import CHANGE, Part, State
from crawler.outputs.audit.amounts import way_of
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import Said
from crawler.outputs.audit.passages import Aligned, beside, stated_by
from crawler.outputs.audit.statement import Checked, Passage
from crawler.outputs.audit.tokens import Token
from crawler.text.lookup import lookup_key
from crawler.text.neutral import neutral_of

_LEAST, _LEAST_WORDS = 0.6, 1.5
"""Share of a clause, and how many words of it, that a sentence must tell for the two to be about the same."""
_CLOSE = 0.8
_REACH, _OBJECT = 2, 3
"""Words beside one that has two sides: on the page, and in the report, where all must be found on the page."""
_LESS = (CHANGE, "down")
_QUESTION = ("?", "？")
"""A question asserts nothing."""


def contrary(checked: Checked) -> Conflict | None:
    """The first clause that the page says the other way round, and nowhere as the report has it."""
    found = other_way(checked)
    if found:
        return found
    for passage in checked.passages:
        if _is_contrary(passage.aligned) and _is_comparable(passage, checked):
            return _conflict(passage, checked)
    return None


def unsaid_turns(checked: Checked) -> list[Token]:
    """Words of a statement that turn it in a way in which the page turns nothing: up, by hand, not."""
    said, denies = checked.page.senses, checked.page.denies
    return [
        token
        for token in checked.tokens
        if (token.part is Part.NEGATION and not denies)
        or any((scale, sense) not in said and scale in checked.page.scales for scale, sense in token.senses)
    ]


def other_way(checked: Checked) -> Conflict | None:
    """A change from one amount to another that the page tells the other way round."""
    for token in checked.tokens:
        if token.quantity is None or None in {token.quantity.value_from, token.quantity.value_to}:
            continue
        told = [(said, each) for said in checked.page.now for each in checked.page.read(said.text) if each.quantity]
        same = [(said, each) for said, each in told if each.quantity and _same_ends(token.quantity, each.quantity)]
        if same and all(_is_reversed(token, each) for _, each in same):
            said, other = same[0]
            return checked.otherwise(Kind.DIRECTION, token, said, other)
    return None


def _same_ends(one: Quantity, other: Quantity) -> bool:
    a, b = neutral_of(one), neutral_of(other)
    return {a.base_from, a.base_to} == {b.base_from, b.base_to} and None not in {b.base_from, b.base_to, a.base_to}


def _is_reversed(one: Token, other: Token) -> bool:
    if one.quantity is None or other.quantity is None:
        return False
    is_turned = one.opposes(other) or (_denies_its_ends(one) and not _denies_its_ends(other))
    return is_turned or neutral_of(one.quantity).base_to != neutral_of(other.quantity).base_to


def _denies_its_ends(token: Token) -> bool:
    """Whether an amount that says that it grows shrinks by its two ends, or the other way round."""
    said, way = dict(token.senses).get(CHANGE), token.quantity and way_of(token.quantity)
    return None not in {said, way} and said != way


def _is_comparable(passage: Passage, checked: Checked) -> bool:
    aligned = passage.aligned
    ways = (aligned, passage.wide) if turned(aligned) else (aligned,)  # what a side is of may stand on its other side
    told = max(checked.letters_in(passage), *(way.about for way in ways))
    if told < _LEAST or max(way.weight for way in ways) < _LEAST_WORDS:
        return False
    if passage.said.text.rstrip().endswith(_QUESTION) or _are_troubles(passage, checked):
        return False
    is_same = _has_number(aligned) or _of_one_state(passage, checked)
    return is_same and not _is_said_elsewhere(passage, checked)


def _are_troubles(passage: Passage, checked: Checked) -> bool:
    """Whether the report denies something as a trouble, and the page tells a trouble: the same, in other words."""
    if passage.said.tells is not Tells.PAIN or checked.state is not State.BEFORE:
        return False
    own, other = negated(passage.aligned)
    return bool(own) and not other and not turned(passage.aligned)


def _is_contrary(aligned: Aligned) -> bool:
    """Whether an odd number of words turns the one against the other: twice turned says the same."""
    return (len(turned(aligned)) + sum(map(len, negated(aligned)))) % 2 == 1


def _conflict(passage: Passage, checked: Checked) -> Conflict:
    aligned = passage.aligned
    pairs, (_, theirs) = turned(aligned), negated(aligned)
    first, last = aligned.span
    begin = min(first, *theirs, *(j for _, j in pairs)) if theirs or pairs else first
    is_way = any(scale == CHANGE for i, _ in pairs for scale, _ in aligned.mine[i].senses)
    said = checked.text_of(aligned.mine)
    on_page = passage.said.text[aligned.theirs[begin].start : aligned.theirs[last].end]
    kind = Kind.DIRECTION if is_way else Kind.NEGATION
    return checked.conflict(kind, said, on_page, passage.said)


def turned(aligned: Aligned) -> list[tuple[int, int]]:
    """Pairs of the two sides of one scale: in the same place, or before the same word."""
    found = {i: j for i, j in aligned.slots if _is_turned(i, j, aligned)}
    settled = {i for i, j in aligned.matched if aligned.is_tight(i, j, word_by_word=True)}
    for i, mine in enumerate(aligned.mine):
        if mine.part is Part.SENSE and i not in found and i not in settled:
            there = _sides_beside(i, aligned)
            if there and all(mine.opposes(aligned.theirs[j]) for j in there):
                found[i] = there[0]
    return sorted(found.items())


def _is_turned(i: int, j: int, aligned: Aligned) -> bool:
    mine, theirs = aligned.mine[i], aligned.theirs[j]
    if mine.is_whole is theirs.is_whole and not mine.opposes(theirs):
        return False
    if mine.quantity and theirs.quantity:
        return stated_by(mine.quantity) == stated_by(theirs.quantity)
    is_tight = aligned.is_tight(i, j, word_by_word=aligned.about < _CLOSE)
    return is_tight and _has_nearest(i, aligned)


def _has_nearest(i: int, aligned: Aligned) -> bool:
    """Whether the word of which one that has two sides says so stands in the sentence."""
    said = {token.key for token in aligned.theirs}
    near = (n for way in (1, -1) for n in beside(aligned.mine, i, way, _OBJECT) if aligned.mine[n].is_about)
    nearest = next(near, None)
    return nearest is None or aligned.mine[nearest].key in said


def _sides_beside(i: int, aligned: Aligned) -> list[int]:
    """Words of the same scale in the sentence, beside the words that stand beside this one; [] where few do."""
    scale = aligned.mine[i].scale
    if len({token.sense for token in aligned.mine if token.part is Part.SENSE and token.scale == scale}) > 1:
        return []  # it speaks of both sides itself
    wanted = _object_of(aligned.mine, i)
    places = [b for b, token in enumerate(aligned.theirs) if token.key in wanted]
    if not wanted or len({aligned.theirs[b].key for b in places}) < len(wanted):
        return []
    near = {j for b in places for way in (-1, 1) for j in beside(aligned.theirs, b, way, _REACH)}
    near |= {b for b in places if aligned.theirs[b].senses}
    return sorted(j for j in near if dict(aligned.theirs[j].senses).get(scale) and not _is_negated(aligned.theirs, j))


def _object_of(tokens: Sequence[Token], i: int) -> frozenset[str]:
    """The words of which one that has two sides says so: those behind it, where there are none those before."""
    for way in (1, -1):
        found = [tokens[n] for n in beside(tokens, i, way, _OBJECT)]
        words = frozenset(token.key for token in found if token.is_about)
        if words:
            return words
    return frozenset()


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].part is Part.NEGATION and tokens[at - 1].clause == tokens[at].clause


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
    behind = [n for n in range(number + 1, len(tokens)) if tokens[n].clause == clause and tokens[n].weight]
    if behind and tokens[behind[0]].part is Part.SENSE:
        reach = 1  # not in time, not clear: it is that word which it turns
    at = next((pairs[n] for n in behind[:reach] if n in pairs), None)
    if number < min(pairs, default=0) and 2 * sum(tokens[n].clause == clause for n in pairs) <= len(pairs):
        return False  # it stands before all that the two have in common, most of which is in other clauses
    return at is not None and not _is_made_less(others, at, set(pairs.values()))


def _is_made_less(tokens: Sequence[Token], at: int, matched: set[int]) -> bool:
    """Whether a word before it, in its clause, says that there is less of it: nearly as much as that there is none.

    Or one close behind it, wherever the sentence has it; or a nought right before it, which says so: `0 faults`.
    """
    clause = tokens[at].clause
    before = tokens[at - 1].quantity if at and tokens[at - 1].clause == clause else None
    less = {n for n, token in enumerate(tokens) if token.part is Part.SENSE and _LESS in token.senses} - matched
    places = (n for n, token in enumerate(tokens) if token.key == tokens[at].key)
    return (
        (before is not None and before.amounts == (0.0,))
        or any(n < at and tokens[n].clause == clause for n in less)
        or any(not less.isdisjoint(beside(tokens, n, 1, _OBJECT)) for n in places)
    )


def _has_number(aligned: Aligned) -> bool:
    return any(aligned.mine[i].is_number for i, _ in (*aligned.matched, *turned(aligned)))


def _of_one_state(passage: Passage, checked: Checked) -> bool:
    """Whether both tell of the state before, or neither: a report may tell as a trouble what the page has mended."""
    said, (_, last) = passage.said, passage.aligned.span
    theirs = checked.page.language.reports.state_told(said.text[: passage.aligned.theirs[last].end])
    is_before = theirs is State.BEFORE or said.tells is Tells.PAIN
    return (_state_of(passage, checked) is State.BEFORE) == is_before


def _state_of(passage: Passage, checked: Checked) -> State | None:
    """Of which state a passage's clause tells; None where nothing says so."""
    told = checked.page.language.reports.state_told(checked.text[: passage.aligned.mine[-1].end])
    return told or checked.state or _state_around(passage, checked)


def _state_around(passage: Passage, checked: Checked) -> State | None:
    """Of which state the rest of a statement tells, where all sentences that tell another clause of it are troubles."""
    own = {token.start for token in passage.aligned.mine}
    told = {said.tells for clause in checked.clauses for said in _telling(clause, own, checked)}
    return State.BEFORE if told == {Tells.PAIN} else None


def _telling(clause: Sequence[Token], own: Container[int], checked: Checked) -> Iterator[Said]:
    """The sentences that tell a clause as it is, unless it is one of these tokens."""
    if any(token.start in own for token in clause):
        return
    key = lookup_key(checked.text_of(clause))
    yield from (said for said in checked.page.now if key in said.key)
    for each in checked.passages:
        is_told = each.wide.about >= _LEAST and each.wide.weight >= _LEAST_WORDS
        if each.aligned.mine is clause and is_told and not _is_contrary(each.aligned):
            yield each.said


def _is_said_elsewhere(passage: Passage, checked: Checked) -> bool:
    """Whether another sentence tells as much of the clause, and tells it as the report does.

    One of the same state; of any where the report does not say of which it tells.
    """
    is_any = _state_of(passage, checked) is None
    of_it = passage.aligned
    told = {i for i, _ in (*of_it.matched, *turned(of_it)) if of_it.mine[i].weight}
    return any(
        each.wide.weight >= of_it.weight
        and told <= {i for i, _ in each.wide.matched}
        and not _is_contrary(each.aligned)
        for each in checked.passages
        if each is not passage
        and each.aligned.mine is of_it.mine
        and each.wide.share >= _LEAST
        and (is_any or _of_one_state(each, checked))
    )
