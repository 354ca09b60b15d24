"""Whether two wordings of one sentence differ in a small word that has several senses: any language's scales."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.languages.lists import WordList


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing that words may state in several senses: a list whose words mean those senses."""

    name: str
    """As a change's reason calls it."""
    senses: WordList
    is_alone: bool = False
    """Whether a sense that comes or goes is another fact by itself; else another sense has to take its place."""

    def difference(self, old: str, new: str) -> str | None:
        """In words which sense took another's place (`period week -> month`), or came or went; None: none did."""
        before, after = Counter(self.senses.meant(old)), Counter(self.senses.meant(new))
        lost, gained = before - after, after - before
        if self.is_alone:
            lost, gained = (Counter(dict.fromkeys(n, 1)) for n in (before.keys() - after, after.keys() - before))
        if (lost and gained) or (self.is_alone and (lost or gained)):
            return f"{self.name} {'/'.join(lost) or 'none'} -> {'/'.join(gained) or 'none'}"
        return None


def first_difference(scales: Iterable[Scale], old: str, new: str) -> str | None:
    """The difference by the first of these scales by which there is one."""
    return next((found for scale in scales if (found := scale.difference(old, new))), None)


def negation_difference(before: int, after: int) -> str | None:
    """In words that of two wordings, which turn their statement round so often, one denies what the other says."""
    if before == after:
        return None
    return f"negation {'not' if before > after else 'none'} -> {'not' if after > before else 'none'}"
