"""What the reading of a line rests on: pieces of its words, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

from crawler.items.telling import Line
from crawler.languages.zh.numerals import fold
from crawler.languages.zh.times import EARLIER, NOW
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
    ("before", re.compile(f"{_TAKEN_UP}前")),
    ("before", EARLIER),
    ("since", re.compile(f"{_TAKEN_UP}后|{VENDOR}")),
    ("since", NOW),
)
"""The time before the product and that since: by its being taken up, by words of time, by the vendor's being named."""


def pieces(text: str, customer: str | None) -> list[str]:
    """The words in pieces of two characters, in order, and the first and last four.

    Without spaces, in half width and lower case, every number as `0`, the vendor's and the customer's name as one
    character each.
    """
    plain, name = _plain(text), _plain(customer or "")
    if len(name) > 1:
        plain = plain.replace(name, _NAME)
    plain = f"{_START}{_DIGITS.sub('0', plain)}{_END}"
    return [*map(add, plain, plain[1:]), plain[:_EDGE], plain[-_EDGE:]]


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    """In half width and lower case, without spaces, the vendor's name as one character; asked twice a line."""
    return _VENDORS.sub(VENDOR, "".join(fold(text).lower().split()))


def standing(lines: Sequence[Line], customer: str | None) -> list[list[str]]:
    """Where each line stands and what form it has, as names of clues."""
    times = _times(lines)
    found = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        clues = [f"place {line.place.name}"]
        clues += [f"{side} {_relation(line, other)}" for side, other in (("before", before), ("after", after))]
        clues += times[number]
        found.append([*clues, *_form(line, customer)])
    return found


def _form(line: Line, customer: str | None) -> Iterator[str]:
    """What the line looks like, its words apart."""
    if line.is_item:
        yield "item"
    for clause in _CLAUSES.split(_plain(line.text)):
        yield f"clause {clause[:2]}"
    if line.text.rstrip()[-1:] in {":", "："}:
        yield "opens a list"
    if line.text.lstrip()[:1] in _OPENING:
        yield "quotation"
    if customer and customer in line.text:
        yield "names the customer"
    for measure in {quantity.neutral.measure for quantity in line.quantities if quantity.neutral}:
        yield f"measure {measure}"
    if any(quantity.value_from is not None or quantity.value_to is not None for quantity in line.quantities):
        yield "change in numbers"


def _relation(line: Line, other: Line | None) -> str:
    """How a line stands to its neighbour."""
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
        said = [(match.start(), era) for era, words in _ERAS for match in words.finditer(line.text)]
        clues = [f"so far {last}", *(f"speaks of {era}" for era in sorted({era for _, era in said}))]
        if said:
            clues.append(f"first {min(said)[1]}")
            last = max(said)[1]
            clues.append(f"last {last}")
        found.append(clues)
    return found


def step(line: Line, before: Line | None) -> int:
    """How the reading goes on from the line before: 0 in another part, 1 section, 2 paragraph, 3 in the same one."""
    return ("nothing", "another section", "same section", "same paragraph").index(_relation(line, before))
