"""The lines that a theme may show, each with how strongly it says what it is shown for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

from crawler.items.place import Place
from crawler.items.telling import Tells
from crawler.languages.protocol import Clauses
from crawler.outputs.report.extracts import Cutter, Extract
from crawler.outputs.report.material import Material
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.themes import Theme

_OUTSIDE = frozenset({Place.SUMMARY, Place.QUOTE})
"""Places outside the themes: what they tell belongs to the theme where there is only one."""
_FIGURE, _FIRST, _OUTCOME, _REST = 3.0, 2.0, 1.5, 0.0
"""Strength of a line with a figure, of the first of its sentence, of what came of a solution, and of what is left."""
_BETTER, _PAIR = 0.3, 0.5
"""What a change for the better and a place among the page's own challenges and solutions add to it."""


_LABELLED = frozenset({Place.CARD, Place.CHALLENGE, Place.SOLUTION})
_DOUBT, _DOUBT_OF_LABELLED = 0.5, 2.0
"""How doubtful a line may be, taken alone, and one whose place or form says as well what it is."""
_POINTS = 1.0
"""What a line loses that is not understood without what was said before."""


class Turn(Enum):
    """The turns of a round, in their order: each gives every theme one line."""

    RESULT = 1
    """What came of it."""
    PAIN = 2
    DEED = 3
    """What was done."""
    ABILITY = 4
    """What people can do since."""


KIND_OF = {Turn.RESULT: Tells.RESULT, Turn.PAIN: Tells.PAIN, Turn.DEED: Tells.SOLUTION, Turn.ABILITY: Tells.RESULT}
"""Under which heading the lines of a turn stand."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be shown."""

    line: Extract
    strength: float
    pieces: frozenset[str]

    def share_in(self, said: AbstractSet[str]) -> float:
        """Share of its pieces that were said already, 0 to 1."""
        return len(self.pieces & said) / len(self.pieces) if self.pieces else 0.0


def candidates(material: Material, theme: Theme, turn: Turn, *, is_only: bool) -> list[Candidate]:
    """What a theme has for one turn, in the order of the page."""
    cutter = material.cutter
    if turn is Turn.RESULT:
        told = [s for s in theme.telling(Tells.RESULT) if not s.opens_list]
        if is_only:
            told += [s for s in material.sentences if s.place in _OUTSIDE and s.tells is Tells.RESULT]
        found = _results(told, theme.telling(Tells.SOLUTION), cutter)
    elif turn is Turn.PAIN:
        found = _pains([s for s in theme.telling(Tells.PAIN) if not s.opens_list], cutter)
    else:
        found = _solutions([s for s in theme.telling(Tells.SOLUTION) if not s.opens_list], turn, cutter)
    clauses = material.language.clauses
    kinds = {KIND_OF[turn], Tells.SOLUTION} if turn is Turn.ABILITY else {KIND_OF[turn]}
    return [
        Candidate(
            line, strength + _squashed(line.weight) - doubt - _lost(line, clauses), material.told.pieces(line.text)
        )
        for line, strength in found
        if (doubt := cutter.doubt(line, kinds)) <= _most_doubt(line)
    ]


def _lost(line: Extract, clauses: Clauses) -> float:
    return _POINTS if clauses.points_back(line.text) else 0.0


def _most_doubt(line: Extract) -> float:
    is_labelled = line.statement.place in _LABELLED
    is_change = any(figure.value_from is not None for figure in line.figures)
    return _DOUBT_OF_LABELLED if is_labelled or is_change else _DOUBT


def _squashed(weight: float) -> float:
    """A weight between -1 and 1."""
    return weight / (1 + abs(weight))


def _results(told: Sequence[Statement], solved: Sequence[Statement], cutter: Cutter) -> Iterator[tuple[Extract, float]]:
    """A line for each figure that no line before has, else one for the sentence; what is left; what solutions gave."""
    for statement in told:
        lines = list(_lines(statement, cutter))
        better = _BETTER if statement.is_better else 0.0
        for line in lines:
            yield line, (_FIGURE if line.figures else _FIRST) + better
        yield from ((rest, _REST + better) for rest in _rests(statement, Tells.RESULT, lines, cutter))
    for statement in solved:
        if (statement.is_better or statement.results) and (came := cutter.outcome(statement)) is not None:
            yield came, _OUTCOME


def _lines(statement: Statement, cutter: Cutter) -> Iterator[Extract]:
    lines: list[Extract] = []
    for figure in statement.results:
        if any(figure.quantity in line.figures for line in lines):
            continue
        line = cutter.line(statement, Tells.RESULT, figure.quantity, behind=lines[-1].end if lines else 0)
        if line is not None:
            lines.append(line)
            yield line
    if not lines and (whole := cutter.line(statement, Tells.RESULT)) is not None:
        yield whole


def _rests(statement: Statement, tells: Tells, lines: list[Extract], cutter: Cutter) -> Iterator[Extract]:
    """What a sentence says beside its lines, piece by piece."""
    while lines and (rest := cutter.rest(statement, tells, *lines)) is not None:
        lines = [*lines, rest]
        yield rest


def _pains(told: Sequence[Statement], cutter: Cutter) -> Iterator[tuple[Extract, float]]:
    for statement in told:
        if (line := cutter.line(statement, Tells.PAIN)) is not None:
            yield line, _FIRST + (_PAIR if statement.place is Place.CHALLENGE else 0.0)
            yield from ((rest, _REST) for rest in _rests(statement, Tells.PAIN, [line], cutter))


def _solutions(told: Sequence[Statement], turn: Turn, cutter: Cutter) -> Iterator[tuple[Extract, float]]:
    """What was done, or what it enables.

    What the product does, and what the page itself calls its solution, is the one rather than the other. Where nothing
    was done what it enables is all that there is.
    """
    cut = [(statement, *cutter.halves(statement)) for statement in told]
    is_bare = not any(deed for _, deed, _ in cut)
    for statement, deed, ability in cut:
        is_labelled = statement.place is Place.SOLUTION
        is_solution = ability is not None and (is_labelled or cutter.is_of_product(ability))
        if turn is Turn.DEED and deed is not None:
            yield deed, _FIRST + (_PAIR if is_labelled else 0.0)
        if turn is Turn.DEED and ability is not None and (is_solution or is_bare):
            yield ability, _FIRST if is_solution else _REST
        if turn is Turn.ABILITY and ability is not None:
            yield ability, _REST if is_solution else _FIRST
