"""The words of an English sentence, each with what it is for: what turns it, on which side it is, whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Prefix

from crawler.languages.en.names.people import OFFICE, may_be_person, places_in
from crawler.languages.en.numerals import fold
from crawler.languages.en.understanding.capitals import names_in
from crawler.languages.en.understanding.senses import SIDES
from crawler.languages.en.words import lowered, words
from crawler.languages.en.writing import stem
from crawler.languages.expressions import Derived
from crawler.languages.protocol.statements import Part, Word

_AGENTS = words("agents")
_BY_STEM = Derived(lambda: {stem(word): path for word, path in _AGENTS.meanings.items()})
_NEGATIONS = words("negations")
_OPPOSITES = words("opposites")
_FUNCTION = words("function_words")
_NOT = re.compile(r"(?<![a-z])(?:can't|cannot|won't|[a-z]+n't)(?![a-z])")
_WORD = re.compile(r"[^\W_]+(?:['.&+/-][^\W_]+)*[+#]{0,2}")
_CHANGE = "change"
_KIN, _LEAST_ROOT, _LEAST_SHARE = 0.8, 5, 0.6
"""How far a word of the same root stands for another, letters of a root, and its share of the longer word."""
_Claim = tuple[int, int, Part, str, str]


@lru_cache(maxsize=1 << 14)
def likeness(one: str, other: str, /) -> float:
    """How far one content word may stand for the other: all the way in another form, nearly with the same root."""
    if one == other or stem(one) == stem(other):
        return 1.0
    root = Prefix.similarity(one, other)
    return _KIN if root >= _LEAST_ROOT and root >= _LEAST_SHARE * max(len(one), len(other)) else 0.0


def agent_of(word: str, /) -> str:
    """For whom a word stands, as a path; "" where it is nobody who does something."""
    return _BY_STEM.value.get(stem(word), "")


@lru_cache(maxsize=4096)
def words_of(text: str, /) -> tuple[Word, ...]:
    """All words of a text in order; words of the lists and names first."""
    folded = fold(text)
    low = lowered(folded)
    taken: list[Word] = []
    for start, end, part, scale, sense in sorted(_listed(folded, low), key=lambda found: (found[0], -found[1])):
        if not taken or start >= taken[-1].end:
            taken.append(Word(start, end, text[start:end], part, scale, sense))
    return tuple(sorted((*taken, *_others(text, folded, low, taken))))


def _listed(text: str, low: str) -> Iterator[_Claim]:
    """What the lists have, and names."""
    for pattern in (_NEGATIONS, _NOT):
        yield from ((*found.span(), Part.NEGATION, "", "") for found in pattern.finditer(low))
    for side in SIDES:
        scale = _CHANGE if side.name == "direction" else side.name
        for found in side.senses.finditer(low):
            yield *found.span(), Part.SENSE, scale, side.senses.meanings[found[0]]
    for found in _OPPOSITES.finditer(low):
        scale, _, sense = _OPPOSITES.meanings[found[0]].partition(" ")
        yield *found.span(), Part.SENSE, scale, sense
    for found in OFFICE.finditer(low):
        yield *found.span(), Part.NAME, "office", ""
    places = set(places_in(text))
    for start, end in _runs(text):
        name = text[start:end]
        kind = "place" if name in places else "person" if may_be_person(name) else "letters"
        yield start, end, Part.NAME, kind, ""


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Names side by side as one."""
    run: tuple[int, int] | None = None
    for start, end in names_in(text):
        if run and text[run[1] : start] == " ":
            run = (run[0], end)
            continue
        if run:
            yield run
        run = (start, end)
    if run:
        yield run


def _others(text: str, folded: str, low: str, taken: Sequence[Word]) -> Iterator[Word]:
    """Words that no list has: those of any text say nothing by themselves."""
    for found in _WORD.finditer(folded):
        start, end = found.span()
        if all(end <= known.start or known.end <= start for known in taken):
            part = Part.PARTICLE if low[start:end].removesuffix("'s") in _FUNCTION.words else Part.CONTENT
            yield Word(start, end, text[start:end], part)
