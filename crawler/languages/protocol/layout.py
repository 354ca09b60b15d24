"""What the words around a case say of its parts: labels, tags, lines that state nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from crawler.items.place import Subject


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

    def is_counted(self, heading: str, /) -> bool:
        """Whether a heading begins with the word for a part of a case and its number (`场景 3`)."""
        ...

    def heads_products(self, line: str, /) -> bool:
        """Whether a line only announces a list of products (`使用的产品：`)."""
        ...

    def names_before(self, header: str, /) -> bool:
        """Whether a header of a table names a state before (`上线前`)."""
        ...

    def names_after(self, header: str, /) -> bool:
        """Whether a header of a table names the state that followed (`上线后`)."""
        ...

    def introduces(self, heading: str, /) -> bool:
        """Whether a heading stands over what the page says about its customer."""
        ...

    def is_introduction(self, words: str, /) -> bool:
        """Whether words before or behind a customer's name say that the page tells of it (`About`, `profile`)."""
        ...

    def kind_of_page(self, title: str, /) -> int:
        """Where the words end with which a title says what kind of page it is (`Case study:`); 0 where it does not."""
        ...

    def names_author(self, line: str, /) -> bool:
        """Whether a line says who wrote the page, or who speaks in it (`作者：…`)."""
        ...

    def find(self, text: str, start: int, end: int, /) -> Iterable[tuple[int, int]]:
        """Where such labels may stand in an interval that begins with one, in order and without overlap."""
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

    def is_kind(self, tag: str, /) -> bool:
        """Whether a tag only says what kind of page it stands on (`Interview`)."""
        ...

    def is_no_trade(self, tag: str, /) -> bool:
        """Whether a tag names no trade: it says who owns the customer, or is a label of the site."""
        ...


class Asides(Protocol):
    """Lines that state nothing."""

    def is_aside(self, line: str, /) -> bool:
        """Whether a whole line tells readers what to click or where to read on, or notes something of a picture."""
        ...

    def is_note(self, word: str, /) -> bool:
        """Whether a word, raised behind another, is the mark of a note (`注`)."""
        ...

    def names_speaker(self, line: str, /) -> bool:
        """Whether a whole line only says who spoke or is about to."""
        ...
