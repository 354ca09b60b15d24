"""Whether words stand in a text, whatever their width, letter case and spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Forms = tuple[str, str]
"""A text folded in width and case: with its spaces, and without."""


@lru_cache(maxsize=4_000)
def search_forms(text: str) -> Forms:
    """The text for looking up words."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded, re.sub(r"\s+", "", folded)


def stands_in(word: str, forms: Forms) -> bool:
    """Whether a word stands in a text given by `search_forms`: one of Latin letters alone, any other anywhere."""
    folded, squeezed = search_forms(word)
    if folded.isascii():
        return folded in forms[0] and _alone(folded).search(forms[0]) is not None
    return squeezed in forms[1]


@lru_cache(maxsize=2_000)
def _alone(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])")
