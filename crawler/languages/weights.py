"""The weights of a linear model as a table: what each clue says for each answer, summed for a line at once.

The weights of one clue lie side by side in one whole number, so a line is scored by adding one number a clue, however
many answers there are; no library is needed. Pairs of characters, by far the most of a line's clues, are numbers too.
"""

from __future__ import annotations

import base64
import json
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate, pairwise
from operator import mul
from struct import Struct

from crawler.languages.steps import Scores, Steps

_ZERO = 128
"""What a weight of 0 is in the file; a byte is from -128 to 127 steps."""
_WIDTH = 4
"""Bytes of a field: no line has clues enough to overflow it."""
_PAIR = 8
"""Bytes of a pair."""

Clue = int | str
"""A pair of characters is the number that `pairs` makes of it, any other clue its name."""


def pairs(text: str) -> list[Clue]:
    """All pairs of neighbouring characters of a text: those that begin at its even places, then those at the odd ones.

    So made and looked up they take half the time that pieces of text take.
    """
    wide = memoryview(text.encode("utf-32-le", "surrogatepass"))
    even, odd = len(text) // 2 * _PAIR, (len(text) - 1) // 2 * _PAIR
    half = _PAIR // 2
    return [*wide[:even].cast("Q"), *wide[half : half + odd].cast("Q")] if text else []


def named(clue: Clue) -> str:
    """A clue as people read it: the two characters of a pair."""
    if isinstance(clue, str):
        return clue
    return clue.to_bytes(_PAIR, sys.byteorder).decode("utf-32-le", "surrogatepass")


def _clue(name: str) -> Clue:
    return pairs(name)[0] if len(name) == 2 else name


@dataclass(frozen=True, slots=True)
class Family:
    """Answers that one question may have."""

    name: str
    answers: tuple[str, ...]
    step: float
    """What one step of a weight is worth."""


class Table:
    """The weights of one model, by clue."""

    def __init__(self, families: Sequence[Family], names: Sequence[str], weights: bytes) -> None:
        """`weights` are those of the first clue for all answers of all families in order, then of the next."""
        self.families = tuple(families)
        width = sum(len(family.answers) for family in families)
        row = width * _WIDTH
        wide = bytearray(len(names) * row)
        for at in range(width):
            wide[at * _WIDTH :: row] = weights[at::width]
        nothing = _side_by_side(_ZERO, width)
        self._rows: dict[Clue, int] = {
            _clue(name): int.from_bytes(wide[at * row : (at + 1) * row], "little") - nothing
            for at, name in enumerate(names)
        }
        self._fields = Struct(f"<{width}i")
        self._signs = _side_by_side(1 << (8 * _WIDTH - 1), width)
        edges = [0, *accumulate(len(family.answers) for family in families)]
        self.spans = {family.name: slice(*span) for family, span in zip(families, pairwise(edges), strict=True)}
        """Where the scores of each family stand among those of all."""
        self._steps = [family.step for family in families for _ in family.answers]

    def total(self, clues: Iterable[Clue]) -> int:
        """What these clues say together, for `scores`; totals may be added. One that it does not have says nothing."""
        return sum(filter(None, map(self._rows.get, clues)))

    def scores(self, total: int) -> Scores:
        """The scores of all families in order."""
        fields = (total + self._signs ^ self._signs).to_bytes(self._fields.size, "little")  # each with its own sign
        return tuple(map(mul, self._fields.unpack(fields), self._steps))

    def sums(self, clues: Iterable[Clue]) -> Mapping[str, Scores]:
        """The scores of these clues by family."""
        scores = self.scores(self.total(clues))
        return {name: scores[span] for name, span in self.spans.items()}

    def __contains__(self, clue: Clue) -> bool:
        """Whether it has weights for this clue."""
        return clue in self._rows


def _side_by_side(value: int, width: int) -> int:
    """A number of so many fields, each with this value."""
    return int.from_bytes(value.to_bytes(_WIDTH, "little") * width, "little")


@dataclass(frozen=True, slots=True)
class Model:
    """What a file of weights holds."""

    table: Table
    steps: Steps
    """How the answers of the first family follow each other."""
    about: str
    """What it was trained on, in one sentence."""


def load(package: str, name: str) -> Model:
    """The model in the file `NAME.json` of a language's folder `weights`."""
    text = files(package).joinpath("weights", f"{name}.json").read_text(encoding="utf-8")
    return decoded(json.loads(text))


def decoded(content: Mapping[str, object]) -> Model:
    """A model out of the content of its file."""
    return _decoded(**content)  # type: ignore[arg-type]  # the project writes these files


def _decoded(
    about: str, families: list[dict[str, object]], steps: list[list[list[float]]], clues: list[str], weights: str
) -> Model:
    made = [Family(str(f["name"]), tuple(f["answers"]), float(f["step"])) for f in families]  # type: ignore[arg-type]
    table = Table(made, clues, zlib.decompress(base64.b64decode(weights)))
    return Model(table, Steps([tuple(map(tuple, matrix)) for matrix in steps]), about)


def encoded(model_about: str, families: Sequence[Family], clues: Sequence[str], weights: bytes, steps: object) -> str:
    """The content of a model's file; `weights` as `Table` takes them."""
    content = {
        "about": model_about,
        "families": [{"name": f.name, "answers": list(f.answers), "step": f.step} for f in families],
        "steps": steps,
        "clues": list(clues),
        "weights": base64.b64encode(zlib.compress(weights, 9)).decode("ascii"),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
