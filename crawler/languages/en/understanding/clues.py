"""What the reading of a line rests on: its words, alone and in pairs, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from crawler.items.place import Place
from crawler.items.telling import Line
from crawler.languages.en.forms import plain
from crawler.languages.en.understanding.grammar import grammar_of
from crawler.languages.en.understanding.heard import Heard
from crawler.languages.en.understanding.scope import is_earlier, is_now
from crawler.languages.en.words import lowered, words
from crawler.languages.lines import STEPS, UNDER, number_clues, reaches, step
from crawler.languages.weights import Clue
from crawler.text.products import VENDOR

_VENDORS = re.compile(f"{VENDOR}+")
_NAME, _VENDOR = "\N{COPYRIGHT SIGN}", "@"
"""What stands for the customer's and for the vendor's name."""
_WORD = re.compile(rf"[{_NAME}{_VENDOR}]|\d[\d.,]*|[a-z]+(?:'[a-z]+)?|%")
_SENSES = {name: words(f"senses.{name}") for name in ("direction", "quality", "speed", "how", "plan", "most", "duty")}
_TOLD = {name: words(f"told.{name}") for name in ("trouble", "effect", "opinion", "ahead", "who", "act", "custom")}
"""What words of a line are for: the more of them, the surer."""
_MANY = 3
_PARTS = words("told.parts")
_SAID = {"denies": words("negations"), "uses": words("use")}
_HEARD = Heard(_SENSES | _TOLD | _SAID)
_DIGIT = re.compile(r"\d")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|ly)$")
_EDGE = 3


def clues_of(lines: Sequence[Line], customer: str | None) -> Iterator[list[Clue]]:
    """What the reading of each line of a page rests on: its words, where it stands, its form."""
    steps = [*map(step, lines, (None, *lines)), 0]
    heard = [_HEARD.found(lowered(plain(line.text))) for line in lines]
    told = [_told(each) for each in heard]
    last, section = "", None
    for number, (line, before, after, reach) in enumerate(zip(lines, steps, steps[1:], reaches(lines), strict=False)):
        if section != (line.place, line.heading):
            last, section = "", (line.place, line.heading)
        era = "before" if is_earlier(line.text) else "since" if is_now(line.text) or VENDOR in line.text else ""
        clues: list[Clue] = [
            *pieces(line.text, customer),
            f"place {line.place.name}",
            f"before {STEPS[before]}",
            f"after {STEPS[after]}",
            f"so far {last}",
            *_senses(heard[number]),
            *(f"tells of {name} {degree}" for name, many in told[number].items() for degree in range(1, many + 1)),
            *(f"told before {name}" for name in (told[number - 1] if before else ())),
            *(f"told after {name}" for name in (told[number + 1] if after else ())),
            *grammar_of(line.text),
            *_form(line),
        ]
        if reach:
            clues.append(reach)
        if era:
            clues.append(f"speaks of {era}")
            last = era
        yield clues


def clues_under(headings: Sequence[str], customer: str | None) -> list[list[Clue]]:
    """What each heading says for the lines under it: its words and the part of a case that it stands over."""
    return [[UNDER + piece for piece in (*_words(heading, customer), *_part(heading))] for heading in headings]


def _part(heading: str) -> list[str]:
    return [f"part {meaning}" for meaning in set(_PARTS.meant(lowered(plain(heading))))]


def _told(heard: Mapping[str, Sequence[re.Match[str]]]) -> dict[str, int]:
    """How many words of a line are for what, up to three."""
    return {name: min(len(heard[name]), _MANY) for name in _TOLD if name in heard}


def pieces(text: str, customer: str | None) -> list[Clue]:
    """The words of a line by their stems, in pairs, and those that it begins and ends with."""
    found = _words(text, customer)
    pairs = [f"{one} {other}" for one, other in pairwise(found)]
    return [*found, *pairs, "begins " + " ".join(found[:2]), "ends " + " ".join(found[-_EDGE + 1 :])]


def _words(text: str, customer: str | None) -> list[str]:
    low = _VENDORS.sub(_VENDOR, lowered(plain(text)))
    if customer:
        low = low.replace(lowered(customer), _NAME)
    return [_stem(word) for word in _WORD.findall(low)]


@lru_cache(maxsize=1 << 13)
def _stem(word: str) -> str:
    """A word without its ending; every number is 0."""
    return "0" if _DIGIT.match(word) else _ENDING.sub("", word)


def _senses(heard: Mapping[str, Sequence[re.Match[str]]]) -> list[str]:
    """What small words of a line say: directions, better or worse, plans, needs, praise, trouble, use."""
    found = [
        f"says {name} {meaning}"
        for name, senses in _SENSES.items()
        if name in heard
        for meaning in {senses.meanings[word[0]] for word in heard[name]}
    ]
    return [*found, *(name for name in _SAID if name in heard)]


def _form(line: Line) -> list[str]:
    """What the line looks like, its words apart."""
    clues = ["item"] if line.is_item else []
    text = plain(line.text)
    if text.endswith(":"):
        clues.append("opens a list")
    if text.startswith('"'):
        clues.append("quotation")
    if "?" in text:
        clues.append("asks")
    if '"' in text and line.place is not Place.QUOTE:
        clues.append("quotes")
    return [*clues, *number_clues(line)]
