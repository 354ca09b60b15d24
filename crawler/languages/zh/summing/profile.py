"""What a Chinese page says its customer is: its business, its size, where it is at work."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.protocol import Aspect
from crawler.languages.zh.names.people import places_in
from crawler.languages.zh.words import words

_BUSINESS = words("profile.business")
_SIZE = words("profile.size")
_COVERAGE = words("profile.coverage")
_KINDS = words("profile.kinds")
_NUMBER = re.compile(r"\d|[百千万亿数上近][余多]?[家个名人万千百亿座项]|[二三四五六七八九十][余多]?[家个名人座大]")
_KIND = Expression(lambda: rf"{_KINDS}(?P<kind>[^，。；：:,;]{{2,60}})")


def aspects_of(clause: str) -> tuple[Aspect, ...]:
    """Its size by words beside a number, where it is at work also beside two places, its business by words alone."""
    counts = _NUMBER.search(clause) is not None
    found = {
        Aspect.SIZE: counts and _SIZE.search(clause),
        Aspect.COVERAGE: _COVERAGE.search(clause) and (counts or _spreads(clause)),
        Aspect.BUSINESS: _BUSINESS.search(clause),
    }
    return tuple(aspect for aspect, said in found.items() if said)


def _spreads(clause: str) -> bool:
    """Whether it says without a number that the customer is in more than one place."""
    return _COVERAGE.meaning("alone").search(clause) is not None or len(places_in(clause)) > 1


def kind_of(sentence: str) -> tuple[int, int] | None:
    """The words behind the first 是 or 作为, up to the end of their clause."""
    found = _KIND.search(sentence)
    return found.span("kind") if found else None
