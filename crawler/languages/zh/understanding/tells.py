"""What each line of a Chinese case tells: a linear model over its words and its place, line by line in their order.

A line is scored by the pieces of its own words and of its heading, and by where it stands; then the likeliest sequence
is taken, for a page goes from what hurt over what was done to what came of it. `explain` says which
clues a reading rests on. The weights are made by `tests/quality/train_tells.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items.telling import Line, Telling, Tells
from crawler.languages.expressions import Expression
from crawler.languages.lines import step
from crawler.languages.reader import Reader
from crawler.languages.weights import named
from crawler.languages.zh.understanding.clues import clues_of, clues_under
from crawler.languages.zh.words import words

_AHEAD = Expression(lambda: rf"[“\"「]?(?:展望|面向)?{words('ahead.times')}[^。；;]*?{words('ahead.intents')}")
"""A sentence that begins with a time to come and says what is meant to be done then: a plan, whatever else it names."""
_LABELS = tuple(Tells)
READER = Reader("crawler.languages.zh", clues_of, clues_under, lambda text: _AHEAD.match(text) is not None)


def read(lines: Sequence[Line], customer: str | None, /) -> tuple[Telling, ...]:
    """What each line tells; `lines` are those of one page in its order, `customer` its name or None."""
    return READER.read(lines, customer)


@dataclass(frozen=True, slots=True)
class Reason:
    """One clue of a reading and what it says for the label."""

    source: str
    """Where the clue is from: the line itself, the heading over it, or the order of the lines."""
    clue: str
    weight: float
    """Above 0: it speaks for the label."""


def explain(lines: Sequence[Line], customer: str | None, number: int, tells: Tells) -> list[Reason]:
    """What speaks for and against one line's telling this, the weightiest first; the weights add up to its fit."""
    used, at = READER.model, _LABELS.index(tells)
    sources = [
        ("line", [*clues_of(lines, customer)][number]),
        ("heading", clues_under([lines[number].heading], customer)[0]),
    ]
    reasons = [
        Reason(source, named(clue), used.table.sums([clue])["tells"][at])
        for source, clues in sources
        for clue in clues
        if clue in used.table
    ]
    if number:
        previous = _LABELS.index(read(lines, customer)[number - 1].tells)
        matrix = used.steps.matrices[step(lines[number], lines[number - 1])]
        reasons.append(Reason("order", f"after {_LABELS[previous].value}", matrix[at][previous]))
    return sorted(reasons, key=lambda reason: -abs(reason.weight))
