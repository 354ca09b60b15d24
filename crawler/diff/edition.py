"""A reading of a page with what it was read from, to be judged beside another reading of the same page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.diff.statements import Statement, statements_of
from crawler.items.claim import Claim

_MARKS = re.compile(r"\W+")
_LEAST_KEY = 3
"""A shorter key is found in any text."""


@dataclass(frozen=True)
class Edition:
    """One reading of a page."""

    claims: Sequence[Claim]
    """In the order of `flatten`."""
    text: str = ""
    """The snapshot's text."""
    markup: str = ""
    """The page's bytes as text, undecodable ones as U+FFFD; "" where they are not at hand."""

    @cached_property
    def statements(self) -> list[Statement]:
        """Its claims by sentence."""
        return statements_of(self.claims)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its statements say."""
        return frozenset(statement.key for statement in self.statements)

    @cached_property
    def everything(self) -> str:
        """All that its statements say, in one text."""
        return "\n".join(self.keys)

    def says(self, statement: Statement) -> bool:
        """Whether it says what a statement of another reading says, in the same words, also within a longer one."""
        key = statement.key
        return key in self.keys or (len(key) > _LEAST_KEY and key in self.everything)

    @cached_property
    def letters(self) -> str:
        """All letters and digits of its statements as they follow each other on the page, however they are cut."""
        return letters_of("".join(statement.key for statement in self.in_order))

    @cached_property
    def in_order(self) -> list[Statement]:
        """Its statements as they follow each other on the page."""
        return sorted(self.statements, key=lambda statement: statement.claims[0].sentence_start)

    def beside(self, other: Edition) -> list[Statement]:
        """The statements that are none of the other reading's, also those that are a part of one, in order."""
        return [statement for statement in self.statements if statement.key not in other.keys]

    def without(self, other: Edition) -> list[Statement]:
        """The statements that the other reading does not make, in order."""
        return [statement for statement in self.statements if not other.says(statement)]


def letters_of(key: str) -> str:
    """A comparison key without its marks, in lower case."""
    return _MARKS.sub("", key).casefold()
