"""What the reading of a line rests on: pieces of its words, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add

from crawler.items.place import Place
from crawler.items.telling import Line
from crawler.languages.zh.numerals import fold
from crawler.languages.zh.understanding.times import EARLIER, NOW
from crawler.text.products import VENDOR

_DIGITS = re.compile(r"\d[\d.,]*")
_VENDORS = re.compile(f"{VENDOR}+")
_NAME, _START, _END = "©", "^", "$"
"""What stands for the customer's name, and for the edges of a line."""
_CLAUSES = re.compile(r"[,;:。!?、]+")
_OPENING = '“"「『'
_EDGE = 5
_TAKEN_UP = "(?:使用|引入|接入|上线|采用|启用)[^,，。；]{0,6}?之?"
_ERAS = (
    ("before", re.compile(f"{_TAKEN_UP}前"), ("前",)),
    ("before", EARLIER, ("",)),
    ("since", re.compile(f"{_TAKEN_UP}后|{VENDOR}"), ("后", VENDOR)),
    ("since", NOW, ("",)),
)
"""The time before the product and that since: by its being taken up, by words of time, by the vendor's being named.

Of each expression what a line must hold, at least one of it, for the expression to be worth looking for.
"""
_PLACES = {place: f"place {place.name}" for place in Place}
_STEPS = {"nothing": 0, "another section": 1, "same section": 2, "same paragraph": 3}


def pieces(text: str, customer: str | None) -> list[str]:
    """The words in pieces of two characters, in order, and the first and last four.

    Without spaces, in half width and lower case, every number as `0`, the vendor's and the customer's name as one
    character each.
    """
    plain, name = _plain(text), _plain(customer or "")
    if len(name) > 1:
        plain = plain.replace(name, _NAME)
    plain = f"{_START}{_DIGITS.sub('0', plain)}{_END}"
    found = list(map(add, plain, plain[1:]))
    found += (plain[:_EDGE], plain[-_EDGE:])
    return found


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    """In half width and lower case, without spaces, the vendor's name as one character; asked twice a line."""
    plain = "".join(fold(text).lower().split())
    return _VENDORS.sub(VENDOR, plain) if VENDOR in plain else plain


def standing(lines: Sequence[Line], customer: str | None) -> list[list[str]]:
    """Where each line stands and what form it has, as names of clues."""
    relations = ["nothing", *(_relation(line, before) for before, line in pairwise(lines)), "nothing"]
    found = []
    for number, (line, times) in enumerate(zip(lines, _times(lines), strict=True)):
        before, after = relations[number], relations[number + 1]
        found.append([_PLACES[line.place], f"before {before}", f"after {after}", *times, *_form(line, customer)])
    return found


def _form(line: Line, customer: str | None) -> list[str]:
    """What the line looks like, its words apart."""
    clues = [f"clause {clause[:2]}" for clause in _CLAUSES.split(_plain(line.text))]
    if line.is_item:
        clues.append("item")
    if line.text.rstrip()[-1:] in {":", "："}:
        clues.append("opens a list")
    if line.text.lstrip()[:1] in _OPENING:
        clues.append("quotation")
    if customer and customer in line.text:
        clues.append("names the customer")
    if line.quantities:
        measures = {quantity.neutral.measure for quantity in line.quantities if quantity.neutral}
        clues += [f"measure {measure}" for measure in measures]
        if any(quantity.value_from is not None or quantity.value_to is not None for quantity in line.quantities):
            clues.append("change in numbers")
    return clues


def _relation(line: Line, other: Line | None) -> str:
    """How a line stands to its neighbour, before it or after it."""
    if other is None or other.place is not line.place:
        return "nothing"
    if other.heading != line.heading:
        return "another section"
    return "same paragraph" if other.paragraph == line.paragraph else "same section"


def _times(lines: Sequence[Line]) -> list[list[str]]:
    """Whether a line speaks of the time before the product or since, and of which the last one to say so did.

    Only lines of one section hear of each other.
    """
    found: list[list[str]] = []
    last, section = "", None
    for line in lines:
        if section != (line.place, line.heading):
            last, section = "", (line.place, line.heading)
        text = line.text
        said = [
            (match.start(), era)
            for era, words, hints in _ERAS
            if hints[0] in text or hints[-1] in text
            for match in words.finditer(text)
        ]
        clues = [f"so far {last}"]
        if said:
            clues += [f"speaks of {era}" for era in sorted({era for _, era in said})]
            clues.append(f"first {min(said)[1]}")
            last = max(said)[1]
            clues.append(f"last {last}")
        found.append(clues)
    return found


def step(line: Line, before: Line | None) -> int:
    """How the reading goes on from the line before: 0 in another part, 1 section, 2 paragraph, 3 in the same one."""
    return _STEPS[_relation(line, before)]
