"""Which lines of each theme a report shows: the strongest, each fact once, as many as a report of this length holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crawler.items.place import Place
from crawler.items.telling import Tells
from crawler.outputs.report.extracts import Cutter, Extract
from crawler.outputs.report.figures import Result, shown_by
from crawler.outputs.report.material import Material
from crawler.outputs.report.repeats import Told
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.themes import Theme

KINDS = (Tells.PAIN, Tells.SOLUTION, Tells.RESULT)
_ORDER = (Tells.RESULT, Tells.PAIN, Tells.SOLUTION)
"""In which order a round takes one line of each kind."""
_LINES = 16
"""Lines of one kind that all themes have together, at least where the page tells as many."""
_LEAST = {Tells.PAIN: 3, Tells.SOLUTION: 3, Tells.RESULT: 6}
"""Lines of one kind in one theme: the most that many themes have."""
_MOST = 6
"""The most that few themes have."""
_OUTSIDE = frozenset({Place.SUMMARY, Place.QUOTE})
"""Places outside the themes."""
_OVERHEAD = 4
"""Characters that a line takes beside its own."""


@dataclass(slots=True)
class Chosen:
    """The lines of one theme, by what they tell, in the order of the page."""

    theme: Theme
    lines: dict[Tells, list[Extract]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def all(self) -> Iterator[Extract]:
        """Every line."""
        return (line for kind in KINDS for line in self.lines[kind])


def choose(material: Material, made: Sequence[Theme], found: Sequence[Result], room: int) -> list[Chosen]:
    """The lines of every theme, within `room` characters: round by round the next strongest of each kind and theme.

    What the page's head and its praise tell belongs to the theme where there is only one.
    """
    cutter, told = material.cutter, material.told
    spare = [s for s in material.sentences if s.place in _OUTSIDE] if len(made) == 1 else []
    chosen = [Chosen(theme) for theme in made]
    for theme in made:
        told.is_new(theme.title)
    shown: list[Result] = []
    shared = min(_MOST, -(-_LINES // max(1, len(made))))
    queues = {
        (number, kind): _candidates(theme, kind, spare, cutter) for number, theme in enumerate(made) for kind in KINDS
    }
    for number_of_round in range(_MOST):
        for kind in [kind for kind in _ORDER if number_of_round < max(_LEAST[kind], shared)]:
            for number, one in enumerate(chosen):
                line = next((c for c in queues[number, kind] if _is_new(c, kind, found, shown, told)), None)
                if line is None:
                    continue
                room -= len(line.text) + _OVERHEAD
                if room < 0 and one.lines[kind]:
                    continue
                one.lines[kind].append(line)
    for one in chosen:
        for kind in KINDS:
            one.lines[kind].sort(key=lambda line: line.statement.words.start)
    return [one for one in chosen if any(one.all())] or chosen[:1]


def _is_new(line: Extract, kind: Tells, found: Sequence[Result], shown: list[Result], told: Told) -> bool:
    """Whether a line says anything that none before does: of a result with figures, one of its figures."""
    results = shown_by(line, found)
    if kind is Tells.RESULT and results and all(one in shown for one in results):
        return False
    if not told.is_new(line.text):
        return False
    shown += results
    return True


def _candidates(theme: Theme, kind: Tells, spare: Sequence[Statement], cutter: Cutter) -> Iterator[Extract]:
    """What a theme has of one kind, the strongest first; each is cut when it is asked for."""
    own = [statement for statement in theme.telling(kind) if not statement.opens_list]
    if kind is Tells.RESULT:
        own += [s for s in spare if s.tells is kind]
        lines = sorted(_results(own, cutter), key=lambda line: -len(line.figures[:1]))
        yield from lines
        yield from _outcomes(theme.telling(Tells.SOLUTION), cutter)
        yield from (rest for line in lines if (rest := cutter.rest(line.statement, kind, line)) is not None)
        return
    own.sort(key=lambda s: s.place is Place.BODY)
    first = []
    for statement in own:
        line = cutter.line(statement, kind)
        if line is not None:
            first.append(line)
            yield line
    for line in first:
        rest = cutter.rest(line.statement, kind, line)
        if rest is not None:
            yield rest


def _results(sentences: Sequence[Statement], cutter: Cutter) -> Iterator[Extract]:
    """Results: a line for each figure that no line before has, else one for the sentence."""
    for statement in sentences:
        lines: list[Extract] = []
        for figure in statement.results:
            if any(figure.quantity in line.figures for line in lines):
                continue
            line = cutter.line(statement, Tells.RESULT, figure.quantity, behind=lines[-1].end if lines else 0)
            if line is not None:
                lines.append(line)
        if not lines and (line := cutter.line(statement, Tells.RESULT)) is not None:
            lines.append(line)
        yield from lines


def _outcomes(sentences: Sequence[Statement], cutter: Cutter) -> Iterator[Extract]:
    """What sentences about solutions say came of them, the clearest first."""
    found = [line for s in sentences if s.is_better or s.results if (line := cutter.outcome(s)) is not None]
    return iter(sorted(found, key=lambda line: -line.weight))
