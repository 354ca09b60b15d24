"""Amounts that the page tells the other way round: what has changed to what, and what is a bound of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crawler.items.quantity import Quantity
from crawler.items.telling import Tells
from crawler.languages.protocol import BOUND, CHANGE, State
from crawler.outputs.audit.amounts import stated_by, way_of
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.statement import Checked
from crawler.outputs.audit.tokens import Token
from crawler.text.neutral import neutral_of

_GOOD = frozenset({Tells.SOLUTION, Tells.RESULT})
_LEAST_WORSE, _LEAST_WORDS = 0.5, 2.5
"""Share of a clause, and how many words of it, that a sentence tells which the report turns for the worse."""
_LEAST = 0.6
"""Share of a clause that a sentence tells, for an amount in both to be of the same."""


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


def other_bound(checked: Checked) -> Conflict | None:
    """An amount that is called an upper bound, and on the page is a lower one of the same, or the other way round."""
    for token in checked.tokens:
        bound = dict(token.senses).get(BOUND) if token.quantity else None
        met = [
            (passage.said, other)
            for passage in checked.passages
            if bound and token in passage.wide.mine and passage.wide.about >= _LEAST
            for other in _of_its_numbers(token, passage.wide.theirs)
        ]
        against = [(said, other) for said, other in met if token.opposes(other)]
        if against and all(dict(other.senses).get(BOUND) != bound for _, other in met):
            said, other = against[0]
            return checked.otherwise(Kind.DIRECTION, token, said, other)
    return None


def told_worse(checked: Checked) -> Conflict | None:
    """What the page tells as done or as a result, where the report says that it got worse, or that the trouble goes on.

    Nothing that the page lets be done too.
    """
    reports = checked.page.language.reports
    if checked.state is State.BEFORE or not any(_tells_worse(clause, checked) for clause in checked.clauses):
        return None
    for passage in sorted(checked.passages, key=lambda each: -each.wide.weight):
        if passage.wide.about < _LEAST_WORSE or passage.wide.weight < _LEAST_WORDS:
            continue
        there = passage.said.text
        if passage.said.tells in _GOOD and not reports.tells_worse(there) and not reports.tells_need(there):
            words = checked.text_of(passage.wide.mine)
            return checked.conflict(Kind.DIRECTION, words, there, passage.said)
        return None
    return None


def _tells_worse(clause: Sequence[Token], checked: Checked) -> bool:
    """Whether a clause says that something is worse now, or no better."""
    reports = checked.page.language.reports
    is_past = reports.state_told(checked.text[: clause[-1].end]) is State.BEFORE
    return not is_past and reports.tells_worse(checked.text_of(clause))


def _of_its_numbers(token: Token, many: Iterable[Token]) -> Iterator[Token]:
    """Those amounts that have the numbers of another."""
    for other in many:
        if token.quantity and other.quantity and stated_by(token.quantity) == stated_by(other.quantity):
            yield other


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
