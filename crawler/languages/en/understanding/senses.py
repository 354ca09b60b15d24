"""Small words that turn what an English sentence states: when, how often, how much of it, which way."""

from __future__ import annotations

from collections import Counter

from crawler.languages.en.words import lowered, words
from crawler.languages.scales import Scale, first_difference


def _scale(name: str, key: str = "", *, alone: bool = False) -> Scale:
    return Scale(name, words(f"senses.{key or name}"), alone)


TURNS = tuple(map(_scale, ("direction", "quality", "speed", "how")))
SIDES = (*TURNS, *map(_scale, ("share", "period")))
"""Scales whose senses are each other's contrary, wherever they stand."""
_SCALES = (
    *TURNS,
    _scale("time", "plan", alone=True),
    _scale("only", alone=True),
    _scale("superlative", "most", alone=True),
    _scale("one of", "member", alone=True),
    *map(_scale, ("duty", "often", "period", "share", "order", "side")),
)


def differing_sense(old: str, new: str) -> str | None:
    """In words which sense took another's place (`period weekly -> monthly`), or came or went; None where none did."""
    return first_difference(_SCALES, lowered(old), lowered(new))


def differing_way(old: str, new: str) -> str | None:
    """In words which way one goes and the other does not: up or down, better or worse, faster or slower."""
    return first_difference(TURNS, lowered(old), lowered(new))


def directions_of(text: str) -> Counter[str]:
    """How often a text says that there is more of something (`up`), or less (`down`)."""
    return Counter(TURNS[0].senses.meant(lowered(text)))
