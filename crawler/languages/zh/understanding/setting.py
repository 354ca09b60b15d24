"""A quantity in its sentence: the clause around it, without an editor's spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.telling import Line
from crawler.languages.zh.numerals import fold

_CLAUSE = re.compile(r"[，；;：。！？!?,:](?:(?<![,:])|(?!(?<=\d.)\d))")
"""What ends a clause; no comma or colon within a number or a time of day."""
_SAME_AGAIN = re.compile(r"\s*(?:约合|折合|合计|合)")
"""How a clause begins that says an amount of the clause before in another unit."""
_CELL = "\n"
"""Parts the cells of a row."""
_SPACE = re.compile(r"\s+(?![A-Za-z])|(?<![A-Za-z])\s+")
"""Spaces other than those between Latin words: editors set them or not."""
_ANY_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Setting:
    """A quantity in its sentence; offsets are those of `text`."""

    quantity: Quantity
    text: str
    """The sentence, folded to half width."""
    left: str
    """Its clause before the quantity."""
    right: str
    """Its clause after the quantity."""
    place: Place
    before: str
    """The sentence of the paragraph before this one, or ""."""
    goes_on: bool = False
    """Whether another quantity follows in its clause."""
    leads_to_change: bool = False
    """Whether a later clause of the sentence tells a before and an after."""


def setting_of(line: Line, at: int, before: str = "") -> Setting:
    """One quantity of a line with its clause; `before` is the sentence of the paragraph before it, or ""."""
    quantity, text = line.quantities[at], fold(line.text)
    quantity = quantity.shifted(-line.start)
    quantity, text = _beside(quantity, text)
    starts = [match.end() for match in _CLAUSE.finditer(text, 0, quantity.start)]
    end = _CLAUSE.search(text, quantity.end)
    if starts and _SAME_AGAIN.match(text, starts[-1]):
        starts.pop()
    left = text[starts[-1] if starts else 0 : quantity.start]
    stop = end.start() if end else len(text)
    right = text[quantity.end : stop]
    follows = line.quantities[at + 1].start - line.start if at + 1 < len(line.quantities) else len(text)
    goes_on = follows < stop
    leads = not goes_on and any(later.is_change for later in line.quantities[at + 1 :])
    return Setting(quantity, text, _unspaced(left), _unspaced(right), line.place, before, goes_on, leads)


def _beside(quantity: Quantity, text: str) -> tuple[Quantity, str]:
    """A quantity and the words that belong to it: those of a cell are its row's name and the cell."""
    if _CELL not in text or text.find(_CELL) > quantity.start:
        return quantity, text
    name, begin = text[: text.find(_CELL)], text.rfind(_CELL, 0, quantity.start) + 1
    cell = text[begin:].partition(_CELL)[0]
    return quantity.shifted(len(name) - begin), name + cell


def _unspaced(text: str) -> str:
    return _SPACE.sub("", text) if _ANY_SPACE.search(text) else text
