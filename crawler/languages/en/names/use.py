"""How an English sentence says that a tool is at work; the vendor's name stands in it as `VENDOR`."""

from __future__ import annotations

import re

from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_USE = words("use")
_NOT_NOW = Expression(lambda: rf"(?<![a-z])(?:{words('not_used')})(?![a-z])")
_LOOKED_AT = words("looked_at")
_EARLIER = words("times.earlier")
_NOW = words("times.now")
_WITH = re.compile(r"(?<![a-z])(?:with|on|in|to|by|via|through|for|and) $")


def is_told(text: str) -> bool:
    """Whether a sentence says that something is used, made or done with a tool."""
    return _USE.search(lowered(text)) is not None


def of_now(text: str) -> str:
    """What of a sentence is not of the state before, nor of what is only looked at: what stands ahead of such words."""
    low = lowered(text)
    if _LOOKED_AT.search(low):
        return ""
    found = _NOT_NOW.search(low)
    until = found.start() if found else len(text)
    before = _EARLIER.search(low)
    if before and not _NOW.search(low):
        until = min(until, before.start())
    return text[:until]


def is_tool(text: str, start: int, _end: int) -> bool:
    """Whether the words around a word say that it is a tool: one is worked with, on or in."""
    return _WITH.search(lowered(text[max(0, start - 9) : start])) is not None and text[start : start + 1].isupper()


def is_everyday(name: str) -> bool:
    """Whether a product's name is a word that anybody uses of other things as well: one without a capital."""
    return name.islower() and name.isalpha()


def others(_text: str) -> list[tuple[int, int]]:
    """Intervals of names that stand as a product's of the vendor does: in English any name may stand so."""
    return []
