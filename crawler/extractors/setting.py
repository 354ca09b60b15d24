"""A quantity in its sentence: the clause around it, without an editor's spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extractors.role_words import PRODUCT
from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.languages.protocol import Language

_CLAUSE = re.compile(r"[，；;：。！？!?]|[,:](?!(?<=\d.)\d)")
"""What ends a clause; no comma or colon within a number or a time of day."""
_SAME_AGAIN = re.compile(r"\s*(?:约合|折合|合计|合)")
"""How a clause begins that says an amount of the clause before in another unit."""
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
    """The sentence of the paragraph before this one, or its heading, or ""."""
    language: Language

    @property
    def clause(self) -> str:
        """The clause without the quantity."""
        return self.left + "\n" + self.right

    @property
    def credited(self) -> bool:
        """Whether the sentence, or the one before it, names the product or something built with it."""
        return PRODUCT.search(self.text) is not None or PRODUCT.search(self.before) is not None


def setting_of(quantity: Quantity, text: str, place: Place, language: Language, before: str = "") -> Setting:
    """The quantity with its clause; `quantity` has offsets of `text`."""
    text = language.numerals.fold(text)
    starts = [match.end() for match in _CLAUSE.finditer(text, 0, quantity.start)]
    end = _CLAUSE.search(text, quantity.end)
    if starts and _SAME_AGAIN.match(text, starts[-1]):
        starts.pop()
    left = text[starts[-1] if starts else 0 : quantity.start]
    right = text[quantity.end : end.start() if end else len(text)]
    return Setting(quantity, text, _unspaced(left), _unspaced(right), place, before, language)


def _unspaced(text: str) -> str:
    return _SPACE.sub("", text) if _ANY_SPACE.search(text) else text
