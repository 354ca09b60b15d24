"""Which lines of each theme a report shows: the strongest, each fact once, as many as a report of this length holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

from crawler.items.telling import Tells
from crawler.outputs.report.material import Material
from crawler.outputs.report.sections.candidates import KIND_OF, Candidate, candidates
from crawler.outputs.report.sections.figures import shown_by, told_in_table
from crawler.outputs.report.sections.result import Result
from crawler.outputs.report.sections.themes import Theme
from crawler.outputs.report.sentences.extracts import Extract
from crawler.outputs.report.sentences.parting import LABELLED, Says
from crawler.outputs.report.sentences.repeats import Told

KINDS = (Tells.PAIN, Tells.SOLUTION, Tells.RESULT)
_LINES = {Tells.PAIN: 20, Tells.SOLUTION: 15, Tells.RESULT: 36}
"""Lines of one kind that all themes have together, at least where the page tells as many."""
_LEAST = {Tells.PAIN: 5, Tells.SOLUTION: 3, Tells.RESULT: 10}
"""Lines of one kind in one theme: the most that many themes have."""
_MOST = 14
"""The most that few themes have."""
_FEW, _FEW_LABELLED = 1, 2
"""Lines of one kind in one theme up to which those are taken that are not clear; and those whose place says what they
are."""
_SAYS = 8
"""Characters of a heading that says anything, and does not only name what it is of."""
_OVERHEAD = 4
"""Characters that a line takes beside its own."""
_REPEATED = 1.5
"""What a line loses that says nothing but what its theme says already of its kind."""


@dataclass(slots=True)
class Chosen:
    """The lines of one theme, by what they tell, in the order of the page."""

    theme: Theme
    lines: dict[Tells, list[Extract]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def all(self) -> Iterator[Extract]:
        """Every line."""
        return (line for kind in KINDS for line in self.lines[kind])


@dataclass(slots=True)
class Choice:
    """The lines of all themes, which can be made fewer."""

    chosen: list[Chosen]
    _picked: list[tuple[Chosen, Tells, Extract]]
    """In the order in which they were taken: the weakest last."""

    def shorten(self, excess: int) -> bool:
        """Leave out the lines that were taken last until so many characters are saved; False where none can be."""
        gone = [pick for pick in self._picked if len(pick[0].lines[pick[1]]) > 1][::-1]
        for one, kind, line in gone:
            if excess > 0 and len(one.lines[kind]) > 1:
                one.lines[kind].remove(line)
                self._picked.remove((one, kind, line))
                excess -= len(line.text) + _OVERHEAD
        return bool(gone)


def choose(material: Material, made: Sequence[Theme], found: Sequence[Result]) -> Choice:
    """The lines of every theme: round by round the next strongest of each kind and theme."""
    told, shown = material.told, list[Result]()
    chosen = [Chosen(theme) for theme in made]
    for theme in made:
        if len(theme.title) >= _SAYS:
            told.is_new(theme.title)
    most = {kind: max(_LEAST[kind], min(_MOST, -(-_LINES[kind] // max(1, len(made))))) for kind in KINDS}
    tabled = told_in_table(found)
    queues = {
        (id(one), says): _Queue(lines)
        for one in chosen
        for says, lines in candidates(material, one.theme, tabled, is_only=len(made) == 1).items()
    }
    picked: list[tuple[Chosen, Tells, Extract]] = []
    pieces = {(id(one), kind): set[str]() for one in chosen for kind in KINDS}
    for says in [says for _ in range(_MOST) for says in Says]:
        kind = KIND_OF[says]
        for one in chosen:
            queue = queues[id(one), says]
            if queue.is_empty or len(one.lines[kind]) >= most[kind]:
                continue
            said = pieces[id(one), kind]
            is_new = partial(_is_new, kind=kind, found=found, shown=shown, told=told)
            line = queue.next(said, is_new, shown=len(one.lines[kind]))
            if line is None:
                continue
            one.lines[kind].append(line)
            said |= told.pieces(line.text)
            picked.append((one, kind, line))
    for one in chosen:
        for kind in KINDS:
            one.lines[kind].sort(key=lambda line: line.start)
    return Choice([one for one in chosen if any(one.all())] or chosen[:1], picked)


class _Queue:
    """The candidates of one theme and turn that were not asked for yet."""

    def __init__(self, lines: Sequence[Candidate]) -> None:
        self._left = list(lines)

    @property
    def is_empty(self) -> bool:
        return not self._left

    def next(self, said: AbstractSet[str], is_new: Callable[[Extract], bool], *, shown: int) -> Extract | None:
        """The strongest that says anything new, of those as strong the one that says most that was not said.

        What is not clear is taken only where few are shown, what says nothing alone only where none is.
        """
        while self._left:
            best = max(self._left, key=lambda one: one.strength - _REPEATED * one.share_in(said))
            self._left.remove(best)
            few = _FEW_LABELLED if best.line.statement.place in LABELLED else _FEW
            is_wanted = not shown if best.is_last else shown < few or best.is_clear
            if is_wanted and is_new(best.line):
                return best.line
        return None


def _is_new(line: Extract, *, kind: Tells, found: Sequence[Result], shown: list[Result], told: Told) -> bool:
    """Whether a line says anything that none before does: of a result with figures, one of its figures."""
    results = shown_by(line, found)
    if kind is Tells.RESULT and results and all(one in shown for one in results):
        return False
    if not told.is_new(line.text):
        return False
    shown += results
    return True
