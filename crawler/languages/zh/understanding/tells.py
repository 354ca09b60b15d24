"""What each line of a Chinese case tells: a linear model over its words and its place, line by line in their order.

A line is scored by the pieces of its own words and of its heading, and by where it stands; then the likeliest sequence
is taken, for a page goes from what hurt over what was done to what came of it. `explain` says which
clues a reading rests on. The weights are made by `tests/quality/train_tells.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add

from crawler.items.telling import Change, Line, Telling, Tells, Who
from crawler.languages.expressions import Expression
from crawler.languages.steps import Scores
from crawler.languages.weights import Model, load, named
from crawler.languages.zh.understanding.clues import clues_of, clues_under, step
from crawler.languages.zh.words import words

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "tells": tuple(tells.value for tells in Tells),
    "who": tuple(who.value for who in Who),
    "change": ("none", "better", "worse"),
}
"""The questions of the model: what a line tells, whose act it is, which change it tells."""
_AHEAD = Expression(lambda: rf"[“\"「]?(?:展望|面向)?{words('ahead.times')}[^。；;]*?{words('ahead.intents')}")
"""A sentence that begins with a time to come and says what is meant to be done then: a plan, whatever else it names."""
_LABELS = tuple(Tells)
_OUTLOOK = _LABELS.index(Tells.OUTLOOK)
_WHO = tuple(Who)
_CHANGES: tuple[Change | None, ...] = (None, "better", "worse")


@cache
def model() -> Model:
    """The weights, read when the first line is."""
    return load("crawler.languages.zh", "tells")


def read(lines: Sequence[Line], customer: str | None, /) -> tuple[Telling, ...]:
    """What each line tells; `lines` are those of one page in its order, `customer` its name or None."""
    if not lines:
        return ()
    table, steps = model().table, model().steps
    headings = [*{line.heading for line in lines}]
    over = dict(zip(headings, map(table.total, clues_under(headings, customer)), strict=True))
    scores = [
        table.scores(table.total(clues) + over[line.heading])
        for line, clues in zip(lines, clues_of(lines, customer), strict=True)
    ]
    of = table.spans["tells"]
    labels = steps.likeliest([line_scores[of] for line_scores in scores], [*map(step, lines, (None, *lines))])
    return tuple(
        [
            _telling(_OUTLOOK if _AHEAD.match(line.text) else label, line_scores)
            for line, label, line_scores in zip(lines, labels, scores, strict=True)
        ]
    )


def _telling(label: int, own: Scores) -> Telling:
    """Whose act and which change it is follows from its words, and from what it tells; a plan has changed nothing."""
    spans, told = model().table.spans, _by_label()[label]
    who, change = (list(map(add, own[spans[family]], told[spans[family]])) for family in ("who", "change"))
    return _told(label, who.index(max(who)), change.index(max(change)))


@cache
def _told(label: int, who: int, change: int) -> Telling:
    """The telling with these answers, by their numbers; there are a hundred at most."""
    return Telling(_LABELS[label], _WHO[who], None if _LABELS[label] is Tells.OUTLOOK else _CHANGES[change])


@cache
def _by_label() -> list[Scores]:
    """What each label says of the other questions."""
    table = model().table
    return [table.scores(table.total([f"tells {label.value}"])) for label in _LABELS]


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
    used, at = model(), _LABELS.index(tells)
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
