"""The letters and words of English."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters

from crawler.languages.en.forms import tokens
from crawler.languages.en.words import words

spread = 2.0
"""Characters that say as much as one Chinese character."""
comma = list_mark = ", "
_LETTERS = ascii_letters.encode()
_LETTER = re.compile("[A-Za-z]")
_FUNCTION = words("function_words")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|e|s|ly)$")


def count_letters(text: str) -> int:
    """How many Latin letters the text has."""
    encoded = text.encode("utf-8", "surrogatepass")  # no byte of another character is that of a letter
    return len(encoded) - len(encoded.translate(None, _LETTERS))


def has_letters(text: str) -> bool:
    """Whether the text has a Latin letter."""
    return _LETTER.search(text) is not None


@lru_cache(maxsize=1 << 12)
def pieces(text: str) -> frozenset[str]:
    """Its words by their stems, without those of any text; all of them where it has no other."""
    found = tokens(text)
    return frozenset(stem(word) for word in found if word not in _FUNCTION.words) or frozenset(found)


def stem(word: str) -> str:
    """A word in small letters without its ending, so that it is found in either number and any tense."""
    return _ENDING.sub("", word)
