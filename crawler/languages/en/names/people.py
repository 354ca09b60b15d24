"""People, places and offices in English prose."""

from __future__ import annotations

from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_OFFICE = words("offices.offices")
_LEVEL = words("offices.levels")
OFFICE = Expression(lambda: rf"(?<![\w-])(?:{_LEVEL}[ -])*(?:{_OFFICE})(?![\w-])")
"""An office with the words before it that make it another one, in small letters."""


def offices_in(text: str) -> list[str]:
    """The offices that a text names, in order."""
    low = lowered(text)
    return [text[found.start() : found.end()] for found in OFFICE.finditer(low)]
