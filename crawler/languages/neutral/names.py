"""Customers by their capitals, products by their own names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.languages.web.names import holds_office
from crawler.text.products import VENDOR

_PARTS = re.compile(r"[:|–—]|\s-\s|,\s")
_CAPITALS = re.compile(r"[A-Z0-9]\S*(?:\s[A-Z0-9]\S*)*")
_LONGEST_NAME = 5
"""Words of a name at most."""


class Names:
    """None: which words are names is not known."""

    @staticmethod
    def may_be_person(_line: str, /) -> bool:
        return True

    @staticmethod
    def holds_office(line: str, /) -> bool:
        return holds_office(line)

    @staticmethod
    def signed(_text: str, /) -> tuple[tuple[str, str], ...]:
        return ()

    @staticmethod
    def introduced(_text: str, /) -> tuple[tuple[str, str], ...]:
        return ()

    @staticmethod
    def spelled_out(_letters: str, /) -> tuple[()]:
        return ()


class Signatures:
    """None: by their shape alone they are told."""

    known = False

    @staticmethod
    def signed(_lines: Sequence[str], /, *, surely: bool) -> None:
        del surely


class Customers:
    """By the parts of a title, and the capitals that a paragraph begins with."""

    @staticmethod
    def subjects(title: str, /) -> Iterable[tuple[str, float]]:
        return ((part.strip(), 0.2) for part in _PARTS.split(title))

    @staticmethod
    def starts(_title: str, /) -> tuple[()]:
        return ()

    @staticmethod
    def going_on(_words: str, /) -> str:
        return ""

    @staticmethod
    def is_common(_name: str, _text: str, /) -> bool:
        return False

    @staticmethod
    def stands_free(_text: str, _at: int, /) -> bool:
        return True

    @staticmethod
    def is_introduced(_text: str, _at: int, /) -> bool:
        return False

    @staticmethod
    def may_introduce(_text: str, /) -> bool:
        return False

    @staticmethod
    def heads(paragraph: str, /) -> Iterable[str]:
        found = _CAPITALS.match(paragraph.strip())
        return [found[0]] if found else []

    @staticmethod
    def short_names(_paragraph: str, /) -> tuple[()]:
        return ()

    @staticmethod
    def employer(office: str, /) -> str:
        return office.rpartition(",")[2].strip() if "," in office else ""

    @staticmethod
    def without_office(name: str, /) -> str:
        return name

    @staticmethod
    def without_form(name: str, /) -> str:
        return name

    @staticmethod
    def may_be_name(words: str, /) -> bool:
        return VENDOR not in words and any(map(str.isalpha, words))

    @staticmethod
    def is_phrase(words: str, /) -> bool:
        return len(words.split()) > _LONGEST_NAME

    @staticmethod
    def length(name: str, /) -> int:
        return len(name)

    @staticmethod
    def uses_vendor(_text: str, _at: int, /) -> bool:
        return False


class Founding:
    """Never told: which year it is is said in words."""

    @staticmethod
    def may_tell(_text: str, /) -> bool:
        return False

    @staticmethod
    def year_of(_sentence: str, _company: str, /) -> None:
        return None


class Use:
    """Products by their own names alone."""

    @staticmethod
    def is_told(_text: str, /) -> bool:
        return True

    @staticmethod
    def of_now(text: str, /) -> str:
        return text

    @staticmethod
    def is_tool(_text: str, _start: int, _end: int, /) -> bool:
        return False

    @staticmethod
    def is_everyday(_name: str, /) -> bool:
        return False

    @staticmethod
    def others(_text: str, /) -> list[tuple[int, int]]:
        return []
