"""The characters of Chinese."""

from __future__ import annotations

import re

from crawler.text.lookup import pairs_in

__all__ = ["comma", "count_letters", "has_letters", "list_mark", "pieces", "spread"]

spread = 1.0
"""Characters that say as much as one Chinese character."""
comma, list_mark = "\uff0c", "\u3001"
pieces = pairs_in
_MOST = ("\u4e00", "\u9fff")
"""The first and last of nearly all that is written: most texts begin with one."""
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


def count_letters(text: str) -> int:
    """How many Han characters the text has."""
    return sum(map(len, _HAN.findall(text)))


def has_letters(text: str) -> bool:
    """Whether the text has a Han character."""
    return _MOST[0] <= text[:1] <= _MOST[1] or _HAN.search(text) is not None
