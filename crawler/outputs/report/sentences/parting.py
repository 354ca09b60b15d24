"""The lines that a sentence makes: its clauses side by side, as far as they say one thing and are short."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from crawler.items.place import Place
from crawler.items.report import Figure
from crawler.items.telling import Tells
from crawler.outputs.report.sentences.extracts import STRONG, Cutter, Extract, Span
from crawler.outputs.report.sentences.statements import Statement


class Says(Enum):
    """What a line says, in the order in which the lines of a theme take turns."""

    RESULT = 1
    """What came of it."""
    PAIN = 2
    DEED = 3
    """What was done, or what the product does."""
    ABILITY = 4
    """What people can do since."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a sentence makes."""

    extract: Extract
    says: Says
    weight: float
    """How much more its clauses speak for it than for what else they could tell."""
    margin: float
    """How much more it, taken alone, speaks for what it says than for all else; below 0: it does less."""
    is_torn: bool
    """Whether it goes on with words that stand in another line."""


KINDS = {
    Says.RESULT: frozenset({Tells.RESULT, Tells.SOLUTION}),
    Says.PAIN: frozenset({Tells.PAIN}),
    Says.DEED: frozenset({Tells.SOLUTION}),
    Says.ABILITY: frozenset({Tells.RESULT, Tells.SOLUTION}),
}
"""What the clauses of a line may tell."""
LABELLED = frozenset({Place.CARD, Place.CHALLENGE, Place.SOLUTION})
"""Places that say what stands there."""
_OF = {Tells.RESULT: Says.RESULT, Tells.PAIN: Says.PAIN, Tells.SOLUTION: Says.DEED}
_MAY_COMPLAIN = frozenset({Tells.FACT, Tells.BACKGROUND})
"""What a sentence may tell as a whole, and complain in a clause."""
_FIRST = (Says.PAIN, Says.RESULT, Says.ABILITY, Says.DEED)
"""What a line says whose clauses say several things: the first of these."""
_DOUBT, _DOUBT_OF_LABELLED = 0.5, 2.0
"""How much more words, taken alone, may speak for something else; and those whose place or form says what they are."""
_DOUBT_OF_COMPLAINT = 1.0
"""The same of a complaint: what belongs to it often speaks for the background when taken alone."""
_SURE = 1.0
"""How much more a clause of a sentence that complains of nothing must speak for a complaint that says not when."""
_LINE, _SHORT, _STRANGE, _BREAK, _TORN = 1.0, 0.5, 0.5, 0.25, 0.6
"""What parting costs: a line; one that is short; a clause in it that tells nothing of it; a break at a weak mark; one
before words that go on with what stands before them."""
_QUOTED = frozenset('"“”「」')
_FEW = 12
"""Characters of a line that is short."""


def lines(
    statement: Statement, cutter: Cutter, told: Collection[Span] = (), *, are_deeds_apart: bool = False
) -> list[Line]:
    """The lines of one sentence in their order, each clause in one of them; clauses that tell nothing of it in none.

    `told` are the figures, by where they stand in the page's text, that are told elsewhere: no line has their clauses.
    With `are_deeds_apart` what was done stands in no line with what that enables, or what came of it.
    """
    alone = frozenset({Says.PAIN, Says.DEED} if are_deeds_apart else {Says.PAIN})
    if statement.tells in _OF or statement.tells in _MAY_COMPLAIN:
        return list(_Sentence(statement, cutter, statement.tells, alone, told).lines())
    return []


def strongest(statement: Statement, tells: Tells, cutter: Cutter) -> tuple[Extract, float] | None:
    """The line of a sentence that says most of one thing, and how much; None where the sentence has no clause."""
    return max(_Sentence(statement, cutter, None).weighed(tells), key=lambda one: one[1], default=None)


def most_doubt(statement: Statement) -> float:
    """How much more words of this sentence, taken alone, may speak for something else than for what it tells."""
    if statement.place in LABELLED:
        return _DOUBT_OF_LABELLED
    return _DOUBT_OF_COMPLAINT if statement.tells is Tells.PAIN else _DOUBT


