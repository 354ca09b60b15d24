"""Marks before the items of a list, where a page writes them itself: bullets, `1.`, `(2)`, `[3]`, `①`."""

from __future__ import annotations

import re

from crawler.text.script import HAN_ORDINALS

_BULLETS = "•·●○◦▪▫■□◆◇▶►▸‣\u2043➢➤✓✔✅☑★☆・–—-"
_NUMBER = rf"(?:\d{{1,2}}|[{HAN_ORDINALS}]{{1,3}}|[a-zA-Z])"
_ORDINAL = (
    rf"{_NUMBER}[.．、)）]|[(（]{_NUMBER}[)）]|[\[【]{_NUMBER}[\]】]"
    r"|[\u2460-\u2473\u2776-\u277f\u24f5-\u24fe\u3251-\u325f]|0\d(?![\d.,%])"
)
_ALONE = re.compile(rf"(?:[{re.escape(_BULLETS)}*]|{_ORDINAL})")
_AT_START = re.compile(rf"[{re.escape(_BULLETS)}](?=\s|\w)|[*](?=\s)|(?:{_ORDINAL})(?=\D)")
LONGEST_MARK = 5
"""Characters that a list mark has at most."""


def is_mark(text: str) -> bool:
    """Whether a piece of text is a list mark and nothing else."""
    return len(text) <= LONGEST_MARK and _ALONE.fullmatch(text) is not None


def begins_with_mark(text: str) -> bool:
    """Whether a line begins as the item of a list does."""
    return _AT_START.match(text) is not None


def without_bullet(text: str) -> str:
    """The text without the bullet that is written before it."""
    return text.lstrip(f"{_BULLETS} ")
