"""What stands behind a numeral: a unit, or a noun for what is counted, and for which time or piece."""

from __future__ import annotations

import re

from crawler.languages.en.measures import UNITS, normal
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_STOPS = words("function_words")
_IRREGULAR = words("plurals")
_SHORT = Expression(lambda: rf"(?:\s?|-){UNITS}")
_RATE = Expression(
    lambda: rf"\s?(?:/\s?|per |(?:an?|every|each) (?={UNITS}(?! (?:of|more|as)\b)))(?P<per>{UNITS}|[a-z]+)(?![a-z-])"
)
_OF = re.compile(r" of(?: the| our| their| its)? ")
_WORD = re.compile(r"[ -]?([a-z][a-z']*(?:-[a-z]+)*)")
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s)$")
_MOST_BEFORE = 3
"""Words between a numeral and the noun that it counts, at most."""


def read_measure(text: str, at: int) -> tuple[str, int] | None:
    """The unit that a text has right there, in its normal form, and where it ends; None where it has none."""
    found = _SHORT.match(text, at) or _SHORT.match(lowered(text), at)
    if found is None or (found[0][0].isalpha() and not _attached(found[0])):
        return None
    word = found[0].lstrip(" -")
    return normal(word if word in UNITS else word.lower()), found.end()


def read_noun(low: str, at: int) -> tuple[str, int] | None:
    """The plural noun that is counted, in the singular, and where it ends; `1,200-node` gives `node`."""
    if low[at : at + 1] == "-":
        found = _WORD.match(low, at)
        word = found[1].partition("-")[0] if found else ""
        return (word, at + 1 + len(word)) if word and word not in _STOPS else None
    of = _OF.match(low, at)
    position = of.end() - 1 if of else at
    noun: tuple[str, int] | None = None
    for _ in range(_MOST_BEFORE + 1):
        found = _WORD.match(low, position)
        if found is None or found[0][0] != " " or found[1] in _STOPS:
            break
        position = found.end()
        if _is_plural(found[1]):
            noun = found[1], position
        elif noun:
            break
    return (_singular(noun[0]), noun[1]) if noun else None


def read_rate(low: str, at: int) -> tuple[str, int] | None:
    """For which time or piece: `day` of `a day`, `/day`, `per day`, and where that ends; None where nothing says so."""
    found = _RATE.match(low, at)
    return (normal(found["per"]), found.end()) if found and found["per"] not in _STOPS else None


def _attached(words_: str) -> bool:
    """Whether a unit may stand right behind digits: `100ms`, `5GB`, `3x`."""
    return len(words_) <= 4


def _is_plural(word: str) -> bool:
    word = word.rpartition("-")[2]
    return word in _IRREGULAR or (len(word) > _MOST_BEFORE and word.endswith("s") and not _NO_PLURAL.search(word))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR.meanings[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1]
