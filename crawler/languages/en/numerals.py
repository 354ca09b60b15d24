"""Numbers in English words, and the form of a text in which they are read."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from crawler.languages.en.words import words

_ONES = words("numerals.ones")
_TENS = words("numerals.tens")
_SCALES = words("numerals.scales")
NUMBERS = (_TENS, _ONES)
"""What a number in words begins with."""
_MARKS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201f", '"'),
}
_BEYOND_ASCII = re.compile(r"[^\0-\x7f]")
_HUNDRED = 100


def fold(text: str) -> str:
    """The text in one form of digits, dashes, quotation marks, spaces and letters: as long as it was."""
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda found: _folded(found[0]), text)


@lru_cache(maxsize=1 << 10)
def _folded(character: str) -> str:
    if character in _MARKS:
        return _MARKS[character]
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and not unicodedata.category(character).startswith("No") else character


def pattern() -> str:
    """The text of an expression for a number in words: `twenty-five`, `three hundred and five`, `two million`."""
    small = rf"(?:{_TENS}(?:[- ]{_ONES})?|{_ONES})"
    return rf"(?:{small}(?:[- ]{_SCALES})*(?:(?: and)? {small}(?:[- ]{_SCALES})*)*)"


def value_of(numeral: str) -> Decimal:
    """What a number in words comes to: 305 for `three hundred and five`."""
    total, group = Decimal(0), Decimal(0)
    for word in numeral.replace("-", " ").split():
        if word in _SCALES:
            scale = Decimal(_SCALES.meanings[word])
            if scale == _HUNDRED:
                group = (group or 1) * scale
            else:
                total, group = total + (group or 1) * scale, Decimal(0)
        elif word != "and":
            group += Decimal(_ONES.meanings.get(word) or _TENS.meanings[word])
    return total + group


def scale_of(word: str) -> Decimal:
    """What a word of a scale multiplies: 1000000 for `million`."""
    return Decimal(_SCALES.meanings[word])
