"""What units of English measure."""

from __future__ import annotations

import re

from crawler.languages.en.words import words
from crawler.languages.expressions import Derived
from crawler.languages.measures import Measures

UNITS = words("units")
"""The words for units, by the names that `crawler/text/measures.toml` has for them."""
_PEOPLE = words("people")
_ONE_FORM = frozenset({"percent", "times", "points", "inches", "feet", "meters", "kilometers"})
"""Units, or their last words, that quantities give in the plural as it is."""
_FEET = {"foot": "feet"}
"""Units whose plural ends in no s: `feet` is a unit's word, and so none of the list of nouns."""


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
_IRREGULAR = words("plurals")
_WORD = re.compile(r"(?!per )(?:[a-z-]+ )?[a-z-]{3,}")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def plural(unit: str) -> str:
    """A unit for more than one: `minutes`, `people`, `requests per second`; symbols have no other form."""
    head, per, rest = unit.partition(" per ")
    lead, space, noun = head.rpartition(" ")
    if not _WORD.fullmatch(head) or noun in _ONE_FORM:
        return unit
    irregular = next((many for many, one in _IRREGULAR.meanings.items() if one == noun), _FEET.get(noun))
    if irregular is None and noun[-1] == "y" and noun[-2] not in "aeiou":
        irregular = f"{noun[:-1]}ies"
    return f"{lead}{space}{irregular or noun + ('es' if _SIBILANT.search(noun) else 's')}{per}{rest}"


MEASURES = Measures(lambda: UNITS.meanings, _PEOPLE, plural=plural)
