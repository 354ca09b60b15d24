"""The likeliest sequence of answers, where each has a score of its own and one for following the answer before it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

Scores = tuple[float, ...]
"""What speaks for each answer."""
Matrix = tuple[Scores, ...]
"""To each answer (a row) from each."""


class Steps:
    """How well answers follow each other, a matrix for each way in which a line may follow another."""

    def __init__(self, matrices: Sequence[Matrix]) -> None:
        self.matrices = tuple(matrices)
        answers = range(len(self.matrices[0]))
        self._room = tuple(tuple(self._most_won(best, other) for other in answers) for best in answers)

    def _most_won(self, one: int, other: int) -> float:
        """The most that a sequence may win by its steps where it has the other answer instead of this one."""
        into = max(matrix[other][a] - matrix[one][a] for matrix in self.matrices for a in range(len(matrix)))
        out = max(row[other] - row[one] for matrix in self.matrices for row in matrix)
        return max(0.0, into) + max(0.0, out)

    def likeliest(self, scores: Sequence[Scores], kinds: Sequence[int]) -> list[int]:
        """The answers that together fit best (Viterbi); `kinds` says of each line how it follows the one before it.

        An answer so far behind the line's best that no steps can make up for it is not tried: most lines have but one.
        """
        ways: list[dict[int, int]] = []
        reached: dict[int, float] = {}
        for own, kind in zip(scores, kinds, strict=True):
            best, matrix = max(own), self.matrices[kind]
            likely = [answer for answer, most in enumerate(map(add, own, self._room[own.index(best)])) if most >= best]
            before, reached, way = reached, {}, {}
            if len(before) == 1:  # most lines have but one likely answer
                ((last, value),) = before.items()
                for answer in likely:
                    way[answer], reached[answer] = last, value + matrix[answer][last] + own[answer]
                ways.append(way)
                continue
            for answer in likely:
                row = matrix[answer]
                value, way[answer] = max([(value + row[a], a) for a, value in before.items()], default=(0.0, 0))
                reached[answer] = value + own[answer]
            ways.append(way)
        answer, path = max(reached, key=reached.__getitem__, default=0), []
        for way in reversed(ways):
            path.append(answer)
            answer = way[answer]
        return path[::-1]
