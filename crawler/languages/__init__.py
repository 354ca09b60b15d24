"""The languages in which cases are written; only this module knows which there are."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from crawler.languages.measures import Measures
from crawler.languages.neutral import NEUTRAL
from crawler.languages.protocol import Language

KNOWN = ("zh", "en")
"""The languages that have a folder here."""
_LEAST_LETTERS = 400
"""Letters from which a page can be said to be in another language than its vendor's."""
_CLEARLY = 0.8
"""Share of the letters of both languages that must be of the other: product names stand in every case."""


@lru_cache(maxsize=16)
def language_of(name: str) -> Language:
    """The language of this name (`zh`); one of which nothing is known is read by marks and digits alone."""
    if name == "zh":
        # A language is loaded when its first page is read: a command that reads none starts without.
        from crawler.languages.zh import CHINESE  # noqa: PLC0415

        return CHINESE
    if name == "en":
        from crawler.languages.en import ENGLISH  # noqa: PLC0415

        return ENGLISH
    return replace(NEUTRAL, name=name)


def language_written(text: str, expected: str) -> Language:
    """The language by which a page with these words is read: the one that is expected, but where they clearly say no.

    Short texts, and texts in neither (broken characters), are read as expected.
    """
    language = language_of(expected)
    own = language.writing.count_letters(text)
    most = len(text) - own
    for name in KNOWN:
        # no other language is loaded for a page that it cannot have written
        if name != expected and _is_clear(most, own):
            other = language_of(name)
            if _is_clear(other.writing.count_letters(text), own):
                return other
    return language


def _is_clear(letters: int, own: int) -> bool:
    """Whether so many letters of another language, beside so many of its own, say that a text is in the other one."""
    return letters >= _LEAST_LETTERS and letters >= _CLEARLY * (letters + own)


def language_of_line(line: str, expected: Language) -> Language:
    """The language of a line that stands alone: the expected one, but where the line has letters of another alone."""
    if expected.writing.has_letters(line):
        return expected
    others = (language_of(name) for name in KNOWN if name != expected.name)
    return next((other for other in others if other.writing.has_letters(line)), expected)


def languages_in(line: str, expected: Language) -> list[Language]:
    """The languages of which a line has letters, the expected one first, also where it has none of that."""
    others = (language_of(name) for name in KNOWN if name != expected.name)
    return [expected, *(other for other in others if other.writing.has_letters(line))]


def measures_of(unit: str | None) -> Measures:
    """The measures of the language whose word a unit is: for numbers of the store, which stand there without one."""
    known = (language_of(name).measures for name in KNOWN)
    return next((measures for measures in known if measures.knows(unit)), NEUTRAL.measures)
