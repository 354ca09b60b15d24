"""The words of many lists in one text: looked for together, each list only where one of its words may begin."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.languages.expressions import Derived
from crawler.languages.lists import WordList

_LETTERS = re.compile("[a-z]+")


class Heard:
    """Several lists by name, whose words begin with letters. Of two dozen a line holds words of three or four."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self._lists = lists
        self._by_first = Derived(self._indexed)

    def found(self, low: str) -> Mapping[str, list[re.Match[str]]]:
        """What each list finds in a text in small letters, as its `finditer` does; without lists that find nothing."""
        by_first = self._by_first.value
        found: dict[str, list[re.Match[str]]] = {}
        for place in _LETTERS.finditer(low):
            for name in by_first.get(place[0], ()):
                words, before = self._lists[name], found.get(name)
                if (before is None or before[-1].end() <= place.start()) and (said := words.match(low, place.start())):
                    found.setdefault(name, []).append(said)
        return found

    def _indexed(self) -> Mapping[str, tuple[str, ...]]:
        """By what words begin with, the lists that have such words."""
        found: dict[str, tuple[str, ...]] = {}
        for name, words in self._lists.items():
            assert "" not in words.firsts, f"{name}: a word that begins with no letter is never looked for"
            for first in words.firsts:
                found[first] = (*found.get(first, ()), name)
        return found
