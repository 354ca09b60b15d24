"""People, places and offices in English prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.languages.web import names as web

_OFFICE = words("offices.offices")
_LEVEL = words("offices.levels")
_FUNCTION = words("function_words")
_PARTICLES = words("name_particles")
OFFICE = Expression(lambda: rf"(?<![\w-])(?:{_LEVEL}[ -])*(?:{_OFFICE})(?![\w-])")
"""An office with the words before it that make it another one, in small letters."""
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-])*")
_PLACE = Expression(
    lambda: (
        r"(?<![\w-])(?:[Ii]n|[Ff]rom|[Aa]t|[Nn]ear|[Aa]cross) "
        r"(?P<place>[A-Z][\w.'-]*(?:,? (?:of |and )?[A-Z][\w.'-]*)*)"
    )
)
_CAPITAL = r"[^\W\d_a-z](?:[\w'-]|\.(?=\w))*"
_ARTICLE = r"(?:(?:the|an?|its|their|our) )?"
_NAME = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{1,3}})"
_SIGNED = re.compile(rf"{_NAME}(?:, | \(){_ARTICLE}(?P<office>(?:[\w&/-]+ ){{0,5}})$")
_HOLDS = re.compile(rf"{_NAME}(?: [\w'-]+){{0,6}}? (?:as|is|was|became) {_ARTICLE}(?P<office>(?:{_CAPITAL} ){{0,3}})$")
"""`Ada Pine joined the lab as Chief `, `Ada Pine is its `."""
_FIELD = re.compile(rf" (?:of|for) (?:the )?{_CAPITAL}(?: (?:(?:and|&) )?{_CAPITAL})*")
"""What an office is over: `Head of Tours`."""
_TITLED = re.compile(rf" (?P<name>{_CAPITAL} {_CAPITAL})")
_LEAST, _MOST = 2, 5
"""Words of a person's name."""
_LONGEST = 40
holds_office = web.holds_office


def offices_in(text: str) -> list[str]:
    """The offices that a text names, in order."""
    low = lowered(text)
    return [text[found.start() : found.end()] for found in OFFICE.finditer(low)]


def places_in(text: str) -> list[str]:
    """The places that a text names, in order: names behind a word for where."""
    return [
        found["place"].rstrip(".'") for found in _PLACE.finditer(fold(text)) if lowered(found["place"]) not in _FUNCTION
    ]


def may_be_person(line: str) -> bool:
    """Whether a short line may be a person's name and nothing else: two to five words, each with a capital."""
    bare = fold(line).strip(" -,")
    parts = bare.split()
    if not _LEAST <= len(parts) <= _MOST or len(bare) > _LONGEST:
        return False
    low = [lowered(part) for part in parts]
    if any(part in _FUNCTION for part in low) or OFFICE.search(" ".join(low)):
        return False
    return all(_NAME_WORD.fullmatch(part) and (part[0].isupper() or part in _PARTICLES) for part in parts)


def signed(text: str) -> Iterator[tuple[str, str]]:
    """The people whom a text names with their offices: `Ada Pine, Head of Tours`, `Engineer Ada Pine`."""
    folded = fold(text)
    for found in OFFICE.finditer(lowered(folded)):
        field = _FIELD.match(folded, found.end())
        end = field.end() if field else found.end()
        before, behind = _SIGNED.search(folded[: found.start()]), _TITLED.match(folded, end)
        if before and may_be_person(before["name"]):
            yield before["name"], text[before.start("office") : end]
        elif behind and may_be_person(behind["name"]):
            yield behind["name"], text[found.start() : end]


def introduced(text: str) -> Iterator[tuple[str, str]]:
    """The people of whom a sentence says in words that they hold an office: `Ada Pine joined the lab as CTO`."""
    folded = fold(text)
    for found in OFFICE.finditer(lowered(folded)):
        before = _HOLDS.search(folded[: found.start()])
        if before and may_be_person(before["name"]):
            yield before["name"], text[before.start("office") : found.end()]


def spelled_out(_letters: str) -> tuple[str, ...]:
    """What Latin letters stand for, in words: English pages write either."""
    return ()
