"""How a page tells its case: as the story of its customer or as an account of a technique, and where it turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items.report import CaseReport
from crawler.items.telling import Tells
from crawler.outputs.report.sentences.statements import Statement

_LEAST_BETTER = 0.3
"""Share of the body's sentences that tell a change for the better, from which on it tells a customer's story.

Accounts by engineers have 0.02 to 0.27, the stories of two vendors mostly 0.3 to 0.7.
"""
_LEAST_LENGTH = 20
"""Sentences of an account; a shorter page is too short to be one."""
_SOLVED = frozenset({Tells.SOLUTION, Tells.RESULT})


@dataclass(frozen=True, slots=True)
class Story:
    """What the place of a sentence in its page says of it."""

    is_told: bool
    """Whether the page tells what became of its customer; else it tells how something was built, or works."""
    turn: int | None
    """Where trouble gives way to what was done, in the page's text; None where each theme has its own trouble."""

    @classmethod
    def of(cls, report: CaseReport, body: Sequence[Statement]) -> Story:
        """That of a page whose story is told by these sentences, in their order.

        A page that is laid out as a case (challenges beside solutions, cards with results) tells a story.
        """
        better = sum(statement.is_better for statement in body)
        is_short = len(body) < _LEAST_LENGTH
        is_told = bool(report.pairs or report.cards) or is_short or better >= _LEAST_BETTER * len(body)
        has_one = len(report.pairs) == 1 or not is_told
        return cls(is_told, _turn(body) if has_one else None)

    def is_behind(self, statement: Statement) -> bool:
        """Whether a sentence stands where the trouble that the product was brought for is told already."""
        return self.turn is not None and statement.words.start >= self.turn


def _turn(body: Sequence[Statement]) -> int | None:
    """Where the most complaints stand before, and the most of what was done or came of it behind; None: nowhere."""
    best, gain, turn = 0, 0, None
    for statement in body:
        gain += (statement.tells is Tells.PAIN) - (statement.tells in _SOLVED)
        if gain >= best:
            best, turn = gain, statement.words.end
    return turn if turn is not None else min((one.words.start for one in body), default=None)
