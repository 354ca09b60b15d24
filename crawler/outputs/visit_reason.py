"""What a visit saw where it read no page, in the reader's language: the crawl writes English words down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

from crawler.phrases.phrases import Phrases, phrases_of

_WRITTEN_IN = "en"
_REST = "rest"
"""The placeholder for what is such a phrase itself."""
_NUMBERS = frozenset({"number", "size", "status", "prose", "text", "crawl", "kept"})
"""Placeholders that stand for digits."""


def reason_of_visit(reason: str | None, phrases: Phrases) -> str:
    """The reason in the language of the phrases; as it was written down where no phrase fits, "" for None."""
    if not reason or phrases.language == _WRITTEN_IN:
        return reason or ""
    for name, pattern in _patterns().items():
        if found := pattern.fullmatch(reason):
            given: Mapping[str, str] = found.groupdict()
            rest = {_REST: reason_of_visit(given[_REST], phrases)} if _REST in given else {}
            return phrases(f"reason.{name}", **{**given, **rest})
    return reason


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Name -> what the written words of this phrase look like, in the order of the file."""
    return {
        name: re.compile(_pattern(text), re.DOTALL) for name, text in phrases_of(_WRITTEN_IN).group("reason").items()
    }


def _pattern(text: str) -> str:
    pieces = []
    for literal, name, _, _ in Formatter().parse(text):
        pieces.append(re.escape(literal))
        if name is not None:
            pieces.append(f"(?P<{name}>{_form_of(name)})")
    return "".join(pieces)


def _form_of(name: str) -> str:
    return r"\d+" if name in _NUMBERS else ".+" if name == _REST else ".+?"
