"""Statements by their letters: every word counts alike, capitals name, and a report is all facts."""

from __future__ import annotations

import re

from crawler.languages.protocol.statements import Part, Word

_WORD = re.compile(r"[^\W_]+(?:['’.&+-][^\W_]+)*")
_LEAST = 4
"""Characters that a word has which says something; shorter ones join others."""


class Prose:
    """Words by the marks and spaces between them."""

    @staticmethod
    def words_of(text: str, /) -> list[Word]:
        return [Word(*found.span(), found[0], *_part_of(found[0])) for found in _WORD.finditer(text)]

    @staticmethod
    def likeness(one: str, other: str, /) -> float:
        return float(one == other)

    @staticmethod
    def agent_of(_word: str, /) -> str:
        return ""


def _part_of(word: str) -> tuple[Part, str]:
    if word[0].isupper():
        return Part.NAME, "letters"
    return (Part.CONTENT if len(word) >= _LEAST else Part.PARTICLE), ""


class Reports:
    """What a heading or a hedge says is said in words."""

    @staticmethod
    def is_about_itself(_line: str, /) -> bool:
        return False

    @staticmethod
    def concludes(_heading: str, /) -> bool:
        return False

    @staticmethod
    def judges(_text: str, /) -> bool:
        return False

    @staticmethod
    def tells_worse(_text: str, /) -> bool:
        return False

    @staticmethod
    def tells_need(_text: str, /) -> bool:
        return False

    @staticmethod
    def says_nothing(_text: str, /) -> bool:
        return False

    @staticmethod
    def state_under(_heading: str, /) -> None:
        return None

    @staticmethod
    def asks_who(_label: str, /) -> bool:
        return False

    @staticmethod
    def state_told(_text: str, /) -> None:
        return None

    @staticmethod
    def is_left(_text: str, _at: int, /) -> bool:
        return False

    @staticmethod
    def case_in(title: str, /) -> str:
        return title.strip()
