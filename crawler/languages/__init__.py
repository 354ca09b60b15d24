"""The languages in which cases are written; only this module knows which there are."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from crawler.languages.neutral import NEUTRAL
from crawler.languages.protocol import Language

KNOWN = ("zh",)
"""The languages that have a folder here."""


@lru_cache(maxsize=16)
def language_of(name: str) -> Language:
    """The language of this name (`zh`); one of which nothing is known is read by marks and digits alone."""
    if name == "zh":
        # A language is loaded when its first page is read: a command that reads none starts without.
        from crawler.languages.zh import CHINESE  # noqa: PLC0415

        return CHINESE
    return replace(NEUTRAL, name=name)
