"""The structured case that is taken from one snapshot: every part with its interval in `snapshot_text`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from crawler.items.place import Subject
from crawler.items.quantity import Quantity
from crawler.items.telling import Telling

FIRST_LANGUAGE = "zh"
"""The language of everything that does not name one: reports of releases that knew no other."""
CELLS_BREAK = "\n"
"""Stands between the cells of a row, and in no other sentence but a card's: both say by their form what a number is."""


class Words(Struct, frozen=True, gc=False):
    """Verbatim words of the page: `snapshot_text[start:end] == text`."""

    start: int
    end: int
    text: str


class Sourced(Struct, frozen=True, gc=False):
    """A value with the words that it rests on (the year `2015` on `founded in 2015`)."""

    value: str
    """The value in its normal form: a year as four digits, a name without its legal suffix."""
    words: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the customer that the page lists with its label: `Location Leeds`."""

    subject: Subject
    label: Words
    value: Words


class Role(StrEnum):
    """What a quantity of the page says."""

    RESULT = "result"
    """A quantified result credited to the product: becomes a claim of kind `metric`."""
    FACT = "fact"
    """A quantified statement about the customer."""
    OTHER = "other"
    """Neither: a year, an example, the state before, how a process works."""
    OPEN = "open"
    """Not read yet: what its sentence tells is still to be read. No whole report has it."""


class Figure(Struct, frozen=True, gc=False):
    """One quantity of a sentence with what it says."""

    quantity: Quantity
    """Offsets are those of `snapshot_text`."""
    role: Role


class Sentence(Struct, frozen=True, gc=False):
    """One sentence (or card, or plain line) with the quantities in it, in order."""

    words: Words
    figures: tuple[Figure, ...] = ()
    is_signature: bool = False
    """Whether it only says who has spoken, or is about to."""
    telling: Telling | None = None
    """What it tells; None: a heading, a language that nobody taught to read, or read before release 3."""


class Paragraph(Struct, frozen=True, gc=False):
    """One block of prose as its sentences."""

    sentences: tuple[Sentence, ...]
    is_item: bool = False
    """True for an item of a list."""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One card of the page's head: `36%` `less spent on freight`."""

    value: Words
    label: Words | None
    """None where the card has no second part."""
    sentence: Sentence
    """The whole card as one sentence; a figure that the label repeats is in it once."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A named person's praise."""

    speaker: Words | None
    role: Words | None
    words: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A product module: `label` as the page writes it first."""

    label: Words
    mentions: tuple[Words, ...] = ()
    """For a used module: the sentences that describe its use, in order; for a listed one: its further listings."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A challenge with its solution, as the page numbers them."""

    number: int
    """1 for the first challenge."""
    challenge: tuple[Sentence, ...]
    solution: tuple[Sentence, ...]
    modules: tuple[Words, ...]
    """Labels of the solution's product links, each distinct label once."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body under its heading."""

    heading: Sentence | None
    """None before the first heading."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class CaseReport:
    """The case in one fixed form. A field is None or empty where the page does not say."""

    extractor_version: int
    title: Words | None
    company: Sourced | None
    """The customer's name as people use it, without its legal form."""
    founded_year: Sourced | None
    industries: tuple[Words, ...]
    size_tag: Words | None
    partner: Sourced | None
    """The integrator that the page names as having served the customer."""
    other_tags: tuple[Words, ...]
    """Tags that are none of the above."""
    summary: tuple[Sentence, ...]
    cards: tuple[FigureCard, ...]
    quote: Quote | None
    introduction: tuple[Paragraph, ...]
    pairs: tuple[Pair, ...]
    sections: tuple[Section, ...]
    modules_listed: tuple[Module, ...]
    modules_used: tuple[Module, ...]
    further_quotes: tuple[Quote, ...] = ()
    """Praises after the first, where the page has several."""
    language: str = FIRST_LANGUAGE
    """By which language the page was read."""
    filed_under: tuple[Words, ...] = ()
    """Tags in the byline: how the site files the page, which the case itself does not say; they make no claims."""
    facts: tuple[Fact, ...] = ()
    """What the page lists of the customer with its label, in order."""
    title_figures: tuple[Figure, ...] = ()
    """The quantities of the title, in order."""

    @property
    def location(self) -> Words | None:
        """Where the customer is, as the page lists it; None where it does not."""
        return next((fact.value for fact in self.facts if fact.subject is Subject.LOCATION), None)
