"""The form in which two English wordings are compared: one kind of marks, contractions written out."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered
from crawler.text.forms import without_list_mark
from crawler.text.normalize import visible

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CONTRACTED = (
    (re.compile(r"\b(can)(?:'t|not)\b", re.IGNORECASE), r"\1 not"),
    (re.compile(r"\b(w)on't\b", re.IGNORECASE), r"\1ill not"),
    (re.compile(r"(?<=[a-z])n't\b", re.IGNORECASE), " not"),
    (re.compile(r"(?<=[a-z])'re\b", re.IGNORECASE), " are"),
    (re.compile(r"(?<=[a-z])'ve\b", re.IGNORECASE), " have"),
    (re.compile(r"(?<=[a-z])'ll\b", re.IGNORECASE), " will"),
    (re.compile(r"\b(i)'m\b", re.IGNORECASE), r"\1 am"),
    (re.compile(r"\b(let)'s\b", re.IGNORECASE), r"\1 us"),
)
_WORD = re.compile(r"[^\W_]+(?:[.&+'#/-]+[^\W_]+)*[+#]{0,2}")


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """The text with one form of marks and spaces, contractions as two words, and no thousands separators."""
    text = without_list_mark(fold(visible(text)))
    text = _THOUSANDS.sub("", text)
    if "'" in text or "annot" in text:  # `Cannot` as well
        for pattern, whole in _CONTRACTED:
            text = pattern.sub(whole, text)
    return text


@lru_cache(maxsize=1 << 12)
def tokens(text: str) -> tuple[str, ...]:
    """Its words in small letters, in order."""
    return tuple(word.removesuffix("'s") for word in _WORD.findall(lowered(text)))
