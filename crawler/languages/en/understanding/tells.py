"""What each line of an English case tells: a linear model over its words and its place, line by line in their order."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.items.telling import Line, Telling
from crawler.languages.en.understanding.clues import clues_of, clues_under
from crawler.languages.reader import Reader

READER = Reader("crawler.languages.en", clues_of, clues_under)


def read(lines: Sequence[Line], customer: str | None, /) -> tuple[Telling, ...]:
    """What each line tells; `lines` are those of one page in its order, `customer` its name or None."""
    return READER.read(lines, customer)
