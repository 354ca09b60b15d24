"""Parts of a firm that stand behind an office as an employer does: told by their words, which are plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

_WORD = re.compile(r"(?<![\w])[a-z]{2,}(?!\w)")


def plain_words(lines: Iterable[str]) -> set[str]:
    """The words that lines of a case write without a capital."""
    return {word for line in lines for word in _WORD.findall(line)}


def is_unit(firm: str, plain: AbstractSet[str]) -> bool:
    """Whether what stands behind an office is a part of the firm: its first word is one of the `plain` ones."""
    first = _WORD.search(firm.lower())
    return first is not None and first[0] in plain
