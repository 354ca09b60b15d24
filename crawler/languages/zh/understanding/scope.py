"""What a number in a Chinese sentence is a number of: the thing counted, of which time, period, place and part."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.languages.expressions import Expression
from crawler.languages.protocol import Scope
from crawler.languages.zh.understanding.names import content_words
from crawler.languages.zh.understanding.times import EARLIER, NOW
from crawler.languages.zh.words import words
from crawler.text.normalize import comparison_key

_DIRECTIONS = words("directions")
_AMOUNTS = words("amounts")
_GENERIC = Expression(lambda: f"{_AMOUNTS}|{_DIRECTIONS}|{NOW}|{EARLIER}")
_CLAUSE = re.compile(r"[,;:。!?，；：！？]")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_YEARS_AGO = re.compile(r"\d+年前")
_PERIODS = words("scope.periods")
_PLACES = words("scope.places")
_PART = Expression(lambda: rf"{words('scope.parts')}|第[一二三四五\d]+")
"""What makes a number one of a part of the whole, or of what is to come."""
_SHIFT = Expression(lambda: f"{_DIRECTIONS}|[升降减缩]")
_LEVEL = re.compile(r"(?:[升高长加降低少短缩减]|升级|优化)[至到为]|[高低]?达")
_ROUGH = words("scope.rough")


def content_of(text: str) -> Mapping[str, bool]:
    """The nouns, names and verbs of a text that say of what something is, and whether each is a noun."""
    return content_words(text, _GENERIC)


def scope_of(text: str, start: int, end: int) -> Scope:
    """What the quantity at this interval of a sentence counts, and of which whole."""
    clause = _clause(text, start, end)
    key = comparison_key(text)
    return Scope(
        content_of(clause),
        "".join(character for character in _ROUGH.sub("", key) if character.isalpha()),
        is_rough=_ROUGH.search(text) is not None,
        is_earlier=bool(EARLIER.search(text) or _YEARS_AGO.search(text)) and not NOW.search(text),
        is_shift=_SHIFT.search(clause) is not None,
        is_level=_LEVEL.search(clause) is not None,
        parts=frozenset(_PART.findall(clause)),
        frames=(
            frozenset(_YEAR.findall(key)),
            frozenset(_PERIODS.meant(key)),
            frozenset(_PLACES.findall(clause)),
        ),
    )


def _clause(text: str, start: int, end: int) -> str:
    """The clause that says what a quantity counts, without the quantity.

    It is the clause around it, with those before it as far as it names nothing (`…，达到 30%`); of a number that
    stands before its label, as on a card, the label's last clause that tells a change, or all of it.
    """
    after = _CLAUSE.split(text[end:])
    if not any(character.isalnum() for character in text[:start]):
        measured = [clause for clause in after if _SHIFT.search(clause)]
        return measured[-1] if measured else " ".join(after)
    *before, here = _CLAUSE.split(text[:start])
    clause = f"{here} {after[0]}"
    while before and not content_of(clause):
        clause = f"{before.pop()} {clause}"
    return clause
