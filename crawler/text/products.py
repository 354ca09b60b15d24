"""A vendor and what it sells, by the names that prose gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from msgspec import Struct

from crawler.items.vendor import SiteWords
from crawler.text.normalize import comparison_key
from crawler.text.spellings import any_of, spelling

VENDOR = "\ue010"
"""Stands for each character of the vendor's name where it does not matter who the vendor is."""
_SPACE = re.compile(r"\s+")
_CLAUSE = re.compile(r"[，。；,;\n]")
_BEFORE, _BEHIND = 8, 12
"""Characters within which the vendor's name before or behind a word of everyday use makes it the product."""


class Named(Struct, frozen=True, gc=False):
    """A product that a text names."""

    key: str
    """One name for all of its names."""
    start: int
    end: int
    by_vendor: bool
    """Whether the vendor's name stands before it."""
    is_own: bool
    """False for a word of everyday use (`sheets`), which means the product only where other words say so."""

    def shifted(self, by: int) -> Named:
        """The same in a text in which it stands so many characters further on."""
        return Named(self.key, self.start + by, self.end + by, self.by_vendor, self.is_own)


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
        return label_key(self._vendor_first.sub("", label.strip()))

    def key(self, label: str) -> str:
        """What a label names: equal for two labels of one product, whether the catalogue has it or not."""
        bare = self.bare(label) or label_key(label)
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

    def names_any(self, text: str) -> bool:
        """Whether a text names the vendor, or a product, be it of plain words."""
        return self.names_vendor(text) or self._names.search(text) is not None

    def masked(self, text: str) -> str:
        """The text with `VENDOR` for each character of the vendor's name: as long as it was."""
        return self._vendor.sub(_mask, text)

    def named(self, text: str) -> Iterator[Named]:
        """Products that a text names, in order: the longest name at each place, each place once."""
        for found in self._names.finditer(text):
            bare, by_vendor = self._written[_squeezed(found[0])]
            yield Named(self._keys[bare], *found.span(), by_vendor, bare in self._own)

    def are_all(self, text: str) -> bool:
        """Whether a text names products, and says nothing else but the marks between them."""
        rest, until = "", 0
        for name in self.named(text):
            rest, until = rest + text[until : name.start], name.end
        return until > 0 and not any(map(str.isalnum, rest + text[until:]))

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
    def _everyday(self) -> re.Pattern[str]:
        """Every bare name."""
        return any_of(map(spelling, self._keys))

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
    def _written(self) -> Mapping[str, tuple[str, bool]]:
        """Names as they are written, squeezed, to the bare name and whether the vendor's stands before it."""
        by_vendor = {_squeezed(vendor) + bare: (bare, True) for vendor in self.names for bare in self._keys}
        return {bare: (bare, False) for bare in self._alone} | by_vendor

    @cached_property
    def _names(self) -> re.Pattern[str]:
        vendors = [spelling(name) for name in self.names if name.strip()]
        led = [vendor + spelling(bare) for vendor in vendors for bare in self._keys if bare]
        return any_of([*led, *map(spelling, self._alone)])

    @cached_property
    def _vendor(self) -> re.Pattern[str]:
        return any_of(map(spelling, self.names))

    @cached_property
    def _vendor_first(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:{self._vendor.pattern})\s?(?=\S)")


NOTHING_SOLD = Catalogue()
"""The catalogue of a vendor of which nothing is known."""


@lru_cache(maxsize=16)
def catalogue_of(words: SiteWords) -> Catalogue:
    """The vendor's names and products; made once, as its expressions are."""
    return Catalogue(words.names, words.products, words.product_slots)


@lru_cache(maxsize=256)
def spaced(name: str) -> re.Pattern[str]:
    """Finds a name wherever it stands, in any letter case and with or without spaces."""
    return any_of([spelling(name)])


def label_key(label: str) -> str:
    """A label in lower case and without spaces, whatever its width forms and marks: equal for two of one name."""
    return _SPACE.sub("", comparison_key(label).casefold())


@lru_cache(maxsize=1024)
def _squeezed(name: str) -> str:
    """A name in lower case and without spaces; texts write the same few over and over."""
    return _SPACE.sub("", name).casefold()


def _mask(found: re.Match[str]) -> str:
    return VENDOR * len(found[0])
