"""What a line of text looks like: a sentence, an office, the value of a card. Spacing never decides."""

from __future__ import annotations

import re

from crawler.languages.protocol import Language
from crawler.text.script import HAN_NUMERALS, ZERO_AND_HALF

SENTENCE_END = tuple("。！？；!?;…")
OPENING_QUOTES = ("“", '"', "「", "『", "‘")
CLOSING_QUOTES = ("”", '"', "」", "』", "’")
DASHES = ("-", "\u2013", "\u2014", "\u2015")
"""Before who says or signs something."""
LONGEST_TAG = 40
LONGEST_VALUE = 16
LONGEST_BARE_VALUE = 8
LONGEST_CARD = 60
LONGEST_SIGNATURE = 45
LONGEST_NAME = 25
OFFICE_MARKS = ",，、|｜/／·•—–-"
"""Between a name, an office and an employer."""

_SIGNS = "↑↓＋+±>＞<＜≥≤~～"
_PLUS_MINUS = "+-\u2212\u2013＋－ "
"""Before a measure: by how much more or less."""
_VALUE = re.compile(rf"\d|^[{_SIGNS}→]|^[Nn]\s*(?:→|->|$)")
_NUMERALS = rf"\dNn{HAN_NUMERALS}{ZERO_AND_HALF}"
_BARE = re.compile(rf"[{_SIGNS}]?\s*[{_NUMERALS}]")
_NUMERAL = re.compile(f"[{_NUMERALS}]")
_COUNTED = re.compile(r"[^\W\d]{1,8}[\s.]{0,2}\d{1,2}\s*[:：]\s*[^\W\d]")
"""What begins with its own number among its like: `Figure 2: the new line`."""
_NUMBER = re.compile(r".?\s*\d[\d.,]*")
_LONGEST_PRODUCTS_LINE = 20
_SHORTEST_PROSE = 20
_LEAD = 1
"""Characters before the number of an amount that are a word of it: nearly, over, about."""


def length(text: str) -> int:
    """Characters without spaces."""
    return len(text) - text.count(" ")


def weight(words: str) -> int:
    """Its length in characters of Han script: three Latin letters say as much as one, as they do in UTF-8."""
    return len(words.encode()) // 3


def is_products_line(text: str, language: Language) -> bool:
    """Whether a line only announces a list of products: `Products in use:`."""
    return len(text) <= _LONGEST_PRODUCTS_LINE and language.labels.heads_products(text.strip())


def is_role(text: str, language: Language) -> bool:
    """Whether a line reads like an office that a person holds."""
    is_short = length(text) <= LONGEST_SIGNATURE and not text.endswith(SENTENCE_END)
    return is_short and language.names.holds_office(text)


def is_value(text: str, language: Language) -> bool:
    """Whether a short piece of text can be the value of a figure card: it has digits, or begins with an amount."""
    if length(text) > LONGEST_VALUE or text.endswith(SENTENCE_END) or _COUNTED.match(text):
        return False
    return _VALUE.search(text) is not None or _begins_with_amount(text, language)


def is_bare_value(text: str, language: Language) -> bool:
    """Whether a piece of text is little more than a number: it begins with one and is very short."""
    if length(text) > LONGEST_BARE_VALUE or not is_value(text, language):
        return False
    return _BARE.match(text) is not None or _begins_with_amount(text, language)


def _begins_with_amount(text: str, language: Language) -> bool:
    return any(found.start <= _LEAD for found in language.quantities.find(text))


def is_measure(text: str, language: Language) -> bool:
    """Whether a piece of text is a number with its unit and nothing else: `43.2 K`, `↑50%`, `-60%`, `2000+`."""
    bare = text.strip(" ↑↓").lstrip(_PLUS_MINUS)
    if len(bare) > (LONGEST_VALUE if bare.isascii() else LONGEST_BARE_VALUE) or not _NUMERAL.search(bare):
        return False
    return any(found.end - found.start == len(bare) for found in language.quantities.find(bare))


def is_figure(text: str, language: Language) -> bool:
    """Whether a piece of text is what a figure card draws large: a measure, or a few characters from a number on."""
    return is_measure(text, language) or (is_bare_value(text, language) and any(map(str.isdecimal, text)))


def is_unit_of(text: str, number: str, language: Language) -> bool:
    """Whether a text is the unit of a number and nothing else, as `hours` is of `43.2`."""
    if not number[-1:].isdigit() or text[:1].isdigit() or len(number) > LONGEST_BARE_VALUE:
        return False
    return is_number(number) and is_measure(number + text, language)


def is_number(text: str) -> bool:
    """Whether a piece of text is digits, with a mark before them at most."""
    return _NUMBER.fullmatch(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line is a sentence rather than a label."""
    size = length(text)
    return size >= LONGEST_CARD or (size >= _SHORTEST_PROSE and text.endswith(SENTENCE_END))


def is_spoken(text: str) -> bool:
    """Whether a line begins with a quotation mark."""
    return text.startswith(OPENING_QUOTES)
