"""What the core asks of a language, part by part; a language is a folder that has an answer to each.

A part is a protocol that a module of the language fulfils: its functions are the members. A member is here only where
the core calls it; what a language's own modules ask of each other is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from crawler.items.place import Subject
from crawler.items.quantity import Quantity
from crawler.items.telling import Line, Telling
from crawler.languages.measures import Measures


class Writing(Protocol):
    """Which characters it is written in."""

    def count_letters(self, text: str, /) -> int:
        """How many characters of the text are letters of this language."""
        ...


class Sentences(Protocol):
    """Where sentences begin and end."""

    def split(self, text: str, /) -> list[tuple[int, int]]:
        """Intervals of the sentences of one block, trimmed of spaces, in order; their union is all but white space."""
        ...

    def list_joints(self, text: str, start: int, end: int, /) -> list[int]:
        """Where, within an interval, a member of a list begins: behind the mark or the word that joins it."""
        ...


class Numerals(Protocol):
    """How numbers are written."""

    def fold(self, text: str, /) -> str:
        """The text in one form of digits, marks, spaces and letters: as long as it was, so that offsets hold."""
        ...


class Quantities(Protocol):
    """What is stated in numbers, and in which units."""

    def find(self, text: str, /) -> tuple[Quantity, ...]:
        """All quantities of one sentence or block, in order and without overlap, each with its neutral value.

        Years, dates, ordinals that are no ranks, versions and names with numbers in them are no quantities, and a
        number that stands in no text is never given.
        """
        ...

    def unit_behind(self, text: str, position: int, /) -> tuple[str, int] | None:
        """The unit of digits that end at this position of folded text, and where it ends; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Half:
    """What a heading says that stands over a challenge or its solution."""

    is_challenge: bool
    number: int | None
    """None where it has none."""
    words: tuple[int, int] | None
    """The interval of the heading's own words behind its label; None where it has none."""


class Labels(Protocol):
    """What labels and headings say of what stands beside or under them."""

    def subject_of(self, label: str, /) -> Subject | None:
        """What a label says of the customer (`所属行业：`); None for words that are no such label."""
        ...

    def half_of(self, heading: str, /) -> Half | None:
        """The half of a pair (a challenge, its solution) that a heading stands over; None where it is none."""
        ...

    def introduces(self, heading: str, /) -> bool:
        """Whether a heading stands over what the page says about its customer."""
        ...

    def names_author(self, line: str, /) -> bool:
        """Whether a line says who wrote the page, or who speaks in it (`作者：…`)."""
        ...

    def find(self, text: str, start: int, end: int, /) -> Iterable[tuple[int, int]]:
        """Where such labels may stand in an interval of a text, in order and without overlap."""
        ...


class Use(Protocol):
    """How a sentence says that a product is used; the vendor's name stands in it as `crawler.text.products.VENDOR`."""

    def is_told(self, text: str, /) -> bool:
        """Whether it says that something is used, made or done with a tool."""
        ...

    def of_now(self, text: str, /) -> str:
        """Its beginning that is not of the state before the product came: all of it, or "" where nothing is of now."""
        ...

    def is_tool(self, text: str, start: int, end: int, /) -> bool:
        """Whether the words around a word say that it is a tool, or the vendor's."""
        ...

    def is_everyday(self, name: str, /) -> bool:
        """Whether a product's name is a word that anybody uses of other things as well."""
        ...

    def others(self, text: str, /) -> list[tuple[int, int]]:
        """Intervals of names that stand as names of the vendor's products do, whatever it sells."""
        ...


class Tags(Protocol):
    """What a case's tags say beside the customer's trade."""

    def is_size(self, tag: str, /) -> bool:
        """Whether a tag says how many people the customer has."""
        ...

    def partner_in(self, tag: str, /) -> tuple[int, int] | None:
        """Where a tag that announces the partner names it; empty where the next tag does, None for any other tag."""
        ...

    def is_partner_label(self, tag: str, /) -> bool:
        """Whether a tag announces the partner, or is the label over that."""
        ...

    def is_no_trade(self, tag: str, /) -> bool:
        """Whether a tag names no trade: it says who owns the customer, or is a label of the site."""
        ...


class Names(Protocol):
    """Whom and what a text names."""

    def places_in(self, text: str, /) -> list[str]:
        """The places that a text names, in order."""
        ...

    def people_in(self, text: str, /) -> list[str]:
        """The people and organisations that a text names, in order."""
        ...

    def offices_in(self, text: str, /) -> list[str]:
        """The offices that people hold in it (`副总裁`), in order."""
        ...

    def spelled_out(self, letters: str, /) -> tuple[str, ...]:
        """What Latin letters stand for, in words of the language; empty where that is not known."""
        ...


