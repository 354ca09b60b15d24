"""What a report has said already: nothing is to be said twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

Pieces = Callable[[str], frozenset[str]]
"""What of a text is counted to see how much of it another one says, as its language has it."""
_MARKS = re.compile(r"[^\w\s]+|_")


def without_marks(pieces: Pieces) -> Pieces:
    """The same of a text without its marks: two wordings often differ in nothing else."""
    return lambda text: pieces(_MARKS.sub("", text))


class Told:
    """The lines of one report so far."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = cache(without_marks(pieces))
        self._said: list[tuple[frozenset[str], frozenset[str]]] = []

    def is_new(self, text: str) -> bool:
        """Whether no line before says the same, or nearly so; what is new counts as said from now on."""
        pieces, digits = self.pieces(text), _digits(text)
        if not pieces or any(_alike(pieces, digits, *said) for said in self._said):
            return False
        self._said.append((pieces, digits))
        return True


_ALIKE = 0.6
"""Share of the shorter text's pieces that the longer one has: then they say the same."""


def _alike(one: frozenset[str], digits: frozenset[str], other: frozenset[str], other_digits: frozenset[str]) -> bool:
    if digits != other_digits and digits and other_digits and not digits & other_digits:
        return False
    return len(one & other) >= _ALIKE * max(1, min(len(one), len(other)))


def _digits(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isdigit() or c == "." else " " for c in text.replace(",", "")).split())
