"""Sentences by their marks, numbers by their digits; every word counts alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from crawler.items.quantity import Quantity
from crawler.languages.measures import Measures
from crawler.languages.protocol import Scope
from crawler.text.lookup import pairs_in
from crawler.text.normalize import trimmed_span

_END = re.compile(r"(?:[。！？；!?؟।]+|(?<![A-Z])\.(?=[\s\"'”’)]|$))[\"'”’」』）)\]】»]*")
"""What ends a sentence in any script; the full stop of an initial does not."""
_LIST_MARKS = "、،"
_LATIN = re.compile("[A-Za-z]+")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_WORD = re.compile(r"[^\W_]")
_SHARE = re.compile(r"\s?%")
_NUMBER = re.compile(r"(?<![\w.,/:-])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<share>\s?%)?(?![\w/:-]|[.,]\d)")
MEASURES = Measures(lambda: {"%": "percent"})
"""Percentages, and counts of what the words say."""


class Writing:
    """Latin letters: what a page is in that is not in the language that was expected of it."""

    @staticmethod
    def count_letters(text: str, /) -> int:
        return sum(map(len, _LATIN.findall(text)))

    @staticmethod
    def has_letters(text: str, /) -> bool:
        return _LATIN.search(text) is not None

    spread = 2.0
    comma = list_mark = ", "

    @staticmethod
    def pieces(text: str, /) -> frozenset[str]:
        return pairs_in(text)


class Sentences:
    """Sentences by the marks that end one in any script."""

    @staticmethod
    def split(text: str, /) -> list[tuple[int, int]]:
        cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
        spans: list[tuple[int, int]] = []
        for start, end in pairwise(cuts):
            if spans and not _WORD.search(text, start, end):
                spans[-1] = (spans[-1][0], end)
            elif end > start:
                spans.append((start, end))
        return [trimmed for start, end in spans if (trimmed := trimmed_span(text, start, end))]

    @staticmethod
    def goes_on(_line: str, _below: str, /) -> bool:
        return False

    @staticmethod
    def list_joints(text: str, start: int, end: int, /) -> list[int]:
        return [at + 1 for at in range(start, end) if text[at] in _LIST_MARKS]


class Numerals:
    """Digits and Latin letters in half width, whatever the language."""

    @staticmethod
    def fold(text: str, /) -> str:
        return text if text.isascii() else "".join(map(_folded, text))


class Quantities:
    """Numbers in digits and percentages; what else they count is said in words that nobody knows here."""

    @staticmethod
    def find(text: str, /) -> tuple[Quantity, ...]:
        return tuple(
            MEASURES.with_neutral(
                Quantity(*found.span(), found[0], _value(found), unit="%" if found["share"] else None)
            )
            for found in _NUMBER.finditer(text)
        )

    @staticmethod
    def unit_behind(text: str, position: int, /) -> tuple[str, int] | None:
        share = _SHARE.match(text, position)
        return ("%", share.end()) if share else None


class Scopes:
    """Every word counts, and no word frames a number."""

    @staticmethod
    def scope_of(text: str, start: int, end: int, /) -> Scope:
        around = f"{text[:start]} {text[end:]}"
        counted = dict.fromkeys((word.casefold() for word in _WORDS.findall(around)), True)
        letters = "".join(character for character in text.casefold() if character.isalpha())
        none: frozenset[str] = frozenset()
        return Scope(
            counted, letters, is_rough=False, is_earlier=False, is_shift=False, is_level=False, parts=none, frames=()
        )


@lru_cache(maxsize=1 << 10)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _value(found: re.Match[str]) -> float:
    return float(found["number"].replace(",", ""))
