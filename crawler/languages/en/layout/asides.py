"""Lines of an English case that state nothing: what readers shall click, where else to read, who has just spoken."""

from __future__ import annotations

from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_LONG = 90
"""A line of more characters says more than that."""
_MARK = r"[\W_]*"
_CALL = Expression(lambda: rf"{_MARK}(?:{words('asides.calls')})(?![a-z])[^.;:]*[.!]?{_MARK}")
_ELSEWHERE = Expression(lambda: rf"{_MARK}(?:{words('asides.elsewhere')})\s?:.*")
_NOTE = Expression(lambda: rf"{_MARK}(?:{words('asides.pictures')})\b[^.]*(?:{words('asides.notes')})[^.]*\.?")
_SPEAKER = Expression(lambda: rf"[^.;:,\"]{{2,60}} (?:{words('asides.saying')})[.:]")


def is_aside(line: str) -> bool:
    """Whether a line or sentence tells readers what to click or where to read on, or notes something of a picture."""
    text = lowered(fold(line)).strip()
    if ":" in text and _ELSEWHERE.fullmatch(text):
        return True
    return len(text) <= _LONG and any(each.fullmatch(text) for each in (_CALL, _NOTE))


def is_note(word: str) -> bool:
    """Whether a word, raised behind another, is the mark of a note."""
    return lowered(word) == "note"


def names_speaker(line: str) -> bool:
    """Whether a whole line only says who spoke or is about to (`Baker Anna Brown says:`)."""
    return len(line) <= _LONG and _SPEAKER.fullmatch(lowered(fold(line)).strip()) is not None
