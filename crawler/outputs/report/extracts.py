"""Short lines cut out of sentences: the clauses that say what a sentence tells, in the page's own words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.items.quantity import Quantity
from crawler.items.telling import Tells
from crawler.languages.protocol import Clauses
from crawler.outputs.report.statements import Statement
from crawler.text.products import VENDOR, Catalogue

_Span = tuple[int, int]
_LEAST, _LEAST_REST = 6, 8
"""Characters of a clause that says anything by itself, and of one that is told beside another of its sentence."""
_FEW = 8
"""Characters in which a clause names no more than its subject, or a circumstance."""
_COST = 0.01
"""What a character takes from the weight of a line: of two that say as much the shorter is the better."""


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
        self._halved: dict[int, tuple[Extract | None, Extract | None]] = {}

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
        if at is None or not runs:
            return self._strongest(statement, spans, weights, runs)
        best = max(runs, key=lambda run: (run[0] >= at - 1, spans[run[1] - 1][1] - spans[run[0]][0]))
        return self._extract(statement, spans, best, _gain(weights, spans, best))

    def halves(self, statement: Statement) -> tuple[Extract | None, Extract | None]:
        """Of a sentence about a solution the clauses that say what was done, and those that say what it enables.

        Either is None where no clause says so. A few words right before the second say when or how, and belong to it;
        what came of it is neither.
        """
        found = self._halved.get(statement.words.start)
        if found is None:
            found = self._halved[statement.words.start] = self._halves(statement)
        return found

    def _halves(self, statement: Statement) -> tuple[Extract | None, Extract | None]:
        spans, text, origin = self._spans(statement), statement.text, statement.words.start
        weights = [self._weight(text[slice(*span)], Tells.SOLUTION) for span in spans]
        enabling = [self._clauses.enables(text[slice(*span)]) for span in spans]
        runs = list(self._runs(spans))
        ability = self._strongest(statement, spans, weights, [run for run in runs if all(enabling[slice(*run)])])
        if ability is not None:
            ability = self._with_few(ability, spans)
        free = [
            not enables
            and (ability is None or origin + span[1] <= ability.start or origin + span[0] >= ability.end)
            and self._lead(text[slice(*span)], Tells.RESULT) <= 0
            for span, enables in zip(spans, enabling, strict=True)
        ]
        deed = self._strongest(statement, spans, weights, [run for run in runs if all(free[slice(*run)])])
        return deed, ability

    def _with_few(self, line: Extract, spans: Sequence[_Span]) -> Extract:
        """A line with the few words right before it."""
        origin = line.statement.words.start
        before = next((span for span in reversed(spans) if origin + span[1] <= line.start), None)
        end = line.end - origin
        if before is None or before[1] - before[0] > _FEW or end - before[0] > self._clauses.longest:
            return line
        return self._extract(line.statement, [(before[0], end)], (0, 1), line.weight)

    def doubt(self, line: Extract, kinds: Collection[Tells]) -> float:
        """How much more a line, taken alone, speaks for something else than for one of these; 0: it does not."""
        weights = self._weights(line.text)
        if not weights:
            return 0.0
        others = max(weight for tells, weight in weights.items() if tells not in kinds)
        return max(0.0, others - max(weights[tells] for tells in kinds))

    def is_of_product(self, line: Extract) -> bool:
        """Whether a line begins by naming the vendor or what it sells: then it says what the product does."""
        return self._products.masked(line.text)[:_FEW].find(VENDOR) >= 0

    def _strongest(
        self, statement: Statement, spans: Sequence[_Span], weights: Sequence[float], runs: Sequence[tuple[int, int]]
    ) -> Extract | None:
        """The run of clauses that says most, by what each of them weighs; None where there is no run."""
        best = max(runs, key=lambda run: (_gain(weights, spans, run), -run[0]), default=None)
        return None if best is None else self._extract(statement, spans, best, _gain(weights, spans, best))

    def rest(self, statement: Statement, tells: Tells, *lines: Extract) -> Extract | None:
        """What clauses outside of the lines of the same sentence say of it, where they speak for it at all."""
        spans, origin = self._spans(statement), statement.words.start

        def is_free(start: int, end: int) -> bool:
            return all(origin + end <= line.start or origin + start >= line.end for line in lines)

        free = [span for span in spans if is_free(*span)]
        weights = [self._lead(statement.text[slice(*span)], tells) for span in free]
        runs = [
            run
            for run in self._runs(free)
            if free[run[1] - 1][1] - free[run[0]][0] >= _LEAST_REST
            and all(weight > 0 for weight in weights[slice(*run)])
            and is_free(free[run[0]][0], free[run[1] - 1][1])
        ]
        return self._strongest(statement, free, weights, runs)

    def clause(self, statement: Statement, figure: Quantity) -> str:
        """The clause that a quantity stands in."""
        spans = self._spans(statement)
        at = _holding(spans, figure.start - statement.words.start)
        return statement.text if at is None else self._clauses.as_line(_tidy(statement.text[slice(*spans[at])]))

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
        bare = title.removeprefix(company)
        title = bare.lstrip(_MARKS) if company and bare[:2].strip(" ")[:1] in _BETWEEN else title
        found = [title[slice(*span)] for span in self._clauses.split(title)]
        longest = max((clause for clause in found if clause.strip() != company), key=len, default="")
        return longest.strip()

    def _spans(self, statement: Statement) -> list[_Span]:
        spans = self._parted.get(statement.text)
        if spans is None:
            spans = self._parted[statement.text] = self._whole(statement.text)
        return spans

    def _whole(self, text: str) -> list[_Span]:
        """Its clauses, each with what leads up to it and what goes on with it, as far as that is short."""
        longest, found, opened = self._clauses.longest, list[_Span](), None
        spans = self._clauses.split(text)
        for number, (start, end) in enumerate(spans):
            behind = text[end : spans[number + 1][1]] if number + 1 < len(spans) else ""
            if behind and (end - start < _LEAST or self._clauses.leads_up(text[start:end], behind)):
                opened = start if opened is None else opened
                continue
            begin = start if opened is None or end - opened > longest else opened
            joined = text[spans[number - 1][1] : end].lstrip(_PARTING) if number else ""
            goes_on = self._clauses.goes_on(text[start:end]) or self._clauses.goes_on(joined)
            if begin == start and found and goes_on and end - found[-1][0] <= longest:
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
            opened = None
        return found

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
        text = self._clauses.as_line(_tidy(statement.text[start:end]))
        return Extract(text, statement, figures, weight, origin + start, origin + end)


def _gain(weights: Sequence[float], spans: Sequence[_Span], run: tuple[int, int]) -> float:
    """What clauses side by side say, less what their length takes."""
    return sum(weights[slice(*run)]) - _COST * (spans[run[1] - 1][1] - spans[run[0]][0])


def _holding(spans: Sequence[_Span], at: int) -> int | None:
    """The number of the clause that a place of the sentence lies in; of a place between two the one behind."""
    return next((number for number, (_, end) in enumerate(spans) if at < end), None)


_BETWEEN = tuple(":|-\u2013\u2014\uff1a\uff5c")
_MARKS = " " + "".join(_BETWEEN)
"""What stands between the customer's name and what a title says of it."""
_PARTING = " 　，,、；;"
"""What may stand between two clauses."""
_OPEN, _CLOSE = "“「『（(【《", "”」』）)】》"


def _tidy(text: str) -> str:
    """Without a bracket or quotation mark whose other half was cut away."""
    for opened, closed in zip(_OPEN, _CLOSE, strict=True):
        if text.count(closed) > text.count(opened):
            text = text.replace(closed, "", 1)
        elif text.count(opened) > text.count(closed):
            at = text.rindex(opened)
            text = text[:at] + text[at + 1 :]
    return text.strip(f"{_PARTING}。.")
