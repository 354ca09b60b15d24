"""What a Chinese page says its customer is: its business, its size, where it is at work."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.protocol import Aspect
from crawler.languages.zh.words import words

_BUSINESS = words("profile.business")
_SIZE = words("profile.size")
_COVERAGE = words("profile.coverage")
_KINDS = words("profile.kinds")
_NUMBER = re.compile(r"[\d一二三四五六七八九十百千万亿数]")
_KIND = Expression(lambda: rf"{_KINDS}(?P<kind>[^，。；：:,;]{{2,60}})")


def aspects_of(clause: str) -> frozenset[Aspect]:
    """Its business and where it is at work by words, its size by words beside a number."""
    found = {
        Aspect.BUSINESS: _BUSINESS.search(clause),
        Aspect.SIZE: _NUMBER.search(clause) and _SIZE.search(clause),
        Aspect.COVERAGE: _COVERAGE.search(clause),
    }
    return frozenset(aspect for aspect, said in found.items() if said)


def kind_of(sentence: str) -> tuple[int, int] | None:
    """The words behind the first 是 or 作为, up to the end of their clause."""
    found = _KIND.search(sentence)
    return found.span("kind") if found else None
