"""A vendor and what it sells, by the names that prose gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from msgspec import Struct

from crawler.items.vendor import SiteWords
from crawler.text.normalize import comparison_key

VENDOR = "\ue010"
"""Stands for each character of the vendor's name where it does not matter who the vendor is."""
_SPACE = re.compile(r"\s+")
_CLAUSE = re.compile(r"[，。；,;\n]")
_BEFORE, _BEHIND = 8, 12
"""Characters within which the vendor's name before or behind a word of everyday use makes it the product."""


class Named(Struct, frozen=True):
    """A product that a text names."""

    key: str
    """One name for all of its names."""
    start: int
    end: int
    by_vendor: bool
    """Whether the vendor's name stands before it."""
    is_own: bool
    """False for a word of everyday use (`sheets`), which means the product only where other words say so."""


@dataclass(frozen=True)
class Catalogue:
    """The vendor's names, and its products with their other names.

    A name that begins with the vendor's (`Acme Forms`) is one only with it. What is left of it without (`Forms`) is a
    word of everyday use, if it is given too; any other name is the product's own. Letter case and spaces tell nothing.
    """

    names: tuple[str, ...] = ()
    products: tuple[tuple[str, tuple[str, ...]], ...] = ()
    slots: tuple[str, ...] = ()
    """Products that the site lists on cases that say nothing of them."""

    def bare(self, label: str) -> str:
        """A label in lower case, without spaces and the vendor's name before it; "" for that name alone."""
        return _SPACE.sub("", self._vendor_first.sub("", comparison_key(label).casefold()))

    def key(self, label: str) -> str:
        """What a label names: equal for two labels of one product, whether the catalogue has it or not."""
        bare = self.bare(label) or _SPACE.sub("", comparison_key(label).casefold())
        return self._keys.get(bare, bare)

    def has(self, key: str) -> bool:
        """Whether it is the key of one of its products."""
        return key in self._keys

    def is_slot(self, key: str) -> bool:
        """Whether the site lists this product whatever the case says."""
        return key in self._slot_keys

    @cached_property
    def _slot_keys(self) -> frozenset[str]:
        return frozenset(map(self.key, self.slots))

    def names_vendor(self, text: str) -> bool:
        """Whether a text names the vendor."""
        return self._vendor.search(text) is not None

    def masked(self, text: str) -> str:
        """The text with `VENDOR` for each character of the vendor's name: as long as it was."""
        return self._masked(text)

    @cached_property
    def _masked(self) -> Callable[[str], str]:
        """`masked`, which remembers the lines of a page: several readers ask for the same."""
        expression = self._vendor
        return lru_cache(maxsize=256)(lambda text: expression.sub(_mask, text))

    def named(self, text: str) -> Iterator[Named]:
        """Products that a text names, in order: the longest name at each place, each place once."""
        for found in self._names.finditer(text):
            bare = _squeezed(found["named"] or found["alone"])
            start, end = found.span()
            yield Named(self._keys[bare], start, end, found["named"] is not None, bare in self._own)

    def spoken(self, text: str, is_tool: Callable[[str, int, int], bool]) -> frozenset[str]:
        """Products that a text speaks of, surely or by a word of everyday use in one clause with the vendor's name.

        `is_tool` is the language's test for a word (its interval) that is called a tool.
        """
        masked = self.masked(text)
        found = {name.key for name in self.named(text) if name.by_vendor or name.is_own}
        for word in self._everyday.finditer(masked):
            start, end = word.span()
            before = _CLAUSE.split(masked[max(0, start - _BEFORE) : start])[-1]
            behind = _CLAUSE.split(masked[end : end + _BEHIND])[0]
            if VENDOR in before or VENDOR in behind or is_tool(masked, start, end):
                found.add(self._keys[_squeezed(word[0])])
        return frozenset(found)

    @cached_property
    def _everyday(self) -> _Led:
        """Every bare name."""
        return _Led(_any(self._keys), self._keys)

    @cached_property
    def _given(self) -> tuple[tuple[str, str, bool], ...]:
        """All names: the product's key, the bare name, whether it begins with the vendor's."""
        names = ((self.bare(label), name) for label, others in self.products for name in (label, *others))
        return tuple((key, self.bare(name), self._vendor_first.match(name) is not None) for key, name in names)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Bare names to their product's key."""
        return {bare: key for key, bare, _ in self._given}

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Bare names that are names without the vendor's."""
        return frozenset(bare for _, bare, has_vendor in self._given if not has_vendor)

    @cached_property
    def _own(self) -> frozenset[str]:
        """Those that are the product's own."""
        return self._alone - {bare for _, bare, has_vendor in self._given if has_vendor}

    @cached_property
    def _names(self) -> _Led:
        either = rf"{_any(self.names)}\s?(?P<named>{_any(self._keys)})|(?P<alone>{_any(self._alone)})"
        return _Led(either, (*self.names, *self._alone))

    @cached_property
    def _vendor(self) -> re.Pattern[str]:
        return re.compile(f"(?={_first(self.names)})(?i:{_any(self.names)})")

    @cached_property
    def _vendor_first(self) -> re.Pattern[str]:
        return re.compile(rf"^{_any(self.names)}\s?(?=\S)", re.IGNORECASE)


NOTHING_SOLD = Catalogue()
"""The catalogue of a vendor of which nothing is known."""


@lru_cache(maxsize=16)
def catalogue_of(words: SiteWords) -> Catalogue:
    """The vendor's names and products; made once, as its expressions are."""
    return Catalogue(words.names, words.products, words.product_slots)


@lru_cache(maxsize=256)
def spaced(name: str) -> re.Pattern[str]:
    """Finds a name wherever it stands, in any letter case and with or without spaces."""
    return re.compile(_spaced(name), re.IGNORECASE)


@lru_cache(maxsize=1024)
def _squeezed(name: str) -> str:
    """A name in lower case and without spaces; texts write the same few over and over."""
    return _SPACE.sub("", name).casefold()


def _mask(found: re.Match[str]) -> str:
    return VENDOR * len(found[0])


def _first(names: Iterable[str]) -> str:
    """What one of these names begins with, as an expression in which letter case is spelled out."""
    letters = {name.strip()[0] for name in names if name.strip()}
    cases = {case[0] for letter in letters for case in (letter.lower(), letter.upper())}
    return f"[{''.join(map(re.escape, sorted(cases)))}]" if cases else "(?!)"


class _Led:
    """An expression in any letter case that begins with one of these names.

    It is tried only where a character stands with which one of them begins: of many names that takes half the time.
    """

    def __init__(self, expression: str, names: Iterable[str]) -> None:
        self._first = re.compile(_first(names))
        self._match = re.compile(expression, re.IGNORECASE).match

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where it stands, in order and without overlap."""
        end = 0
        for first in self._first.finditer(text):
            at = first.start()
            if at >= end and (found := self._match(text, at)):
                end = found.end()
                yield found


def _any(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(_spaced, sorted(names, key=len, reverse=True))) or '(?!)'})"


def _spaced(name: str) -> str:
    """A name as an expression: spaces may stand between its characters, no Latin letter beside one of its own.

    One without a character stands nowhere.
    """
    if not name.strip():
        return "(?!)"
    inner = r"\s?".join(map(re.escape, _SPACE.sub("", name)))
    before = "(?<![A-Za-z])" if name[0].isascii() else ""
    after = "(?![A-Za-z])" if name[-1].isascii() else ""
    return f"{before}{inner}{after}"
