"""What a Chinese page says its customer is: its business, its size, where it is at work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.items.quantity import Quantity
from crawler.languages.expressions import Expression
from crawler.languages.protocol import Aspect
from crawler.languages.zh import quantities
from crawler.languages.zh.names.people import places_in
from crawler.languages.zh.tagging import tagged
from crawler.languages.zh.words import words
from crawler.text.neutral import DURATION, RELATIVE, YEAR, neutral_of

_BUSINESS = words("profile.business")
_SIZE = words("profile.size")
_COVERAGE = words("profile.coverage")
_KINDS = words("profile.kinds")
_IN_WORDS = re.compile(
    r"[百千万亿数上近][余多]?[家个名人万千百亿座项]|(?<!第)[二三四五六七八九十][余多]?[家个名人座大]"
)
_NO_COUNTS = (DURATION, "effort", YEAR, *RELATIVE)
"""How the measures begin of which a number says how long or how often, and not how many there are of something."""
_KIND = Expression(lambda: rf"{_KINDS}(?P<kind>[^，。；：:,;]{{2,60}})")


def aspects_of(clause: str) -> tuple[Aspect, ...]:
    """Its size by words beside a number, where it is at work also beside two places, its business by words alone."""
    counts = _counts(clause)
    found = {
        Aspect.SIZE: counts and _SIZE.search(clause),
        Aspect.COVERAGE: _spreads(clause, counts=counts),
        Aspect.BUSINESS: _does_business(clause),
    }
    return tuple(aspect for aspect, said in found.items() if said)


def _counts(clause: str) -> bool:
    """Whether it says how many there are of something: a time, a rate and a place in a row say it of nothing."""
    if _IN_WORDS.search(clause):
        return True
    return any(map(_is_count, quantities.find(clause)))


def _is_count(quantity: Quantity) -> bool:
    has_digits = any(map(str.isdigit, quantity.raw))
    return has_digits and quantity.raw[0] != "第" and not neutral_of(quantity).measure.startswith(_NO_COUNTS)


def _does_business(clause: str) -> bool:
    """Whether it says what the customer does; what it is (`品牌`) counts where it is said that it is that."""
    if _BUSINESS.meaning("does").search(clause):
        return True
    verb = _first_verb(clause)
    if any(verb is None or found.start() <= verb for found in _BUSINESS.meaning("makes").finditer(clause)):
        return True
    found = list(_BUSINESS.meaning("is").finditer(clause))
    return bool(found) and (kind_of(clause) is not None or (found[-1].end() == len(clause) and verb != _head(clause)))


def _first_verb(clause: str) -> int | None:
    """Where its first verb begins; None where it has none."""
    return next((at for at, tag in _parts_of_speech(clause) if tag.startswith("v")), None)


def _head(clause: str) -> int:
    """Where it begins behind adverbs and times (`正在`)."""
    return next((at for at, tag in _parts_of_speech(clause) if not tag.startswith(("d", "t"))), len(clause))


def _parts_of_speech(clause: str) -> Iterator[tuple[int, str]]:
    """Where each word begins, and its part of speech."""
    at = 0
    for word, tag in tagged(clause):
        at = clause.index(word, at)
        yield at, tag
        at += len(word)


def _spreads(clause: str, *, counts: bool) -> bool:
    """Whether it says where the customer is at work; beside words for what it is a number is no number of places."""
    if _COVERAGE.meaning("alone").search(clause):
        return True
    if not _COVERAGE.search(clause) or kind_of(clause) is not None:
        return False
    return counts or len(places_in(clause)) > 1


def kind_of(sentence: str) -> tuple[int, int] | None:
    """The words behind the first 是 or 作为, up to the end of their clause."""
    found = _KIND.search(sentence)
    return found.span("kind") if found else None
