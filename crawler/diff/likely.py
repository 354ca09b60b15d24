"""Which statements of two readings are worth comparing: all, but where so many changed that this takes for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crawler.diff.statements import Statement

MOST_COMPARED = 62_500
"""Pairs up to which each is compared with each: 250 changed sentences, far more than an editor changes on a page."""
_NEIGHBOURS = 32
"""Beyond that: how many that stand as far on in the other reading are, before and after."""
_PIECE = 4
"""Characters of a piece of words that two sentences may have in common."""
_RARE = 4
"""Sentences of a reading that such a piece stands in at most, to be a sign."""


class Likely:
    """The statements of a newer reading, to be asked for those that one of the older may have become."""

    def __init__(self, statements: Sequence[Statement], *, others: int) -> None:
        """`others`: how many will be asked for."""
        self._statements = statements
        self._per_other = len(statements) / max(1, others)
        self._are_few = len(statements) * others <= MOST_COMPARED
        self._holding: dict[str, list[int]] = {}
        if not self._are_few:
            holding: dict[str, list[int]] = defaultdict(list)
            for number, statement in enumerate(statements):
                for piece in _pieces(statement.bare):
                    holding[piece].append(number)
            self._holding = {piece: numbers for piece, numbers in holding.items() if len(numbers) <= _RARE}

    def of(self, number: int, words: str) -> Iterator[Statement]:
        """Those worth comparing with the other reading's statement of this number and these bare words, in order."""
        if self._are_few:
            yield from self._statements
            return
        middle = int(number * self._per_other)
        near = range(max(0, middle - _NEIGHBOURS), min(len(self._statements), middle + _NEIGHBOURS + 1))
        far = (other for piece in _pieces(words) for other in self._holding.get(piece, ()))
        yield from (self._statements[other] for other in sorted({*near, *far}))


def _pieces(words: str) -> set[str]:
    return {words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1)}
