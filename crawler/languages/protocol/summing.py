"""What a report needs of a language: which part of a sentence says it, and what it says of the customer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from crawler.items.telling import Tells


class Aspect(StrEnum):
    """What words about a customer say of it."""

    BUSINESS = "business"
    """What it makes, sells or does for its own customers."""
    SIZE = "size"
    """How many people, branches, users, or how much money."""
    COVERAGE = "coverage"
    """In which parts of the world it is at work."""


class Clauses(Protocol):
    """Parts of a sentence that can stand alone; the vendor's name may stand as `crawler.text.products.VENDOR`."""

    @property
    def longest(self) -> int:
        """Characters of a short line: what is longer is cut to the clauses that say it."""
        ...

    @property
    def clear(self) -> Mapping[Tells, float]:
        """How much more a line, taken alone, speaks for what it is shown for than for all else where that is clear.

        For complaints, solutions and results; below 0 where a sentence is read better than its parts.
        """
        ...

    @property
    def built(self) -> float:
        """How much more what people can do must speak for a solution than for a result to be one.

        Only where the page tells no change for the better with it.
        """
        ...

    def split(self, sentence: str, /) -> list[tuple[int, int]]:
        """Intervals of its clauses in order, each without the words that only join it to what was said before."""
        ...

    def as_line(self, clause: str, /) -> str:
        """The words of a clause as they are written where a line begins with them."""
        ...

    def weigh(self, clause: str, /) -> Mapping[Tells, float]:
        """How much a clause, taken alone, speaks for each thing that may be told; empty where that is not known."""
        ...

    def measured(self, sentence: str, start: int, end: int, /) -> str:
        """What the quantity at this interval is a number of, in a few words of the sentence; "" where not said."""
        ...

    def content(self, text: str, /) -> frozenset[str]:
        """The words by which two texts can be seen to be of one subject, without those of any such text."""
        ...

    def leads_up(self, clause: str, behind: str, /) -> bool:
        """Whether a clause only leads up to the one behind it, and says nothing alone (`when a shop opens`).

        `behind` is what follows it, from the mark that ends it on.
        """
        ...

    def goes_on(self, clause: str, /) -> bool:
        """Whether the clause before it says who or what this one is about."""
        ...

    def enables(self, clause: str, /) -> bool:
        """Whether a clause says what people can do now, or what goes by itself, at once or without trouble."""
        ...

    def points_back(self, clause: str, /) -> bool:
        """Whether a clause is not understood without what was said before it (`this way of working`)."""
        ...

    def names_nothing(self, clause: str, /) -> bool:
        """Whether a clause only says that there is trouble, and not which (`faces many challenges`)."""
        ...

    def looks_back(self, clause: str, /) -> bool:
        """Whether a clause tells how it was before (`in the past`), and does not only compare with it."""
        ...

    def is_past(self, clause: str, /) -> bool:
        """Whether the form of its verb says that it tells what was; False where verbs have no such form."""
        ...

    def says_we(self, clause: str, /) -> bool:
        """Whether those whom it concerns tell it of themselves (`we`)."""
        ...

    def aims(self, clause: str, /) -> bool:
        """Whether a clause begins with what something was done for (`to plan the tours, …`)."""
        ...

    def wishes(self, clause: str, /) -> bool:
        """Whether a clause says what somebody wants, needs or plans, and not what is or was done."""
        ...

    def feels(self, clause: str, /) -> bool:
        """Whether a clause says how somebody feels about it, or thanks for it."""
        ...

    def defines(self, clause: str, /) -> bool:
        """Whether a clause only says of which kind something is (`the board is a tool that …`)."""
        ...

    def may(self, clause: str, /) -> bool:
        """Whether a clause says by its verb what somebody can do, and not what was done."""
        ...

    def is_said(self, text: str, /) -> bool:
        """Whether words say something: code, a cell, the name of a thing do not."""
        ...

    def points_at_page(self, clause: str, /) -> bool:
        """Whether a clause points at a picture, a list or the text itself (`as shown below`)."""
        ...

    def is_part(self, heading: str, /) -> bool:
        """Whether a heading says which part of a story stands under it (`成果`), and not of what the story is.

        So does one that is a picture's.
        """
        ...

    def is_beyond(self, heading: str, /) -> bool:
        """Whether what stands under a heading is yet to come, advice, thanks, or the machines of a test."""
        ...

    def presents(self, words: str, /) -> bool:
        """Whether the words of a heading beside a product's name only say that the product is presented."""
        ...


class Profile(Protocol):
    """What a page says its customer is."""

    def aspects_of(self, clause: str, /) -> tuple[Aspect, ...]:
        """What a clause that states a fact of the customer says of it, what it says most of first."""
        ...

    def kind_of(self, sentence: str, /) -> tuple[int, int] | None:
        """The words that say what the customer is (`是一家[连锁药店]`); None where the sentence does not say so."""
        ...
