"""Lines of a Chinese case that state nothing: what readers shall click, where else to read, who has just spoken."""

from __future__ import annotations

from crawler.languages.expressions import Expression
from crawler.languages.zh.words import words

_MARK = "[△▲▶►→>👉\\s]*"
_END = "。！!. "
"""What a sentence of a paragraph ends with, and a line of its own does without."""
_LONG = 40
"""A line of more characters says more than that."""
_CALL = Expression(lambda: rf"{_MARK}{words('asides.calls')}[^。；]*?{words('asides.gains')}[^。；]*")
_ELSEWHERE = Expression(lambda: rf"{_MARK}[^，。：:]{{0,8}}{words('asides.elsewhere')}\s?[:：].*")
_NOTE = Expression(lambda: rf"[^。]{{0,4}}{words('asides.pictures')}[^。]*{words('asides.notes')}[^。]{{0,4}}")
_OPENING = Expression(lambda: rf"{words('asides.openings')}[^，。；,]{{0,14}}[:：]")
_SPEAKER = Expression(lambda: rf"[^，。；：,:“”]{{2,30}}{words('asides.saying')}[道到]?[。：:]")


def is_aside(line: str) -> bool:
    """Whether a line or sentence tells readers what to click or where to read on, or notes something of a picture."""
    text = line.strip().rstrip(_END)
    if (":" in text or "：" in text) and _ELSEWHERE.fullmatch(text):
        return True
    if len(text) > _LONG:
        return False
    return bool(_CALL.fullmatch(text) or _NOTE.fullmatch(text) or _OPENING.fullmatch(text))


def is_note(word: str) -> bool:
    """Whether a word, raised behind another, is the mark of a note."""
    return word in {"注", "note", "Note"}


def names_speaker(line: str) -> bool:
    """Whether a whole line only says who spoke or is about to (`青禾食品店长韩梅说道。`)."""
    return len(line) <= _LONG and _SPEAKER.fullmatch(line.strip()) is not None
