"""What a number is by the words beside it and by what its line tells, in any language."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Line, Tells
from crawler.text.neutral import DURATION

_NO_EFFECT = frozenset({Tells.PAIN, Tells.BACKGROUND, Tells.OUTLOOK})
"""What a sentence tells whose numbers are no results, although the words beside them are those of results."""


def settled(quantity: Quantity, said: Role, tells: Tells | None) -> Role:
    """What a number is: as its words say, but what tells no effect has no results.

    A sentence that tells a fact has nothing but facts. A change from one number to another is one wherever else it is
    told, and so is a vague amount of what tells an effect, but for a vague time, which frames it (`a few months on`).
    `tells` is None where it does not matter.
    """
    if tells is Tells.FACT:
        return Role.FACT
    if said is Role.RESULT and tells in _NO_EFFECT and not quantity.is_change:
        return Role.OTHER
    is_vague = not quantity.amounts and (quantity.neutral is None or quantity.neutral.measure != DURATION)
    return Role.RESULT if tells is Tells.RESULT and is_vague else said


def settled_in(
    lines: Sequence[Line], said: Sequence[Sequence[Role]], tells: Sequence[Tells | None]
) -> list[list[Role]]:
    """The same for each quantity of each line; `said` are what their words make them."""
    return [
        [settled(quantity, role, told) for quantity, role in zip(line.quantities, roles, strict=True)]
        for line, roles, told in zip(lines, said, tells, strict=True)
    ]
