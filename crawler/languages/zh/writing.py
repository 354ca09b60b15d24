"""The characters of Chinese."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


def count_letters(text: str) -> int:
    """How many Han characters the text has."""
    return sum(map(len, _HAN.findall(text)))
