"""Which of many word lists a text may hold words of: each list is searched only where a word of it may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crawler.languages.expressions import Derived
from crawler.languages.lists import WordList

_LETTERS = re.compile("[a-z]+")


class Heard:
    """Several lists by name. Of two dozen a line holds words of three or four."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self._lists = lists
        self._by_first = Derived(self._indexed)

    def among(self, low: str) -> Iterator[tuple[str, WordList]]:
        """The lists, in their order, of which a text in small letters may hold a word, by name."""
        by_first = self._by_first.value
        heard = {*by_first[""]}.union(*[by_first[word] for word in _LETTERS.findall(low) if word in by_first])
        return ((name, words) for name, words in self._lists.items() if name in heard) if heard else iter(())

    def _indexed(self) -> Mapping[str, tuple[str, ...]]:
        """By what words begin with, the lists that have such words."""
        found: dict[str, tuple[str, ...]] = {"": ()}
        for name, words in self._lists.items():
            for first in words.firsts:
                found[first] = (*found.get(first, ()), name)
        return found
