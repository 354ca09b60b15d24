"""What the lines of a page tell, by a language's clues and weights: each line scored, then the likeliest sequence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from operator import add

from crawler.items.telling import Change, Line, Telling, Tells, Who
from crawler.languages.lines import step
from crawler.languages.steps import Scores
from crawler.languages.weights import Clue, Model, load

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "tells": tuple(tells.value for tells in Tells),
    "who": tuple(who.value for who in Who),
    "change": ("none", "better", "worse"),
}
"""The questions of a model: what a line tells, whose act it is, which change it tells."""
_LABELS = tuple(Tells)
_OUTLOOK = _LABELS.index(Tells.OUTLOOK)
_WHO = tuple(Who)
_CHANGES: tuple[Change | None, ...] = (None, "better", "worse")


class Reader:
    """Reads a language's lines by the weights in its folder `weights`, which are loaded with the first line."""

    def __init__(
        self,
        package: str,
        clues_of: Callable[[Sequence[Line], str | None], Iterable[Sequence[Clue]]],
        clues_under: Callable[[Sequence[str], str | None], Sequence[Sequence[Clue]]],
        is_plan: Callable[[str], bool] = lambda _text: False,
    ) -> None:
        """`clues_of` gives what each line of a page rests on, `clues_under` what each heading says for its lines.

        `is_plan` says which lines are a plan whatever else they name.
        """
        self._package = package
        self._clues_of, self._clues_under, self._is_plan = clues_of, clues_under, is_plan

    @cached_property
    def model(self) -> Model:
        """The weights."""
        return load(self._package, "tells")

    def read(self, lines: Sequence[Line], customer: str | None) -> tuple[Telling, ...]:
        """What each line tells; `lines` are those of one page in its order, `customer` its name or None."""
        if not lines:
            return ()
        table, steps = self.model.table, self.model.steps
        headings = [*{line.heading for line in lines}]
        over = dict(zip(headings, map(table.total, self._clues_under(headings, customer)), strict=True))
        scores = [
            table.scores(table.total(clues) + over[line.heading])
            for line, clues in zip(lines, self._clues_of(lines, customer), strict=True)
        ]
        of = table.spans["tells"]
        kinds = [*map(step, lines, (None, *lines))]
        labels = steps.likeliest([line_scores[of] for line_scores in scores], kinds)
        return tuple(
            [
                self._telling(_OUTLOOK if self._is_plan(line.text) else label, own)
                for line, label, own in zip(lines, labels, scores, strict=True)
            ]
        )

    def weigh(self, clues: Iterable[Clue]) -> Mapping[Tells, float]:
        """How much these clues speak for each thing that may be told, wherever on a page they stand."""
        table = self.model.table
        return dict(zip(Tells, table.scores(table.total(clues))[table.spans["tells"]], strict=True))

    def _telling(self, label: int, own: Scores) -> Telling:
        """Whose act and which change it is follows from its words, and from what it tells; a plan changed nothing."""
        (whose, changed), (told_whose, told_change) = self._spans, self._by_label[label]
        who, change = [*map(add, own[whose], told_whose)], [*map(add, own[changed], told_change)]
        return _told(label, who.index(max(who)), change.index(max(change)))

    @cached_property
    def _spans(self) -> tuple[slice, slice]:
        """Where among the scores those for whose act it is stand, and those for the change."""
        spans = self.model.table.spans
        return spans["who"], spans["change"]

    @cached_property
    def _by_label(self) -> list[tuple[Scores, Scores]]:
        """What each label says of these other two questions."""
        sums = [self.model.table.sums([f"tells {label.value}"]) for label in _LABELS]
        return [(each["who"], each["change"]) for each in sums]


@cache
def _told(label: int, who: int, change: int) -> Telling:
    """The telling with these answers, by their numbers; there are a hundred at most."""
    return Telling(_LABELS[label], _WHO[who], None if _LABELS[label] is Tells.OUTLOOK else _CHANGES[change])
