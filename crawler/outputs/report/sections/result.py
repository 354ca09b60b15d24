"""One quantified result of a case, with all that tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.outputs.report.sentences.statements import Statement
from crawler.text.neutral import COUNT, DURATION, RELATIVE, neutral_of


@dataclass(slots=True)
class Result:
    """One quantified result with every sentence that tells it."""

    quantity: Quantity
    of: str
    """What it is a number of, in the page's words."""
    statement: Statement
    places: list[Statement] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    """The figure as each of these sentences states it."""
    way: str = ""
    """An arrow, where the figure is a share or a factor by which the thing grows or shrinks, and does not say so."""
    rank: tuple[int, int] = (0, 0)
    """The smaller, the stronger: cards first, then what changed for the better."""
    is_named: bool = True
    """Whether the page names the thing, in a few words; else a clause stands for it."""

    @property
    def is_change(self) -> bool:
        """Whether it says how much something changed or is better, and not only how much of it there is."""
        quantity = self.quantity
        if quantity.value_from is not None or self.way or quantity.direction:
            return True
        return self.statement.is_better and neutral_of(quantity).measure in RELATIVE

    @property
    def is_told_by_row(self) -> bool:
        """Whether a row tells it as well as a line could: the thing is named, and not only counted as it is there.

        Few things are: they are parts of something.
        """
        is_plain = self.is_count and not (self.is_change or self.statement.is_better)
        is_plain |= is_few(self.quantity)
        return self.is_named and (not is_plain or self.statement.place is Place.CARD)

    @property
    def is_count(self) -> bool:
        """Whether it counts things, and is no share, time or amount of money."""
        return neutral_of(self.quantity).measure == COUNT

    @property
    def thing(self) -> str:
        """What it is a number of, with the arrow."""
        return f"{self.of}{self.way}"


_PARTS = 10
"""How many things of a kind are so few that they are parts of something (`2 phases`), and no result."""


def is_few(quantity: Quantity) -> bool:
    """Whether it only counts a few things, as they are."""
    if quantity.value_from is not None or quantity.direction is not None or quantity.at_least:
        return False
    return neutral_of(quantity).measure == COUNT and 0 < max(quantity.amounts, default=0) < _PARTS


def is_time(quantity: Quantity) -> bool:
    """Whether it says how long something takes."""
    return neutral_of(quantity).measure == DURATION


def is_name(statement: Statement, quantity: Quantity) -> bool:
    """Whether its words are written as a name is, and stand in a sentence (`the Four Corners of it`)."""
    raw = quantity.raw
    is_inside = quantity.start > statement.words.start and not statement.text.istitle()
    return is_inside and raw.istitle() and not any(map(str.isdigit, raw))
