"""Whether a change is told as one for the better: `costs fell` and `it got faster` are, though one is down, one up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from crawler.languages.protocol import CHANGE
from crawler.outputs.audit.passages import beside
from crawler.outputs.audit.tokens import Token

_REACH = 5
"""Words behind a change, or before it, that may say what has changed."""


def worth_at(tokens: Sequence[Token], at: int) -> int:
    """1 where the word there tells of a change for the better, -1 for the worse; 0 where that is not known.

    By itself (`faster`), else by what has changed: less time is better, less quality is worse.
    """
    token = tokens[at]
    way = dict(token.senses).get(CHANGE)
    if way is None:
        return 0
    return token.worth or (1 if way == "up" else -1) * _worth_of_measure(tokens, at)


def _worth_of_measure(tokens: Sequence[Token], at: int) -> int:
    """Whether more is better (1) or worse (-1) of what changes: the measure named last behind it, else before it."""
    for way in (1, -1):
        words = (tokens[n] for n in beside(tokens, at, way, _REACH))
        found = [token.worth for token in takewhile(lambda token: not token.turns, words) if token.worth]
        if found:
            return found[-1] if way > 0 else found[0]
    return 0
