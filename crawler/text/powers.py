"""What may stand right behind digits: a power of ten that belongs to the number, or a footnote's mark that does not."""

from __future__ import annotations

import re
from decimal import Decimal

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_EXPONENT = r"(?:\^\(?(?P<caret>-?\d{1,2})\)?|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
_POWER = re.compile(rf"\s?[×xX*✕]\s?10{_EXPONENT}")
_OF_TEN = re.compile(_EXPONENT)
_NOTE = re.compile(r"\[\d{1,2}\]|[\u2460-\u2473]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[*†‡]{1,3}(?!\s?[\dA-Za-z])")
RAISED = frozenset("×xX*✕^[†‡⁰¹²³⁴⁵⁶⁷⁸⁹⁻") | {chr(code) for code in range(0x2460, 0x2474)}
"""What either begins with, spaces aside."""


def read_power(text: str, start: int, end: int) -> tuple[Decimal, int] | None:
    """The factor of the power of ten that the digits `text[start:end]` are or are followed by, and where it ends.

    `10⁶` is 10 times a factor of 100000; `3×10⁶` is 3 times 1000000. None where there is no power.
    """
    match, less = _POWER.match(text, end), 0
    if match is None and text[start:end] == "10":
        match, less = _OF_TEN.match(text, end), 1
    if match is None:
        return None
    exponent = int(match["caret"] or match["raised"].translate(_RAISED))
    return Decimal(10) ** (exponent - less), match.end()


def end_of_note(text: str, end: int) -> int:
    """Where a footnote's mark right behind a number ends (`2000[1] cars`, `300① cars`); `end` where there is none."""
    note = _NOTE.match(text, end)
    return note.end() if note else end
