"""What each line of a Chinese case tells: a linear model over its words and its place, line by line in their order.

A line is scored by the pieces of its own words and of its heading, and by where it stands; then the likeliest sequence
is taken, for a page goes from what hurt over what was done to what came of it. `explain` says which
clues a reading rests on. The weights are made by `tests/quality/train_tells.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add

from crawler.items.telling import Change, Line, Telling, Tells, Who
from crawler.languages.expressions import Expression
from crawler.languages.weights import Model, Scores, Table, load
from crawler.languages.zh.understanding.clues import pieces, standing, step
from crawler.languages.zh.words import words

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "tells": tuple(tells.value for tells in Tells),
    "who": tuple(who.value for who in Who),
    "change": ("none", "better", "worse"),
}
"""The questions of the model: what a line tells, whose act it is, which change it tells."""
UNDER = "under "
"""What stands before a piece of the heading over a line, among the line's own clues."""
_AHEAD = Expression(lambda: rf"[“\"「]?(?:展望|面向)?{words('ahead.times')}[^。；;]*?{words('ahead.intents')}")
"""A sentence that begins with a time to come and says what is meant to be done then: a plan, whatever else it names."""
_LABELS = tuple(Tells)
_WHO = tuple(Who)
_CHANGES: tuple[Change | None, ...] = (None, "better", "worse")


@cache
def model() -> Model:
    """The weights, read when the first line is."""
    return load("crawler.languages.zh", "tells")


def clues_of(lines: Sequence[Line], customer: str | None) -> list[tuple[str, ...]]:
    """What the reading of every line of a page rests on, in order."""
    return [
        (*pieces(line.text, customer), *places) for line, places in zip(lines, standing(lines, customer), strict=True)
    ]


def heading_clues(heading: str, customer: str | None) -> tuple[str, ...]:
    """What a heading says for the lines under it; nothing where there is none."""
    return tuple(UNDER + piece for piece in pieces(heading, customer)) if heading else ()


def read(lines: Sequence[Line], customer: str | None, /) -> tuple[Telling, ...]:
    """What each line tells; `lines` are those of one page in its order, `customer` its name or None."""
    if not lines:
        return ()
    used = model()
    own = [used.table.scores(clues) for clues in clues_of(lines, customer)]
    of = used.table.spans["tells"]
    headings = {
        heading: used.table.scores(heading_clues(heading, customer))[of] for heading in {line.heading for line in lines}
    }
    scores = [
        list(map(add, line_scores[of], headings[line.heading])) for line, line_scores in zip(lines, own, strict=True)
    ]
    labels = [
        _LABELS.index(Tells.OUTLOOK) if _AHEAD.match(line.text) else label
        for line, label in zip(lines, _likeliest(lines, scores, used.steps), strict=True)
    ]
    return tuple([_telling(label, line_scores, used.table) for label, line_scores in zip(labels, own, strict=True)])


def _telling(label: int, own: Scores, table: Table) -> Telling:
    """Whose act and which change it is follows from its words, and from what it tells; a plan has changed nothing."""
    both = list(map(add, own, _by_label(table, label)))
    return _told(label, _best(both[table.spans["who"]]), _best(both[table.spans["change"]]))


@cache
def _told(label: int, who: int, change: int) -> Telling:
    """The telling with these answers, by their numbers; there are a hundred at most."""
    return Telling(_LABELS[label], _WHO[who], None if _LABELS[label] is Tells.OUTLOOK else _CHANGES[change])


@lru_cache(maxsize=len(_LABELS))
def _by_label(table: Table, label: int) -> Scores:
    return table.scores([f"tells {_LABELS[label].value}"])


def _best(scores: list[float]) -> int:
    return scores.index(max(scores))


def _likeliest(
    lines: Sequence[Line], scores: Sequence[Sequence[float]], steps: Sequence[Sequence[Sequence[float]]]
) -> list[int]:
    """The labels that together fit best, each with the one before it (Viterbi)."""
    reached, ways = list(scores[0]), []
    for number in range(1, len(lines)):
        columns = steps[step(lines[number], lines[number - 1])]
        ways.append((reached, columns))
        best = map(max, [map(add, reached, column) for column in columns])
        reached = list(map(add, best, scores[number]))
    path = [_best(reached)]
    for before, columns in reversed(ways):
        path.append(_best(list(map(add, before, columns[path[-1]]))))
    return path[::-1]


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
        ("line", clues_of(lines, customer)[number]),
        ("heading", heading_clues(lines[number].heading, customer)),
    ]
    reasons = [
        Reason(source, clue, used.table.sums([clue])["tells"][at])
        for source, clues in sources
        for clue in clues
        if clue in used.table
    ]
    if number:
        previous = _LABELS.index(read(lines, customer)[number - 1].tells)
        matrix = used.steps[step(lines[number], lines[number - 1])]
        reasons.append(Reason("order", f"after {_LABELS[previous].value}", matrix[at][previous]))
    return sorted(reasons, key=lambda reason: -abs(reason.weight))
