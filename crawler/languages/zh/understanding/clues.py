"""What the reading of a line rests on: pieces of its words, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import add

from crawler.items.place import Place
from crawler.items.telling import Line
from crawler.languages.expressions import Expression
from crawler.languages.lines import STEPS, UNDER, number_clues, reaches, step
from crawler.languages.weights import Clue, pairs
from crawler.languages.zh.numerals import fold
from crawler.languages.zh.understanding.times import EARLIER, NOW
from crawler.languages.zh.words import words
from crawler.text.products import VENDOR
from crawler.text.together import SEAM, apart, together

_DIGITS = re.compile(r"\d[\d.,]*")
_VENDORS = re.compile(f"{VENDOR}{VENDOR}+")
_NAME, _START, _END = "©", "^", "$"
"""What stands for the customer's name, and for the edges of a line."""
_CLAUSE_MARKS = ",;:!?、"
"""What parts clauses, beside the full stop."""
_OPENING = '“"「『'
_EDGE = 5
_TAKEN_UP = words("times.taken_up")
_BEFORE_IT, _SINCE_IT = (rf"[^,，。；]{{0,6}}?之?{time}" for time in "前后")
_ERAS = (
    ("before", Expression(lambda: f"{_TAKEN_UP}{_BEFORE_IT}"), ("前",)),
    ("before", EARLIER, ("",)),
    ("since", Expression(lambda: f"{_TAKEN_UP}{_SINCE_IT}|{VENDOR}"), ("后", VENDOR)),
    ("since", NOW, ("",)),
)
"""The time before the product and that since: by its being taken up, by words of time, by the vendor's being named.

Of each expression what a text must hold, at least one of it, for the expression to be worth looking for.
"""
_PLACES = {place: f"place {place.name}" for place in Place}
_BEFORE, _AFTER = tuple(f"before {way}" for way in STEPS), tuple(f"after {way}" for way in STEPS)
_SO_FAR = {era: f"so far {era}" for era in ("", "before", "since")}
_STOP = "。"
"""Parts sentences: no word of time holds it."""


def clues_of(lines: Sequence[Line], customer: str | None) -> Iterator[list[Clue]]:
    """What the reading of each line of a page rests on: its words in pieces, where it stands, its form."""
    plain = _plain([line.text for line in lines])
    whole = zip(_marked(plain, customer), standing(lines, customer), _clauses(plain), strict=True)
    for marked, places, clauses in whole:  # one at a time: the clues of a page together are more than a processor keeps
        yield [*_pieces(marked), *places, *clauses]


def pieces(text: str) -> list[Clue]:
    """The words of a text in pieces, wherever it stands."""
    return _pieces(_marked(_plain([text]), None)[0])


def clues_under(headings: Sequence[str], customer: str | None) -> list[list[Clue]]:
    """What each heading says for the lines under it; nothing where there is none."""
    marked = _marked(_plain(headings), customer)
    return [
        [UNDER + piece for piece in (*map(add, text, text[1:]), text[:_EDGE], text[-_EDGE:])] if heading else []
        for heading, text in zip(headings, marked, strict=True)
    ]


def _plain(texts: Sequence[str]) -> str:
    """Texts in half width and lower case, without spaces, the vendor's name as one character; seams part them."""
    plain = "".join(fold(together(texts)).lower().split())
    return _VENDORS.sub(VENDOR, plain) if VENDOR in plain else plain


def _marked(plain: str, customer: str | None) -> list[str]:
    """Each text between marks of its edges, with `0` for every number and one character for the customer's name."""
    name = _plain([customer or ""])
    if len(name) > 1:
        plain = plain.replace(name, _NAME)
    marked = _DIGITS.sub("0", plain).replace(SEAM, f"{_END}{SEAM}{_START}")
    return apart(f"{_START}{marked}{_END}")


def _pieces(marked: str) -> list[Clue]:
    """Its pairs of characters, and the first and last four."""
    return [*pairs(marked), marked[:_EDGE], marked[-_EDGE:]]


def _clauses(plain: str) -> Iterator[list[str]]:
    """How the clauses of each text begin."""
    for mark in _CLAUSE_MARKS:
        plain = plain.replace(mark, _STOP)
    while _STOP + _STOP in plain:
        plain = plain.replace(_STOP + _STOP, _STOP)
    for text in apart(plain):
        yield [f"clause {clause[:2]}" for clause in text.split(_STOP)]


def standing(lines: Sequence[Line], customer: str | None) -> list[list[str]]:
    """Where each line stands and what form it has, as names of clues."""
    steps = [*map(step, lines, (None, *lines)), 0]
    return [
        [reach or _PLACES[line.place], _BEFORE[before], _AFTER[after], *times, *_form(line, customer)]
        for line, before, after, reach, times in zip(
            lines, steps, steps[1:], reaches(lines), _times(lines), strict=False
        )
    ]


def _form(line: Line, customer: str | None) -> list[str]:
    """What the line looks like, its words apart."""
    clues: list[str] = []
    if line.is_item:
        clues.append("item")
    if line.text.rstrip()[-1:] in {":", "："}:
        clues.append("opens a list")
    if line.text.lstrip()[:1] in _OPENING:
        clues.append("quotation")
    if customer and customer in line.text:
        clues.append("names the customer")
    return [*clues, *number_clues(line)]


def _times(lines: Sequence[Line]) -> list[list[str]]:
    """Whether a line speaks of the time before the product or since, and of which the last one to say so did.

    Only lines of one section hear of each other.
    """
    said, found = _said(lines), []
    last, section, end, at = "", None, 0, 0
    for line in lines:
        if section != (line.place, line.heading):
            last, section = "", (line.place, line.heading)
        clues = [_SO_FAR[last]]
        begin, end = at, end + len(line.text) + len(_STOP)
        while said[at][0] < end:
            at += 1
        if at > begin:
            clues += [f"speaks of {era}" for era in sorted({era for _, era in said[begin:at]})]
            last = said[at - 1][1]
            clues += (f"first {said[begin][1]}", f"last {last}")
        found.append(clues)
    return found


def _said(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Where in the lines, one after the other, words of a time stand, and of which; last an end behind them all."""
    text = _STOP.join([line.text for line in lines])
    said = [
        (match.start(), era)
        for era, told, hints in _ERAS
        if hints[0] in text or hints[-1] in text
        for match in told.finditer(text)
    ]
    return [*sorted(said), (len(text) + len(_STOP), "")]