class Customers(Protocol):
    """How case pages name their customer; the vendor's name stands in the texts as `crawler.text.products.VENDOR`."""

    def subjects(self, title: str, /) -> Iterable[tuple[str, float]]:
        """Who a title may speak of, each with how surely, 0 to 1; from 0.6 on it says so itself."""
        ...

    def heads(self, paragraph: str, /) -> Iterable[str]:
        """Whom a paragraph about the customer may speak of, by how it begins."""
        ...

    def short_names(self, paragraph: str, /) -> Iterable[str]:
        """Names that it gives as short ones."""
        ...

    def employer(self, office: str, /) -> str:
        """Whom a person's office is held with; "" where that is not said."""
        ...

    def without_office(self, name: str, /) -> str:
        """A name without the office behind it."""
        ...

    def without_form(self, name: str, /) -> str:
        """A firm's name as people say it: without its legal form, and the place before one that has it."""
        ...

    def may_be_name(self, words: str, /) -> bool:
        """Whether words may be a customer's name."""
        ...

    def is_phrase(self, words: str, /) -> bool:
        """Whether words say something, and do not only name somebody."""
        ...

    def uses_vendor(self, text: str, at: int, /) -> bool:
        """Whether the words that begin there say that the vendor's product is used."""
        ...


class Founding(Protocol):
    """When a customer was founded."""

    def may_tell(self, text: str, /) -> bool:
        """Whether a text has a year that may be that of a foundation: the cheap question first."""
        ...

    def year_of(self, sentence: str, company: str, /) -> tuple[int, int, str] | None:
        """The clause of a sentence that says when the customer was founded, as an interval, and the year in digits.

        `company` is the customer's name, or ""; of what else was founded nothing is said.
        """
        ...


class Sameness(Protocol):
    """Whether two wordings of one sentence state the same."""

    def in_one_script(self, old: str, new: str, /) -> tuple[str, str]:
        """Both texts, with the older one's characters where the two differ in script only."""
        ...

    def differing_fact(self, old: str, new: str, /) -> str | None:
        """In words what the two state differently by the language's own words; None where only wording differs.

        The first word says what kind of fact it is: `role`, `negation`, `direction`, `time`, `name`, `noun`.
        """
        ...

    def directions_of(self, text: str, /) -> Mapping[str, int]:
        """How often a text says that there is more of something (`up`), and less (`down`)."""
        ...

    def turns(self, one: str, other: str, /) -> str | None:
        """In words how one of two texts, alike but for a few words, says the contrary of the other; None: no."""
        ...


@dataclass(frozen=True, slots=True)
class Scope:
    """What a number of a sentence is a number of."""

    words: Mapping[str, bool]
    """What is counted: the content of the clause that the quantity stands in, and whether each word is a noun."""
    letters: str
    """The sentence's letters, without words for roughly."""
    is_rough: bool
    """Whether the sentence says that the number is approximate."""
    is_earlier: bool
    """Whether it speaks of the state before, and not of that now."""
    is_shift: bool
    """Whether the number is of a change, by or to which something goes."""
    is_level: bool
    """Whether that change ends at the number."""
    parts: frozenset[str]
    """Words that make it one of a part of the whole, or of what is to come."""
    frames: tuple[frozenset[str], ...]
    """Years, periods, places: what the number holds for, of each kind."""


class Scopes(Protocol):
    """What numbers are numbers of."""

    def scope_of(self, text: str, start: int, end: int, /) -> Scope:
        """What the quantity at this interval of a sentence counts, and of which whole."""
        ...


class Tells(Protocol):
    """What sentences tell."""

    def read(self, lines: Sequence[Line], customer: str | None, /) -> Sequence[Telling | None]:
        """What each of a page's lines tells, in their order; None where the language has no reading for it.

        `customer` is the customer's name, or None.
        """
        ...


class Asides(Protocol):
    """Lines that state nothing."""

    def is_aside(self, line: str, /) -> bool:
        """Whether a whole line tells readers what to click or where to read on, or notes something of a picture."""
        ...

    def names_speaker(self, line: str, /) -> bool:
        """Whether a whole line only says who spoke or is about to."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """All that is asked of one language."""

    name: str
    """As vendors' files and reports name it: `zh`, `en`."""
    writing: Writing
    sentences: Sentences
    numerals: Numerals
    quantities: Quantities
    measures: Measures
    labels: Labels
    use: Use
    tags: Tags
    names: Names
    customers: Customers
    founding: Founding
    sameness: Sameness
    scopes: Scopes
    tells: Tells
    asides: Asides
