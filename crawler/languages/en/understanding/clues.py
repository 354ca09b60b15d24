"""What the reading of a line rests on: its words, alone and in pairs, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crawler.items.place import Place
from crawler.items.telling import Line
from crawler.languages.en.forms import plain
from crawler.languages.en.understanding.scope import is_earlier, is_now
from crawler.languages.en.words import lowered, words
from crawler.languages.lines import STEPS, UNDER, number_clues, step
from crawler.languages.weights import Clue
from crawler.text.products import VENDOR

_VENDORS = re.compile(f"{VENDOR}+")
_NAME, _VENDOR = "\N{COPYRIGHT SIGN}", "@"
"""What stands for the customer's and for the vendor's name."""
_WORD = re.compile(rf"[{_NAME}{_VENDOR}]|\d[\d.,]*|[a-z]+(?:'[a-z]+)?|%")
_SENSES = {name: words(f"senses.{name}") for name in ("direction", "quality", "speed", "how", "plan", "most", "duty")}
_SENSES["told"] = words("told")
_NEGATIONS, _USE = words("negations"), words("use")
_DIGIT = re.compile(r"\d")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|ly)$")
_EDGE = 3


def clues_of(lines: Sequence[Line], customer: str | None) -> Iterator[list[Clue]]:
    """What the reading of each line of a page rests on: its words, where it stands, its form."""
    steps = [*map(step, lines, (None, *lines)), 0]
    last, section = "", None
    for line, before, after in zip(lines, steps, steps[1:], strict=False):
        if section != (line.place, line.heading):
            last, section = "", (line.place, line.heading)
        era = "before" if is_earlier(line.text) else "since" if is_now(line.text) or VENDOR in line.text else ""
        clues: list[Clue] = [
            *pieces(line.text, customer),
            f"place {line.place.name}",
            f"before {STEPS[before]}",
            f"after {STEPS[after]}",
            f"so far {last}",
            *_senses(line.text),
            *_form(line),
        ]
        if era:
            clues.append(f"speaks of {era}")
            last = era
        yield clues


def clues_under(headings: Sequence[str], customer: str | None) -> list[list[Clue]]:
    """What each heading says for the lines under it; nothing where there is none."""
    return [[UNDER + str(piece) for piece in _words(heading, customer)] if heading else [] for heading in headings]


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


def _stem(word: str) -> str:
    """A word without its ending; every number is 0."""
    return "0" if _DIGIT.match(word) else _ENDING.sub("", word)


def _senses(text: str) -> list[str]:
    """What small words of a line say: directions, better or worse, plans, needs, praise, trouble, use."""
    low = lowered(plain(text))
    found = [f"says {name} {meaning}" for name, senses in _SENSES.items() for meaning in set(senses.meant(low))]
    if _NEGATIONS.search(low):
        found.append("denies")
    if _USE.search(low):
        found.append("uses")
    return found


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
