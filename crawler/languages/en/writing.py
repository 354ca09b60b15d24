"""The letters of English."""

from __future__ import annotations

import re

_LATIN = re.compile("[A-Za-z]+")


def count_letters(text: str) -> int:
    """How many Latin letters the text has."""
    return sum(map(len, _LATIN.findall(text)))
