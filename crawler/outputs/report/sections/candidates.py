"""The lines that a theme may show, each with how strongly it says what it is shown for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crawler.items.place import Place
from crawler.items.telling import Tells
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.placing import placed
from crawler.outputs.report.sections.result import is_few
from crawler.outputs.report.sections.themes import Theme
from crawler.outputs.report.sentences.extracts import Cutter, Extract, Span
from crawler.outputs.report.sentences.parting import LABELLED, Line, Says, lines, most_doubt
from crawler.outputs.report.sentences.standing import is_prose, is_so
from crawler.outputs.report.sentences.statements import Statement

_OUTSIDE = frozenset({Place.SUMMARY, Place.QUOTE})
"""Places outside the themes: what they tell belongs to the theme where there is only one."""
_FIGURE, _FIRST, _OUTCOME, _REST = 3.0, 2.0, 1.5, 0.0
"""Strength of a line with a figure, of the first of its sentence, of what came of a solution, and of what is left."""
_BETTER, _PAIR, _COUNTED = 0.3, 0.5, 0.5
"""What a change for the better, a place among the page's own challenges and solutions, and a number add to it."""
_DOUBT_OF_COUNT = 2.0
"""How doubtful a line may be that gives a state before and one after, or a complaint in numbers."""
_CLEAR_IN_ACCOUNT = 0.5
"""How much more a line of an account must speak for what it is shown for, whatever its place and its numbers."""
_CALLED_SO = 0.5
"""How much less clear a complaint may be where the page calls it one."""
_POINTS = 1.0
"""What a line loses that is not understood without what was said before, or only announces what follows."""

_FEW_WORDS = 4
"""Words of a line up to which it says nothing where one of them only points back (`That is a huge saving`)."""

KIND_OF = {Says.RESULT: Tells.RESULT, Says.PAIN: Tells.PAIN, Says.DEED: Tells.SOLUTION, Says.ABILITY: Tells.RESULT}
"""Under which heading a line stands."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be shown."""

    line: Extract
    strength: float
    pieces: frozenset[str]
    is_clear: bool
    """Whether its own words, its figure or its place say that it is what it is shown for."""
    is_last: bool = False
    """Whether it says nothing without what stands beside it: it is shown only where there is nothing else."""

    def share_in(self, said: AbstractSet[str]) -> float:
        """Share of its pieces that were said already, 0 to 1."""
        return len(self.pieces & said) / len(self.pieces) if self.pieces else 0.0


def candidates(
    material: Material, theme: Theme, tabled: Collection[Span] = (), *, is_only: bool
) -> Mapping[Says, Sequence[Candidate]]:
    """What a theme has, by what it says, in the order of the page.

    Where no line tells only what was done, the first sentence that can be parted so is; where none can, what people can
    do since is all that there is of a solution. Results whose figures the table tells (`tabled`, by where they stand on
    the page) are lines only where a theme that complains has no other.
    """
    told = [s for s in theme.statements if not s.opens_list and is_prose(s, material.cutter.clauses)]
    if is_only:
        told += [s for s in material.sentences if s.place in _OUTSIDE and s.tells is Tells.RESULT]
    found = [_of(statement, material, tabled) for statement in told]
    kinds = {KIND_OF[says] for those in found for says, _ in those}
    if Tells.PAIN in kinds and Tells.RESULT not in kinds:
        found = [_of(statement, material) for statement in told]
    if not any(says is Says.DEED for those in found for says, _ in those):
        solved = [(number, s) for number, s in enumerate(told) if s.tells is Tells.SOLUTION]
        parted = ((number, _of(s, material, tabled, are_deeds_apart=True)) for number, s in solved)
        one = next(((n, those) for n, those in parted if any(says is Says.DEED for says, _ in those)), None)
        if one is not None:
            found[one[0]] = one[1]
    by_says: dict[Says, list[Candidate]] = {says: [] for says in Says}
    for says, candidate in (one for those in found for one in those):
        by_says[says].append(candidate)
    if not by_says[Says.DEED]:
        by_says[Says.DEED] = [one for one in by_says[Says.ABILITY] if one.line.statement.tells is Tells.SOLUTION]
    return by_says


