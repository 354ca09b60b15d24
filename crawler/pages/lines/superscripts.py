"""What stands raised behind a word: a footnote's mark, an exponent, or a part of the word."""

from __future__ import annotations

import re

from crawler.languages.protocol import Language

NOTE_MARKS = "*†‡ⓘℹ"
"""What leads from a line to its note, also to one that is shown where a reader points."""
_NOTE = re.compile(
    r"[\[\(\uff08\u3010\uff3b\u3014]\s*(?P<within>[^\W\d_]{1,6}|\*)?\s*\d{0,3}\s*[\]\)\uff09\u3011\uff3d\u3015]"
    r"|[*\uff0a†‡§¶※]{1,3}|[\u2460-\u2473]|(?P<word>[^\W\d_]{1,6})\s*\d{0,2}|\d{1,2}(?:\s*[,、\u2013-]\s*\d{1,2})*"
)
_CALL = re.compile(r"(?P<bracketed>\[\s*\d{1,3}\s*\])|\d{1,2}|[*†‡]{1,3}|[\u2460-\u2473]")
_LETTER = re.compile(r"[a-z]")
_POWER = re.compile(r"[-−–]\d{1,2}|[2-9]|\d\d|n")
_BASE = re.compile(r"(?<![\d.,])10\s?$")
_SQUARED = re.compile(r"(?<![A-Za-z])(?:[kcdm]?m|ft|in|[a-zA-Z])$")
_BADGE = re.compile(r"[A-Z][A-Za-z]+|[^\W\d_a-zA-Z][^\W\d_]+")
"""A word of its own: capitals, or no Latin letters; what goes on with a word (`Mme`, `1st`) is none."""
_TRADE_MARKS = frozenset({"TM", "SM", "MD"})
_LENGTH = "length"
_RAISED = str.maketrans("0123456789-−–+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺ⁿ")


def raised(before: str, text: str, language: Language, *, is_link: bool) -> str | None:
    """What a raised `text` behind `before` says in the line: None for a footnote's mark, which is none of its words.

    An exponent (`10` raised to 6, m²) is written in superscript digits, so that it is never taken for digits of the
    number. Anything else (`+`, `%`, `st`, `™`) is part of the word. `is_link` says that it leads to a note on
    the page.
    """
    mark = text.strip()
    if not is_link and _POWER.fullmatch(mark) and (_BASE.search(before) or _is_squared(before, mark, language)):
        return mark.translate(_RAISED)
    if _is_note(mark, language) or (_LETTER.fullmatch(mark) and (is_link or before[-1:].isdigit())):
        return None
    return text


def calls_note(line: str, start: int, end: int) -> bool:
    """Whether a link to a place on the page calls a note: a number or a mark, at the end of a word or of a sentence.

    A number in square brackets calls one wherever it stands.
    """
    called = _CALL.fullmatch(line[start:end].strip())
    if called is None or called["bracketed"]:
        return called is not None
    return line[start - 1 : start] not in {"", " ", "(", "\uff08"} and not line[end : end + 1].isalnum()


def _is_note(mark: str, language: Language) -> bool:
    """Whether all of it is a mark, a number, or a word for notes with its number."""
    found = _NOTE.fullmatch(mark)
    word = (found["within"] or found["word"]) if found else None
    return found is not None and (word in {None, "*"} or language.asides.is_note(word or ""))


def _is_squared(before: str, mark: str, language: Language) -> bool:
    """Whether a length stands before an exponent."""
    if mark not in {"2", "3", "n"}:
        return False
    return _SQUARED.search(before) is not None or language.measures.unit_of(before[-1:]).measure == _LENGTH


def is_badge(before: str, text: str) -> bool:
    """Whether a raised `text` behind the words of a link or of a heading is a badge: `NEW`, and no part of a name."""
    mark = text.strip()
    if not before.strip() or before[-1].isdigit() or mark in _TRADE_MARKS:
        return False
    return _BADGE.fullmatch(mark) is not None
