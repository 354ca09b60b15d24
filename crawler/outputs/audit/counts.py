"""What a number counts: numbers of two things are not set against each other."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.quantity import Quantity
from crawler.languages.protocol import Language
from crawler.outputs.audit.passages import beside
from crawler.outputs.audit.tokens import Token
from crawler.text.lookup import lookup_key
from crawler.text.neutral import COUNT, neutral_of

_REACH = 2
"""Words behind a number that may say what it counts."""


def may_count_the_same(
    one: Token, mine: Sequence[Token], other: Token, theirs: Sequence[Token], language: Language
) -> bool:
    """Whether the report's number may count what the page's does; of two that measure something it is not asked.

    A number that is no amount (of a year, in a code) counts nothing.
    """
    if one.quantity is None or other.quantity is None:
        return one.quantity is other.quantity
    a, b = neutral_of(one.quantity), neutral_of(other.quantity)
    if a.measure == b.measure == COUNT and _is_mean(one.quantity) and not _is_mean(other.quantity):
        return False
    if a.measure != COUNT or b.measure != COUNT or a.kind == b.kind:
        return True
    own, there = _counted(one, mine, language), _counted(other, theirs, language)
    likeness = language.prose.likeness
    return not own or not there or any(x in y or y in x or likeness(x, y) > 0 for x in own for y in there)


def _is_mean(quantity: Quantity) -> bool:
    """Whether a number of things is no whole one: so many of each, of which another number is the sum."""
    base = neutral_of(quantity).base_value
    return base is not None and base != int(base)


def _counted(token: Token, tokens: Sequence[Token], language: Language) -> frozenset[str]:
    """The words that say what a number counts: its unit, unless that counts anything, and what stands behind it."""
    unit = token.quantity.unit if token.quantity else None
    behind = (tokens[n] for n in beside(tokens, tokens.index(token), 1, _REACH))
    words = {each.key for each in behind if each.is_about}
    is_thing = unit is not None and not language.measures.is_counter(unit)
    return frozenset(words | {lookup_key(unit)} if unit and is_thing else words)
