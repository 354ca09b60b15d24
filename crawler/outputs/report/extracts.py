"""Short lines cut out of sentences: the clauses that say what a sentence tells, in the page's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.items.quantity import Quantity
from crawler.items.telling import Tells
from crawler.languages.protocol import Clauses
from crawler.outputs.report.statements import Statement
from crawler.text.products import Catalogue

_Span = tuple[int, int]
_LEAST, _LEAST_REST = 6, 8
"""Characters of a clause that says anything by itself, and of one that is told beside another of its sentence."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The part of a sentence that a line shows."""

    text: str
    statement: Statement
    figures: tuple[Quantity, ...] = ()
    """Quantified results that stand in it."""
    weight: float = 0.0
    """How much it says of what it is shown for."""
    start: int = 0
    end: int = 0
    """Where it stands in the page's text; `end` is one past its last character."""


class Cutter:
    """Cuts sentences of one language."""

    def __init__(self, clauses: Clauses, products: Catalogue) -> None:
        self._clauses = clauses
        self._products = products
        self._parted: dict[str, list[_Span]] = {}
        self._weighed: dict[str, Mapping[Tells, float]] = {}

    def line(
        self, statement: Statement, tells: Tells, figure: Quantity | None = None, behind: int = 0
    ) -> Extract | None:
        """The clauses side by side that say most of what is told and make a short line; None where none says it.

        With `figure` they are those around that quantity, none of which begins before `behind` in the page's text.
        """
        spans = self._spans(statement)
        if not spans:
            return None
        origin = statement.words.start
        weights = [self._weight(statement.text[slice(*span)], tells) for span in spans]
        at = None if figure is None else _holding(spans, figure.start - origin)
        runs = [
            run
            for run in self._runs(spans)
            if (at is None or run[0] <= at < run[1]) and origin + spans[run[0]][0] >= behind
        ]
        if not runs:
            return None
        if at is not None:
            best = max(runs, key=lambda run: (run[0] >= at - 1, spans[run[1] - 1][1] - spans[run[0]][0]))
        else:
            best = max(runs, key=lambda run: (sum(weights[slice(*run)]), run[1] - run[0], -run[0]))
        return self._extract(statement, spans, best, sum(weights[slice(*best)]))

    def rest(self, statement: Statement, tells: Tells, line: Extract) -> Extract | None:
        """What the clauses before or behind a line of the same sentence say of it, where they speak for it at all."""
        spans, origin = self._spans(statement), statement.words.start
        free = [span for span in spans if origin + span[1] <= line.start or origin + span[0] >= line.end]
        weights = [self._lead(statement.text[slice(*span)], tells) for span in free]
        runs = [
            run
            for run in self._runs(free)
            if free[run[1] - 1][1] - free[run[0]][0] >= _LEAST_REST
            and all(weight > 0 for weight in weights[slice(*run)])
            and (origin + free[run[1] - 1][1] <= line.start or origin + free[run[0]][0] >= line.end)
        ]
        if not runs:
            return None
        best = max(runs, key=lambda run: (sum(weights[slice(*run)]), -run[0]))
        return self._extract(statement, free, best, sum(weights[slice(*best)]))

    def clause(self, statement: Statement, figure: Quantity) -> str:
        """The clause that a quantity stands in."""
        spans = self._spans(statement)
        at = _holding(spans, figure.start - statement.words.start)
        return statement.text if at is None else _tidy(statement.text[slice(*spans[at])])

    def of(self, statement: Statement, wanted: Callable[[str], bool]) -> Extract | None:
        """The first wanted clause, with those behind it that are wanted too, as far as they make a short line."""
        spans = self._spans(statement)
        fits = [wanted(statement.text[slice(*span)]) for span in spans]
        if True not in fits:
            return None
        first = fits.index(True)
        last = first + 1
        while last < len(spans) and fits[last] and spans[last][1] - spans[first][0] <= self._clauses.longest:
            last += 1
        return self._extract(statement, spans, (first, last), 0.0)

    def outcome(self, statement: Statement) -> Extract | None:
        """The clause of a sentence about a solution that tells what came of it; None where none does so alone."""
        longest = self._clauses.longest
        spans = [span for span in self._spans(statement) if _LEAST_REST <= span[1] - span[0] <= longest]
        found = [(self._lead(statement.text[slice(*span)], Tells.RESULT), n) for n, span in enumerate(spans)]
        weight, number = max(found, default=(0.0, 0))
        return self._extract(statement, spans, (number, number + 1), weight) if weight > 0 else None

    def _lead(self, clause: str, tells: Tells) -> float:
        """How much more a clause speaks for this than for the next best thing that it may tell."""
        weights = self._weights(clause)
        return (
            weights[tells] - max(weight for other, weight in weights.items() if other is not tells) if weights else 0.0
        )

    def title(self, text: str, longest: int) -> str:
        """The first clauses of a heading that are no longer than this; the first one where it is."""
        spans = self._clauses.split(text)
        if not spans:
            return text.strip()
        last = 0
        while last + 1 < len(spans) and spans[last + 1][1] - spans[0][0] <= longest:
            last += 1
        return _tidy(text[spans[0][0] : spans[last][1]])

    def topic(self, title: str, company: str) -> str:
        """The longest clause of a title that is more than the customer's name; "" where none is."""
        found = [title[slice(*span)] for span in self._clauses.split(title)]
        longest = max((clause for clause in found if clause.strip() != company), key=len, default="")
        return longest.strip()

    def _spans(self, statement: Statement) -> list[_Span]:
        spans = self._parted.get(statement.text)
        if spans is None:
            spans = self._parted[statement.text] = self._clauses.split(statement.text)
        return spans

    def _weights(self, clause: str) -> Mapping[Tells, float]:
        found = self._weighed.get(clause)
        if found is None:
            found = self._weighed[clause] = self._clauses.weigh(self._products.masked(clause))
        return found

    def _runs(self, spans: Sequence[_Span]) -> Iterator[tuple[int, int]]:
        """Clauses side by side, as numbers from and to; any one alone, several as long as they are short together."""
        for first in range(len(spans)):
            for last in range(first + 1, len(spans) + 1):
                length = spans[last - 1][1] - spans[first][0]
                if last - first > 1 and length > self._clauses.longest:
                    break
                if length >= _LEAST:
                    yield first, last

    def _weight(self, clause: str, tells: Tells) -> float:
        """How much more a clause speaks for this than for what else it could be."""
        weights = self._weights(clause)
        if not weights:
            return 0.0
        others = [weight for other, weight in weights.items() if other is not tells]
        return weights[tells] - sum(others) / len(others)

    def _extract(self, statement: Statement, spans: Sequence[_Span], run: tuple[int, int], weight: float) -> Extract:
        start, end = spans[run[0]][0], spans[run[1] - 1][1]
        origin = statement.words.start
        figures = tuple(
            figure.quantity
            for figure in statement.results
            if origin + start <= figure.quantity.start and figure.quantity.end <= origin + end
        )
        return Extract(_tidy(statement.text[start:end]), statement, figures, weight, origin + start, origin + end)


def _holding(spans: Sequence[_Span], at: int) -> int | None:
    """The number of the clause that a place of the sentence lies in; of a place between two the one behind."""
    return next((number for number, (_, end) in enumerate(spans) if at < end), None)


_OPEN, _CLOSE = "“「『（(【《", "”」』）)】》"


def _tidy(text: str) -> str:
    """Without a bracket or quotation mark whose other half was cut away."""
    for opened, closed in zip(_OPEN, _CLOSE, strict=True):
        if text.count(closed) > text.count(opened):
            text = text.replace(closed, "", 1)
        elif text.count(opened) > text.count(closed):
            at = text.rindex(opened)
            text = text[:at] + text[at + 1 :]
    return text.strip(" 　。.；;，,、")
