"""What sentences tell, and whether two of them tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from crawler.items.report import Role
from crawler.items.telling import Line, Telling
from crawler.items.telling import Tells as Told


class Sameness(Protocol):
    """Whether two wordings of one sentence state the same."""

    def in_one_form(self, old: str, new: str, /) -> tuple[str, str]:
        """Both texts as their words are compared: without what is only writing, such as marks, spaces or script."""
        ...

    def names_in(self, text: str, /) -> Counter[str]:
        """The words of a text in that form that are names by the way they are written, each as often as it stands."""
        ...

    def differing_fact(self, old: str, new: str, /) -> str | None:
        """In words what the two state differently by the language's own words; None where only wording differs.

        The first word says what kind of fact it is: `role`, `negation`, `direction`, `time`, `name`, `noun`.
        """
        ...

    def turns(self, one: str, other: str, /) -> str | None:
        """In words how one of two texts, alike but for a few words, says the contrary of the other; None: no."""
        ...


class Tells(Protocol):
    """What sentences tell."""

    def read(self, lines: Sequence[Line], customer: str | None, /) -> Sequence[Telling | None]:
        """What each of a page's lines tells, in their order; None where the language has no reading for it.

        `customer` is the customer's name, or None.
        """
        ...


class Roles(Protocol):
    """What the numbers of a line say."""

    def read(self, lines: Sequence[Line], /) -> Sequence[Sequence[Role]]:
        """The role of each quantity of each of a page's lines, in their order, by the words beside it."""
        ...

    def told(self, lines: Sequence[Line], tells: Sequence[Told | None], /) -> Sequence[Sequence[Role]]:
        """The same by what each line tells, too; None where that does not matter."""
        ...
