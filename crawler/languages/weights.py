"""The weights of a linear model as a table: what each clue says for each answer, summed for a line at once.

The weights of one clue lie side by side in one whole number, so a line is scored by adding one number a clue, however
many answers there are; no library is needed.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate, pairwise, repeat
from struct import Struct

_ZERO = 128
"""What a weight of 0 is in the file; a byte is from -128 to 127 steps."""
_WIDTH = 4
"""Bytes of a field: no line has clues enough to overflow it."""

Scores = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Answers that one question may have."""

    name: str
    answers: tuple[str, ...]
    step: float
    """What one step of a weight is worth."""


class Table:
    """The weights of one model, by clue."""

    def __init__(self, families: Sequence[Family], clues: Sequence[str], weights: bytes) -> None:
        """`weights` are those of the first clue for all answers of all families in order, then of the next."""
        self.families = tuple(families)
        width = sum(len(family.answers) for family in families)
        row = (width + 1) * _WIDTH
        wide = bytearray(len(clues) * row)
        for at in range(width):
            wide[at * _WIDTH :: row] = weights[at::width]
        wide[width * _WIDTH :: row] = bytes(repeat(1, len(clues)))  # how many clues were summed
        self._rows = {clue: int.from_bytes(wide[at * row : (at + 1) * row], "little") for at, clue in enumerate(clues)}
        self._fields = Struct(f"<{width + 1}I")
        edges = [0, *accumulate(len(family.answers) for family in families)]
        self.spans = {family.name: slice(*span) for family, span in zip(families, pairwise(edges), strict=True)}
        """Where the scores of each family stand among those of all."""
        self._steps = [family.step for family in families for _ in family.answers]

    def scores(self, clues: Iterable[str]) -> Scores:
        """The scores of all families in order for these clues together; a clue that it does not have says nothing."""
        total = sum(filter(None, map(self._rows.get, clues)))
        fields = self._fields.unpack(total.to_bytes(self._fields.size, "little"))
        nothing = fields[-1] * _ZERO
        return tuple([(field - nothing) * step for field, step in zip(fields, self._steps)])  # noqa: B905 - but the count

    def sums(self, clues: Iterable[str]) -> Mapping[str, Scores]:
        """The same by family."""
        scores = self.scores(clues)
        return {name: scores[span] for name, span in self.spans.items()}

    def __contains__(self, clue: str) -> bool:
        """Whether it has weights for this clue."""
        return clue in self._rows


@dataclass(frozen=True, slots=True)
class Model:
    """What a file of weights holds."""

    table: Table
    steps: tuple[tuple[tuple[float, ...], ...], ...]
    """For each way in which a line follows another: to each answer of the first family, from each."""
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
    return Model(table, tuple(tuple(map(tuple, matrix)) for matrix in steps), about)


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
