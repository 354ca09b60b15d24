"""What a database keeps of its vendor, so that it can be read without the vendor's file."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SiteWords:
    """Names of a vendor and of what it sells, and words of its site's own."""

    names: tuple[str, ...] = ()
    """How prose names the vendor."""
    products: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each product's label with its other names."""
    placeholders: tuple[str, ...] = ()
    """What stands where a value was not filled in."""
    partner_labels: tuple[str, ...] = ()
    """Labels before the name of the integrator that served the customer."""
    product_slots: tuple[str, ...] = ()
    """Products that the site names on cases that say nothing of them."""
    content: tuple[str, ...] = ()
    """CSS selectors of what is the case; none: its form says it."""
    drop: tuple[str, ...] = ()
    """CSS selectors of what is no part of it."""

    def __hash__(self) -> int:
        """By the names alone, which hardly two have alike: it is asked several times a page."""
        return hash(self.names)


NO_WORDS = SiteWords()
"""What is known of a site of which nothing is known."""


@dataclass(frozen=True, slots=True)
class KnownVendor:
    """Whose cases a database holds, as the file said it when they were crawled last."""

    name: str
    title: str
    language: str
    cases: tuple[str, ...]
    """Path patterns of cases."""
    excepted: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    words: SiteWords = NO_WORDS
    """How it and its products are named, and what its pages say of themselves."""

    def called(self, name: str, title: str) -> KnownVendor:
        """The same under another name."""
        return replace(self, name=name, title=title)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A vendor and where its own database lies."""

    name: str
    path: str
    tags: tuple[str, ...] = ()
    """As its file has them."""
