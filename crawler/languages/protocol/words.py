"""How a language is written: its characters, sentences, numbers, and what they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from crawler.items.quantity import Quantity


class Writing(Protocol):
    """Which characters it is written in."""

    def count_letters(self, text: str, /) -> int:
        """How many characters of the text are letters of this language."""
        ...

    def has_letters(self, text: str, /) -> bool:
        """Whether one is."""
        ...

    @property
    def spread(self) -> float:
        """How many of its characters say as much as one Chinese character."""
        ...

    @property
    def comma(self) -> str:
        """What parts two clauses, with its space."""
        ...

    @property
    def list_mark(self) -> str:
        """What parts the members of a list, with its space."""
        ...

    def pieces(self, text: str, /) -> frozenset[str]:
        """What of a text is counted to see how much of it another one says: pairs of characters, or words."""
        ...


class Sentences(Protocol):
    """Where sentences begin and end."""

    def split(self, text: str, /) -> list[tuple[int, int]]:
        """Intervals of the sentences of one block, trimmed of spaces, in order; their union is all but white space."""
        ...

    def goes_on(self, line: str, below: str, /) -> bool:
        """Whether a line without an end goes on in the one below it, by the words at which the two meet."""
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
