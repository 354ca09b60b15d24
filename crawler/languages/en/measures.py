"""What units of English measure."""

from __future__ import annotations

from crawler.languages.en.words import words
from crawler.languages.expressions import Derived
from crawler.languages.measures import Measures

UNITS = words("units")
"""The words for units, by the names that `crawler/text/measures.toml` has for them."""
_PEOPLE = words("people")


def normal(word: str) -> str:
    """A unit's word as a quantity gives it: the first word of the list that means the same unit; another as it is."""
    meaning = UNITS.meanings.get(word)
    return _NORMAL.value[meaning] if meaning else word


def _first_words() -> dict[str, str]:
    first: dict[str, str] = {}
    for word, meaning in UNITS.meanings.items():
        first.setdefault(meaning, word)
    return first


_NORMAL = Derived(_first_words)
MEASURES = Measures(lambda: UNITS.meanings, _PEOPLE)
