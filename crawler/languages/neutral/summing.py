"""Clauses by their marks; what they say is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import ClassVar

from crawler.items.telling import Tells
from crawler.languages.protocol import Aspect
from crawler.text.normalize import trimmed_span

_BORDER = re.compile(r"[;:，；：،؛]+|,(?!\d)|\s[-–—]+\s|[.。!?！？]+(?=\s|$)")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"[^\W_]")


class Clauses:
    """By commas and the like."""

    longest = 100
    built = 0.0
    clear: ClassVar[Mapping[Tells, float]] = {Tells.PAIN: 0.0, Tells.SOLUTION: 0.0, Tells.RESULT: 0.0}

    @staticmethod
    def split(sentence: str, /) -> list[tuple[int, int]]:
        cuts = [(0, 0), *(found.span() for found in _BORDER.finditer(sentence)), (len(sentence), len(sentence))]
        spans = [trimmed_span(sentence, one[1], other[0]) for one, other in pairwise(cuts)]
        return [span for span in spans if span and _WORD.search(sentence, *span)]

    @staticmethod
    def as_line(clause: str, /) -> str:
        return clause

    @staticmethod
    def weigh(_clause: str, /) -> Mapping[Tells, float]:
        return {}

    @staticmethod
    def measured(sentence: str, start: int, end: int, /) -> str:
        """Of a number that stands before its label the label; anywhere else that is said in words."""
        return "" if _WORD.search(sentence, 0, start) else sentence[end:].strip(" :.")

    @staticmethod
    def content(text: str, /) -> frozenset[str]:
        return frozenset(word.casefold() for word in _WORDS.findall(text))

    @staticmethod
    def leads_up(_clause: str, _behind: str, /) -> bool:
        return False

    @staticmethod
    def goes_on(_clause: str, /) -> bool:
        return False

    @staticmethod
    def enables(_clause: str, /) -> bool:
        return False

    @staticmethod
    def points_back(_clause: str, /) -> bool:
        return False

    @staticmethod
    def names_nothing(_clause: str, /) -> bool:
        return False

    @staticmethod
    def looks_back(_clause: str, /) -> bool:
        return False

    @staticmethod
    def is_past(_clause: str, /) -> bool:
        return False

    @staticmethod
    def says_we(_clause: str, /) -> bool:
        return False

    @staticmethod
    def aims(_clause: str, /) -> bool:
        return False

    @staticmethod
    def wishes(_clause: str, /) -> bool:
        return False

    @staticmethod
    def feels(_clause: str, /) -> bool:
        return False

    @staticmethod
    def defines(_clause: str, /) -> bool:
        return False

    @staticmethod
    def may(_clause: str, /) -> bool:
        return False

    @staticmethod
    def is_said(_text: str, /) -> bool:
        return True

    @staticmethod
    def points_at_page(_clause: str, /) -> bool:
        return False

    @staticmethod
    def is_part(_heading: str, /) -> bool:
        return False

    @staticmethod
    def is_beyond(_heading: str, /) -> bool:
        return False

    @staticmethod
    def presents(_words: str, /) -> bool:
        return False


class Profile:
    """Not known: what a customer is is said in words."""

    @staticmethod
    def aspects_of(_clause: str, /) -> tuple[Aspect, ...]:
        return ()

    @staticmethod
    def kind_of(_sentence: str, /) -> None:
        return None