def _of(
    statement: Statement, material: Material, tabled: Collection[Span] = (), *, are_deeds_apart: bool = False
) -> list[tuple[Says, Candidate]]:
    """The lines of one sentence that speak for nothing else; the one that says most comes before what is left.

    Of an account of a technique only those are taken that clearly say it in words and can be read alone.
    """
    said = lines(statement, material.cutter, tabled, are_deeds_apart=are_deeds_apart)
    stand = [line for each in said if (line := placed(each, material)) is not None]
    sure = [line for line in stand if _is_sure(line) and is_so(line, material.cutter)]
    first = max(sure, key=lambda line: line.weight, default=None)
    made = [(line, _candidate(line, material, is_first=line is first)) for line in sure]
    is_strict = statement.place is Place.BODY and not material.story.is_told
    return [(line.says, one) for line, one in made if not is_strict or _stands_in_account(line, one)]


def _stands_in_account(line: Line, candidate: Candidate) -> bool:
    return candidate.is_clear and not candidate.is_last and line.margin >= _CLEAR_IN_ACCOUNT


def _candidate(line: Line, material: Material, *, is_first: bool) -> Candidate:
    cutter, text = material.cutter, line.extract.text
    strength = _strength(line, line.extract.statement, is_first=is_first) + _squashed(line.weight)
    points_back = cutter.clauses.points_back(_first_clause(text, cutter))
    names_nothing = cutter.clauses.names_nothing(text) and not line.extract.counts
    says_little = names_nothing or line.extract.statement.is_heading
    says_little |= points_back and not line.extract.counts and len(cutter.clauses.content(text)) <= _FEW_WORDS
    lost = _POINTS if points_back or says_little else 0.0
    strength += min(0.0, line.margin) - lost
    clear = cutter.clauses.clear[KIND_OF[line.says]]
    if line.says is Says.PAIN and line.extract.statement.place is Place.CHALLENGE:
        clear -= _CALLED_SO
    is_clear = not says_little and (line.margin >= clear or _is_counted(line))
    return Candidate(line.extract, strength, material.told.pieces(text), is_clear, points_back or names_nothing)


def _first_clause(text: str, cutter: Cutter) -> str:
    """The clause with which a line begins: what a later one points at stands in the line."""
    spans = cutter.clauses.split(text)
    return text[slice(*spans[0])] if spans else text


def _is_sure(line: Line) -> bool:
    """Whether a line may be shown: it can be read alone, and tells nothing else."""
    if line.is_torn and not line.extract.figures:
        return False
    is_change = any(figure.value_from is not None for figure in line.extract.figures)
    is_count = is_change or (line.says is Says.PAIN and line.extract.counts)
    most = _DOUBT_OF_COUNT if is_count else most_doubt(line.extract.statement)
    return line.margin >= -most


def _is_counted(line: Line) -> bool:
    """Whether it states a result in numbers, or a complaint; a few things that are parts of something are none."""
    figures = line.extract.figures
    if line.says is Says.PAIN:
        return line.extract.counts and line.extract.statement.tells is Tells.PAIN
    return not all(map(is_few, figures))


def _strength(line: Line, statement: Statement, *, is_first: bool) -> float:
    base = _FIRST if is_first else _REST
    if line.says is Says.RESULT:
        base = _FIGURE if line.extract.figures else _OUTCOME if statement.tells is not Tells.RESULT else base
        return base + (_BETTER if statement.is_better else 0.0)
    base += _PAIR if statement.place in LABELLED else 0.0
    return base + (_COUNTED if _is_counted(line) else 0.0)


def _squashed(weight: float) -> float:
    """A weight between -1 and 1."""
    return weight / (1 + abs(weight))
