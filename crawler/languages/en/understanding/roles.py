"""What a number in an English sentence is: a result where its clause says that something was saved, gained or short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.items.place import Place
from crawler.items.quantity import Quantity
from crawler.items.report import Role
from crawler.items.telling import Line, Tells
from crawler.languages.en.measures import MEASURES
from crawler.languages.en.numerals import fold
from crawler.languages.en.understanding.scope import is_earlier
from crawler.languages.en.understanding.senses import directions_of
from crawler.languages.en.words import lowered, words
from crawler.languages.neutral.understanding import Roles
from crawler.languages.roles import settled_in
from crawler.text.neutral import DURATION
from crawler.text.products import VENDOR

_QUICK, _AGAINST, _GAINED = (words(f"roles.{name}") for name in ("quick", "against", "gained"))
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)|\s(?:and|but|while|which|where|so that)\s")
_FRAME = re.compile(r"(?:first|last|past|next|over|for|after|every|each|within(?: the| a)?)\s*$")
"""Before a time that only frames what happened in it."""
_NEAR = 22
"""Characters before a number in which a word belongs to it."""


def read(lines: Sequence[Line]) -> list[list[Role]]:
    """The role of each quantity of each line: what any language tells, and what the words of its clause do."""
    return [
        [_role(line, quantity, role) for quantity, role in zip(line.quantities, known, strict=True)]
        for line, known in zip(lines, Roles.read(lines), strict=True)
    ]


def told(lines: Sequence[Line], tells: Sequence[Tells | None]) -> list[list[Role]]:
    """The same by what each line tells, too; None where that does not matter."""
    return settled_in(lines, read(lines), tells)


def _role(line: Line, quantity: Quantity, known: Role) -> Role:
    if known is Role.RESULT or line.place in {Place.INTRODUCTION, Place.CHALLENGE} or not quantity.amounts:
        return known
    low = lowered(fold(line.text))
    before = _CLAUSE.split(low[: quantity.start - line.start])[-1]
    after = _CLAUSE.split(low[quantity.end - line.start :])[0]
    return Role.RESULT if _is_effect(low, before, after, quantity) else known


def _is_effect(sentence: str, before: str, after: str, quantity: Quantity) -> bool:
    """Whether the words around a number make it one that was reached; `before` and `after` are those of its clause."""
    if is_earlier(sentence) and VENDOR not in sentence:
        return False
    near = before[-_NEAR:]
    if _GAINED.search(near) or _GAINED.search(after[: 2 * _NEAR]) or _AGAINST.search(after[:_NEAR]):
        return True
    if MEASURES.unit_of(quantity.unit).measure == DURATION:
        is_frame = not before.strip() or _FRAME.search(near) is not None
        return not is_frame and _QUICK.search(f"{near} {quantity.raw}".lower()) is not None
    return bool(directions_of(near))
