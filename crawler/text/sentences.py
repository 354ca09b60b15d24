"""Sentences of Chinese (and mixed) prose as intervals."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？；!?;]+(?:[。！？；!?;]+[”’」』）)]*)?|[。！？；!?;]+[”’」』）)]*")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Intervals of the sentences of one block, trimmed of spaces, in order; their union is all but white space.

    A sentence ends at 。！？； (or their half-width forms) with the closing quotation marks and brackets that follow.
    """
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        raw = match.group()
        lead = len(raw) - len(raw.lstrip())
        start, end = match.start() + lead, match.start() + len(raw.rstrip())
        if start < end:
            spans.append((start, end))
    return spans
