"""What a number in an English sentence is a number of: the thing counted, of which time, period, place and part."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.languages.en.numerals import fold
from crawler.languages.en.understanding.senses import directions_of
from crawler.languages.en.words import lowered, words
from crawler.languages.protocol import Scope

_FUNCTION = words("function_words")
_EARLIER = words("times.earlier")
_NOW = words("times.now")
_PARTS = words("scope.parts")
_PERIODS = words("scope.periods")
_PLACES = words("scope.places")
_ROUGH = words("scope.rough")
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)|\s(?:and|but|while|which)\s")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_LEVEL = re.compile(r"(?<![a-z])(?:to|at|reach(?:es|ed)?)(?![a-z])[^.;]{0,12}$")


def content_of(text: str) -> Mapping[str, bool]:
    """The words of a text that say of what something is; each may be a noun."""
    found = (word.removesuffix("'s") for word in _WORD.findall(lowered(text)))
    return dict.fromkeys((_stem(word) for word in found if word not in _FUNCTION), True)


def scope_of(text: str, start: int, end: int) -> Scope:
    """What the quantity at this interval of a sentence counts, and of which whole."""
    low = lowered(fold(text))
    before, after = _CLAUSE.split(low[:start])[-1], _CLAUSE.split(low[end:])[0]
    clause = f"{before} {after}"
    return Scope(
        content_of(clause),
        "".join(character for character in _ROUGH.sub("", low) if character.isalpha()),
        is_rough=_ROUGH.search(low) is not None,
        is_earlier=is_earlier(low),
        is_shift=bool(directions_of(clause)),
        is_level=_LEVEL.search(before) is not None,
        parts=frozenset(_PARTS.findall(clause)),
        frames=(
            frozenset(_YEAR.findall(low)),
            frozenset(_PERIODS.meant(low)),
            frozenset(_PLACES.findall(clause)),
        ),
    )


def is_earlier(text: str) -> bool:
    """Whether a sentence speaks of the state before."""
    return _EARLIER.search(lowered(text)) is not None and not is_now(text)


def is_now(text: str) -> bool:
    """Whether a sentence speaks of the state now."""
    return _NOW.search(lowered(text)) is not None


def _stem(word: str) -> str:
    """A noun in the singular, so that it is found in the other text in either number."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
