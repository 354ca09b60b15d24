"""The parts of a case page, as blocks: what the page's layout says before any words are weighed."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.block import Block, PageText
from crawler.items.place import Subject
from crawler.items.report import Words
from crawler.languages.protocol import Language
from crawler.text.products import NOTHING_SOLD, Catalogue

Span = tuple[int, int]
"""Start and end of words in the page's text, end exclusive."""


@dataclass(frozen=True, slots=True)
class CardParts:
    """A figure card: its value, and its label where it has one (in the order of their meaning, not of the page)."""

    value: Span
    label: Span | None


@dataclass(frozen=True, slots=True)
class FactParts:
    """A fact about the customer as the page lists it: `Industry: retail`."""

    subject: Subject
    label: Span
    value: Span


@dataclass(frozen=True, slots=True)
class QuoteParts:
    """A praise: who says it, as what, and what is said."""

    speaker: Span | None
    role: Span | None
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PairParts:
    """A numbered challenge with its solution."""

    number: int
    challenge: tuple[Span, ...]
    solution: tuple[Span, ...]
    products: tuple[Block, ...]
    """The blocks of the pair that are links."""


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A part of the body under its heading."""

    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Regions:
    """A case page in its parts; every block of the case is in exactly one of them."""

    page: PageText
    headline: str | None
    """What the page calls itself in its head (og:title, else title), or None."""
    language: Language
    """The language by which it is read: asked once a page, and handed on from here."""
    catalogue: Catalogue = NOTHING_SOLD
    """The vendor, and what it sells."""
    title: Block | None = None
    tags: tuple[Span, ...] = ()
    filed_under: tuple[Span, ...] = ()
    """Tags of the byline."""
    facts: tuple[FactParts, ...] = ()
    """In a sidebar, under the title, or in a list of their own."""
    name_over_facts: Span | None = None
    """The line over them that the title has too: the customer's name."""
    summary: tuple[Block, ...] = ()
    cards: tuple[CardParts, ...] = ()
    products: tuple[Block, ...] = ()
    """Links to products outside the pairs."""
    quotes: tuple[QuoteParts, ...] = ()
    introduction: tuple[Block, ...] = ()
    pairs: tuple[PairParts, ...] = ()
    body: tuple[BodyPart, ...] = ()

    def words(self, span: Span) -> Words:
        """The words of one interval."""
        return Words(span[0], span[1], self.page.text[span[0] : span[1]])

    def text(self, span: Span) -> str:
        """The text of one interval."""
        return self.page.text[span[0] : span[1]]