class _Sentence:
    """One sentence in its clauses, each with what it says."""

    def __init__(
        self,
        statement: Statement,
        cutter: Cutter,
        told: Tells | None,
        alone: frozenset[Says] = frozenset(),
        elsewhere: Collection[Span] = (),
    ) -> None:
        self._statement = statement
        self._cutter = cutter
        self._alone = alone
        self._is_other = told in _MAY_COMPLAIN
        self._spans = cutter.spans(statement)
        self._clauses = [statement.text[slice(*span)] for span in self._spans]
        self._goes_on = [
            cutter.goes_on(statement.text, self._spans[number - 1][1] if number else 0, *span)
            for number, span in enumerate(self._spans)
        ]
        self._elsewhere = [self._is_elsewhere(span, elsewhere) for span in self._spans]
        self._says: list[Says | None] = []
        for number in range(len(self._spans)):
            self._says.append(self._said(number, told) if told and not self._elsewhere[number] else None)

    def lines(self) -> Iterator[Line]:
        for first, last in self._parted():
            told = [one for one in self._says[first:last] if one is not None]
            if not told:
                continue
            says = min(told, key=_FIRST.index)
            extract = self._cutter.extract(self._statement, self._spans[first:last])
            weight = sum(self._cutter.margin(clause, KINDS[says]) for clause in self._clauses[first:last])
            filed = self._filed(says, told, extract)
            words = self._statement.text[self._spans[first][0] : self._spans[last - 1][1]]
            yield Line(extract, filed, weight, self._cutter.margin(words, KINDS[filed]), self._is_torn(first))

    def _is_elsewhere(self, span: Span, told: Collection[Span]) -> bool:
        """Whether a clause has results in numbers, and all of them are told elsewhere."""
        results = self._inside(span, self._statement.results)
        return bool(results) and all(result in told for result in results)

    def _inside(self, span: Span, figures: Iterable[Figure]) -> list[Span]:
        """Those of some figures that stand in a clause, by where they stand in the page's text."""
        start, end = (at + self._statement.words.start for at in span)
        stand = ((figure.quantity.start, figure.quantity.end) for figure in figures)
        return [figure for figure in stand if start <= figure[0] and figure[1] <= end]

    def _is_torn(self, first: int) -> bool:
        """Whether a line goes on with words that stand before it, in its sentence or in the one before."""
        return self._goes_on[first] or (not first and self._cutter.clauses.goes_on(self._clauses[0]))

    def _filed(self, says: Says, told: Sequence[Says], extract: Extract) -> Says:
        """What the page calls its solution, the product does, or was done for a purpose is a deed, but for outcomes."""
        aims = not extract.figures and self._cutter.clauses.aims(extract.text)
        if (says is Says.ABILITY and self._is_deed(extract.text)) or (says is not Says.PAIN and aims):
            return Says.DEED
        is_enabled = self._cutter.clauses.enables(extract.text)
        if says is Says.RESULT and not extract.figures and not is_enabled and self._is_built(extract.text):
            return Says.DEED
        is_outcome = extract.figures or set(told) == {Says.RESULT} or says is Says.PAIN
        return Says.DEED if self._statement.place is Place.SOLUTION and not is_outcome else says

    def _is_deed(self, text: str) -> bool:
        """Whether what people can do is told as what the product does, or as what was built, and nobody gains by it."""
        return self._cutter.is_of_product(text) or (not self._statement.is_better and self._is_built(text))

    def _is_built(self, text: str) -> bool:
        """Whether words tell what was built or done rather than what came of it, whatever their sentence tells."""
        weights = self._cutter.weights(text)
        return bool(weights) and weights[Tells.SOLUTION] - weights[Tells.RESULT] > self._cutter.clauses.built

    def weighed(self, tells: Tells) -> Iterator[tuple[Extract, float]]:
        for first, last in self._parted():
            weight = sum(self._cutter.margin(clause, {tells}) for clause in self._clauses[first:last])
            yield self._cutter.extract(self._statement, self._spans[first:last]), weight

    def _said(self, number: int, tells: Tells) -> Says | None:
        """What a clause says; None where it is neither what its sentence tells nor another thing that is shown."""
        statement, clause, told = self._statement, self._clauses[number], _OF.get(tells)
        if told is None:
            return Says.PAIN if self._surely_complains(clause) or self._complains_of_then(number) else None
        start, end = (at + statement.words.start for at in self._spans[number])
        if told is Says.PAIN:
            return told if self._cutter.margin(clause, KINDS[told]) >= -most_doubt(statement) else None
        if any(start <= figure.quantity.start and figure.quantity.end <= end for figure in statement.results):
            return Says.RESULT
        weights = self._cutter.weights(clause)
        best = max(weights, key=lambda tells: weights[tells]) if weights else None
        own = self._of_sentence(clause, told, best)
        if best is None or self._cutter.margin(clause, KINDS[told]) >= -most_doubt(statement):
            return own
        if best is not Tells.PAIN:
            return _OF.get(best)
        return Says.PAIN if self._complains_of_then(number) else own

    def _of_sentence(self, clause: str, told: Says, best: Tells | None) -> Says:
        """What a clause says that says what its sentence does: more closely where it can."""
        if told is Says.DEED and self._cutter.clauses.enables(clause):
            return Says.ABILITY
        return Says.RESULT if self._statement.is_better and best is Tells.RESULT else told

    def _surely_complains(self, clause: str) -> bool:
        """Whether it speaks for a complaint that clearly that it need not say when."""
        return self._cutter.margin(clause, KINDS[Says.PAIN]) > max(_SURE, most_doubt(self._statement))

    def _complains_of_then(self, number: int) -> bool:
        """Whether a clause complains of what was before, or goes on with one that does.

        Who tells what came of it says what people need no more in words of complaint too.
        """
        clause = self._clauses[number]
        is_of_then = self._cutter.clauses.looks_back(clause) or (number > 0 and self._says[-1] is Says.PAIN)
        margin = self._cutter.margin(clause, KINDS[Says.PAIN])
        if is_of_then and self._is_other and self._inside(self._spans[number], self._statement.figures):
            return margin >= -_DOUBT_OF_LABELLED
        return is_of_then and margin > most_doubt(self._statement)

    def _parted(self) -> list[tuple[int, int]]:
        """The runs of clauses that make as few lines as can be, broken where the sentence is."""
        if None not in self._says and self._is_line(0, len(self._spans)):
            return [(0, len(self._spans))] if self._spans else []
        best: list[tuple[float, int]] = [(0.0, 0)]
        for last in range(1, len(self._spans) + 1):
            firsts = [first for first in range(last) if first == last - 1 or self._is_line(first, last)]
            best.append(min((best[first][0] + self._cost(first, last), first) for first in firsts))
        runs, last = [], len(self._spans)
        while last:
            runs.append((best[last][1], last))
            last = best[last][1]
        return runs[::-1]

    def _is_line(self, first: int, last: int) -> bool:
        """Whether clauses may stand in one line: short, complaints with nothing else, and no speaker named between."""
        length = self._length(first, last)
        if (
            any(self._elsewhere[first:last])
            or length > self._cutter.longest
            or (self._is_other and None in self._says[first:last])
        ):
            return False
        if length > self._cutter.clauses.longest and not all(self._goes_on[first + 1 : last]):
            return False
        told = {one for one in self._says[first:last] if one is not None}
        if len(told) > 1 and told & self._alone:
            return False
        return not any(_QUOTED & set(self._between(number)) for number in range(first + 1, last))

    def _cost(self, first: int, last: int) -> float:
        strange: Sequence[Says | None] = [one for one in self._says[first:last] if one is None]
        cost = _LINE + (_STRANGE * len(strange) if len(strange) < last - first else 0.0)
        cost += _SHORT if self._length(first, last) < _FEW else 0.0
        if not first:
            return cost
        if any(mark in self._between(first) for mark in STRONG):
            return cost
        return cost + (_TORN if self._goes_on[first] else _BREAK)

    def _between(self, number: int) -> str:
        """What stands before a clause and belongs to none."""
        return self._statement.text[self._spans[number - 1][1] : self._spans[number][0]]

    def _length(self, first: int, last: int) -> int:
        return 0 if first == last else self._spans[last - 1][1] - self._spans[first][0]
