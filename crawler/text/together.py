"""Many short texts searched as one: a search of a page's sentences together takes much less than one of each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

SEAM = "\0"
"""Stands between two texts: no page's text holds it, nothing that is looked for holds it."""


def together(texts: Sequence[str]) -> str:
    """The texts in one, with a seam between each two; where one of them holds a seam there is a space instead."""
    whole = SEAM.join(texts)
    if whole.count(SEAM) >= len(texts):
        whole = SEAM.join(text.replace(SEAM, " ") for text in texts)
    return whole


def starts(texts: Sequence[str]) -> list[int]:
    """Where each of the texts begins in the whole."""
    return [*accumulate([len(text) + len(SEAM) for text in texts], initial=0)][:-1]


def apart(whole: str) -> list[str]:
    """What became of each of the texts (one at least), where the whole has kept its seams."""
    return whole.split(SEAM)
