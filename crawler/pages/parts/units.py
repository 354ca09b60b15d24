"""Parts of a firm that stand behind an office as an employer does: told by their words, which are plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from crawler.languages.protocol import Language

_PLAIN = re.compile(r"(?<!\w)[a-z]{2,}(?!\w)")


def plain_words(lines: Iterable[str]) -> set[str]:
    """The words that lines of a case write without a capital."""
    return {word for line in lines for word in _PLAIN.findall(line)}


def is_unit(firm: str, plain: AbstractSet[str], language: Language) -> bool:
    """Whether what stands behind an office is a part of the firm: its first word, or that of one, is a `plain` one.

    A word that every text has (`The Long Oven`) begins a firm's name as well.
    """
    first, pieces = firm.split(maxsplit=1)[0].strip(",.").lower(), language.writing.pieces
    return not plain.isdisjoint((first, first.removesuffix("s"))) and pieces(first) <= pieces(firm)
