"""Characters of Han script, whichever language is written in it, and marks of either width."""

from __future__ import annotations

from unicodedata import normalize

_CIRCLED_ONE, _CIRCLED_TEN = ord("\N{CIRCLED IDEOGRAPH ONE}"), ord("\N{CIRCLED IDEOGRAPH TEN}")
HAN_ORDINALS = "".join(normalize("NFKC", chr(code)) for code in range(_CIRCLED_ONE, _CIRCLED_TEN + 1))
"""One to ten, as lists are numbered."""
HAN = "\u4e00-\u9fff"
"""Ideographs, as a range within a set of an expression."""
NUMBERING = (
    rf"(?:\d{{1,2}}(?:[.)]\s+|[\u3001\uff09](?!\d))|[{HAN_ORDINALS}]{{1,3}}\u3001"
    rf"|[(\uff08](?:\d{{1,2}}|[{HAN_ORDINALS}]{{1,3}})[)\uff09]|[\u2460-\u2473])\s*"
)
"""What numbers a line that is one of a list, as an expression."""
QUESTION_MARKS = ("?", "\uff1f")
HAN_SCALES = "\u767e\u5343\u4e07\u4ebf"
"""Hundred, thousand, ten thousand, a hundred million."""
HAN_NUMERALS = f"{HAN_ORDINALS}\u4e24{HAN_SCALES}"
"""All of these, and two of a kind: what amounts begin with."""
ZERO_AND_HALF = "\u96f6\u534a"
"""What stands within a numeral, or for a unit of its own."""
