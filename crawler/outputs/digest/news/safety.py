"""Text of pages made fit for a mail: one line, nothing that steers what stands around it, no more than fits."""

from __future__ import annotations

import re

from crawler.outputs.printable import printable

NAME_MAX = 60
"""Code points of a name or title in a heading."""
TEXT_MAX = 1200
"""Code points of one claim's words."""
NOTE = "…[+{}]"
"""How a cut says how many code points it left out."""

_SPACES = re.compile(r"\s+")


def harmless(text: str) -> str:
    """The text in one line; what would steer a mail program or reorder the line is written as `<U+202E>`."""
    return printable(_SPACES.sub(" ", text).strip())


def shortened(text: str, limit: int) -> str:
    """The text made harmless, cut after `limit` code points with a note that says how much was left out."""
    if len(text) <= limit:
        return harmless(text)
    return harmless(text[:limit]) + NOTE.format(len(text) - limit)


def window(text: str, around: int, limit: int) -> str:
    """About `limit` code points of a text around one of its offsets, with notes for what is left out on both sides."""
    if len(text) <= limit:
        return harmless(text)
    start = max(0, min(around - limit // 3, len(text) - limit))
    before = f"[+{start}]…" if start else ""
    return before + shortened(text[start:], limit)


def first_difference(old: str, new: str) -> int:
    """The first offset at which the two differ."""
    for i, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b:
            return i
    return min(len(old), len(new))
