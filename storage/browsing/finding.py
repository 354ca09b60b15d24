"""Whether a text says what a person seeks, and where: prepared once for each query, asked of thousands of texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from storage.browsing.tokens import runs, shares, stem, terms

INSIDE_A_WORD = 1
WHOLE_WORDS = 2
_LATIN = re.compile(r"[A-Za-z]+")
_QUERIES, _PATTERNS = 64, 512
"""Of how many queries what was prepared is kept, and of how many sets of words that texts have."""


@dataclass(frozen=True, slots=True)
class _Term:
    """One of the terms of a query."""

    words: str
    """Its runs, a space between two."""
    alone: tuple[str, ...]
    """The same with what stands beside it where it is no part of a longer word, for each way that may be."""
    root: str | None
    """What the forms of one English word have in common; None: it has no other forms."""

    def level_in(self, seen: str) -> int:
        """0: it is not there; else how it is. `seen` has a space between two runs, and at both ends."""
        if self.words in seen:
            return WHOLE_WORDS if any(alone in seen for alone in self.alone) else INSIDE_A_WORD
        root = self.root
        has_form = root is not None and any(word.startswith(root) and stem(word) == root for word in seen.split())
        return INSIDE_A_WORD if has_form else 0


def found_in(text: str, query: str) -> int:
    """0: not every word of the query is in the text. `WHOLE_WORDS`; `INSIDE_A_WORD`: a Latin one only in another form.

    That is within another word, or as another form of an English one.
    """
    seen = f" {' '.join(shares(text))} "
    level = WHOLE_WORDS
    for term in _wanted(query):
        level = min(level, term.level_in(seen))
        if not level:
            break
    return level


@lru_cache(maxsize=_QUERIES)
def _wanted(query: str) -> tuple[_Term, ...]:
    """The longest first: what is rarest decides soonest that a text has not all of them."""
    wanted = [_term(found) for term in terms(query) if (found := shares(term))]
    return tuple(sorted(wanted, key=lambda term: -len(term.words)))


def _term(found: list[str]) -> _Term:
    words = " ".join(found)
    before = " " if words[0].isascii() else ""
    after = [" ", "%"] if words[-1].isdecimal() else [" "] if words[-1].isascii() else [""]
    alone = tuple(f"{before}{words}{end}" for end in after)
    return _Term(words, alone, stem(found[0]) if len(found) == 1 else None)


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text cut into runs, True for those that the query's words are found in, as typed or in other forms."""
    words, roots = _to_mark(query)
    if not words:
        return [(text, False)]
    forms = {word for word in _LATIN.findall(text) if stem(word.casefold()) in roots} if roots else set()
    pieces = _pattern(words, tuple(sorted(forms, key=lambda form: (-len(form), form)))).split(text)
    return [(piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece]


@lru_cache(maxsize=_QUERIES)
def _to_mark(query: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The terms of a query, the longest first, and the roots of those that are English words."""
    words = sorted({term for term in terms(query) if runs(term)}, key=lambda word: (-len(word), word))
    return tuple(words), frozenset(root for word in words if (root := stem(word.casefold())) is not None)


@lru_cache(maxsize=_PATTERNS)
def _pattern(words: tuple[str, ...], forms: tuple[str, ...]) -> re.Pattern[str]:
    """Finds these words anywhere, and these forms by themselves."""
    whole = [rf"\b{re.escape(form)}\b" for form in forms]
    return re.compile(f"({'|'.join([*whole, *map(re.escape, words)])})", re.IGNORECASE)
