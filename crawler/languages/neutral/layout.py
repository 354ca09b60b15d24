"""Nothing is known of labels, and of tags their digits alone."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"before\b.*", re.IGNORECASE)
_AFTER = re.compile(r"after\b.*|now", re.IGNORECASE)
"""Headers that tables of many languages write in English."""
_SIZE = re.compile(r"[<>~]?\s*\d[\d,]*\+?(?:\s*[-–]\s*\d[\d,]*\+?)?")


class Labels:
    """None: what a label says is said in words."""

    @staticmethod
    def subject_of(_label: str, /) -> None:
        return None

    @staticmethod
    def half_of(_heading: str, /) -> None:
        return None

    @staticmethod
    def is_counted(_heading: str, /) -> bool:
        return False

    @staticmethod
    def heads_products(_line: str, /) -> bool:
        return False

    @staticmethod
    def names_before(header: str, /) -> bool:
        return _BEFORE.fullmatch(header) is not None

    @staticmethod
    def names_after(header: str, /) -> bool:
        return _AFTER.fullmatch(header) is not None

    @staticmethod
    def introduces(_heading: str, /) -> bool:
        return False

    @staticmethod
    def is_introduction(_words: str, /) -> bool:
        return False

    @staticmethod
    def kind_of_page(_title: str, /) -> int:
        return 0

    @staticmethod
    def names_author(_line: str, /) -> bool:
        return False

    @staticmethod
    def find(_text: str, _start: int, _end: int, /) -> tuple[()]:
        return ()


class Tags:
    """Sizes by their digits alone."""

    @staticmethod
    def is_size(tag: str, /) -> bool:
        return _SIZE.fullmatch(tag) is not None

    @staticmethod
    def partner_in(_tag: str, /) -> None:
        return None

    @staticmethod
    def is_partner_label(_tag: str, /) -> bool:
        return False

    @staticmethod
    def is_kind(_tag: str, /) -> bool:
        return False

    @staticmethod
    def is_no_trade(_tag: str, /) -> bool:
        return False


class Asides:
    """Every line says something."""

    @staticmethod
    def is_aside(_line: str, /) -> bool:
        return False

    @staticmethod
    def is_note(word: str, /) -> bool:
        return word.casefold() == "note"

    @staticmethod
    def names_speaker(_line: str, /) -> bool:
        return False
