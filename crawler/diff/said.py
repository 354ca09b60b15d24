"""What the words of a page say, wherever they stand and however they are cut: which changes are of its drawing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from crawler.diff.statements import Statement, bare_words, statements_of
from crawler.items.change import Change, ChangeKind, Comparison
from crawler.items.claim import Claim

LEAST_WORDS = 8
"""Characters of a statement that is looked for within longer ones; a shorter one is found in any text."""


class Said:
    """What one page says: whole statements, and all of its text, read as the case's or not, as one run of words."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        """`text` is the snapshot's, in which the claims lie."""
        self.text = text
        self.claims = claims

    @cached_property
    def run(self) -> str:
        """All words of the page, without what parts them."""
        return "".join(bare_words(line) for line in self.text.splitlines())

    @cached_property
    def statements(self) -> list[Statement]:
        """What its claims say."""
        return statements_of(self.claims)

    @cached_property
    def whole(self) -> Counter[str]:
        """The words of each statement, and how many say them."""
        return Counter(statement.bare for statement in self.statements)

    @cached_property
    def around(self) -> dict[int, tuple[str, str]]:
        """Start of each sentence -> its words with the sentence before, and with the one after."""
        words = ["", *(statement.bare for statement in self.statements), ""]
        return {
            s.claims[0].sentence_start: (a + s.bare, s.bare + b)
            for s, a, b in zip(self.statements, words, words[2:], strict=False)
        }

    def has(self, claim: Claim | None, other: Said) -> bool:
        """Whether the words of a claim of the other page stand here; those of a short one with a neighbour's."""
        words = bare_words(claim.sentence) if claim else ""
        if claim is None or not words or words in self.whole:
            return True
        if len(words) >= LEAST_WORDS and self.times(words):
            return True
        return any(len(run) > len(words) and self.times(run) for run in other.around.get(claim.sentence_start, ()))

    def has_as_often(self, claim: Claim | None, other: Said) -> bool:
        """Whether what a claim of the other page says stands here too, and no more seldom: only its place may differ.

        A name or a figure may stand in a menu too, or mean another thing in a sentence; a sentence of one part of a
        case may be said again in another, and one of the two be taken out.
        """
        if claim is None:
            return True
        words = Statement(0, (claim,)).bare
        return 0 < other.times(words) <= self.times(words)

    def times(self, words: str) -> int:
        """How often these words stand in the text, and their numbers are no part of longer ones."""
        before, behind = (r"(?<![\d.])" if words[:1].isdigit() else ""), (r"(?!\.?\d)" if words[-1:].isdigit() else "")
        return len(re.findall(f"{before}{re.escape(words)}{behind}", self.run))


def without_drawn(comparison: Comparison, before: Said, after: Said) -> Comparison:
    """The comparison with the changes that are of the drawing alone told by nobody: each by itself.

    They are claims that one page makes and the other does not, or other claims in the place of the same field, while
    the words of either stand on both pages: a figure in a counter, a product in a box that is not read as the case's.
    """
    return replace(comparison, changes=tuple(_untold(change, before, after) for change in comparison.changes))


def _untold(change: Change, before: Said, after: Said) -> Change:
    """The change, told by itself, which nobody reads, where both pages say what either claim does."""
    if change.told_by is not None or change.change is ChangeKind.MOVED:
        return change
    is_drawn = after.has_as_often(change.old, before) and before.has_as_often(change.new, after)
    return replace(change, told_by=change.claim_id) if is_drawn else change
