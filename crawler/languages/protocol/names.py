"""Whom and what a text names, and whose case it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol


class Signature(NamedTuple):
    """With which lines somebody signs; places are the number of a line among those looked at, and characters of it."""

    lines: int
    """How many of the lines it takes; an employer's under the office is one of them."""
    name: tuple[int, int, int] | None
    """Line, start and end of the person's name; None where none is given."""
    office: tuple[int, int, int]
    """The same of the office, with the employer where that stands behind it in its line."""


class Names(Protocol):
    """Whom and what a text names."""

    def may_be_person(self, line: str, /) -> bool:
        """Whether a short line may be a person's name and nothing else; True where the language cannot tell."""
        ...

    def holds_office(self, line: str, /) -> bool:
        """Whether a line in which somebody may sign names an office, also by words that prose has for anybody."""
        ...

    def signed(self, text: str, /) -> Iterable[tuple[str, str]]:
        """The people whom a text names with their offices: the name and the office; none where that is not known."""
        ...

    def introduced(self, text: str, /) -> Iterable[tuple[str, str]]:
        """The people of whom a sentence says in words that they hold an office, beside those who are `signed`.

        Each with the office, which may stand there as what its bearer did (`founded by`).
        """
        ...

    def spelled_out(self, letters: str, /) -> tuple[str, ...]:
        """What Latin letters stand for, in words of the language; empty where that is not known."""
        ...


class Signatures(Protocol):
    """Who says what is quoted."""

    known: bool
    """Whether the language knows how people sign; where it does not, the shape of the page tells alone."""

    def signed(self, lines: Sequence[str], /, *, surely: bool) -> Signature | None:
        """Who signs at the beginning of some lines that follow each other; None where nobody does.

        `surely` says that words before them are a quotation, or the markup that they sign.
        """
        ...


class Customers(Protocol):
    """How case pages name their customer; the vendor's name stands in the texts as `crawler.text.products.VENDOR`."""

    def subjects(self, title: str, /) -> Iterable[tuple[str, float]]:
        """Who a title may speak of, each with how surely, 0 to 1; from 0.6 on it says so itself."""
        ...

    def starts(self, title: str, /) -> Iterable[str]:
        """The beginnings of a title's parts that end where a word ends, the longest of each part first.

        Each may be a name if the page says it elsewhere.
        """
        ...

    def going_on(self, words: str, /) -> str:
        """As much of the words that always stand behind a name as may belong to it; "" where nothing does."""
        ...

    def is_common(self, name: str, text: str, /) -> bool:
        """Whether a name is made of words that anybody uses, and a text does not show that it is a name."""
        ...

    def stands_free(self, text: str, at: int, /) -> bool:
        """Whether the word that begins there is no part of what stands before it (`实时风控`, `的风控`)."""
        ...

    def is_introduced(self, text: str, at: int, /) -> bool:
        """Whether the words that begin there say what somebody is, or since when (`是一家`, `is a`)."""
        ...

    def may_introduce(self, text: str, /) -> bool:
        """Whether `is_introduced` may hold anywhere in a text: one look at it, to which most say no."""
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

    def length(self, name: str, /) -> int:
        """How long a name is, in Han characters that would say as much: of two names the shorter is the likelier."""
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
