"""Small words that turn what a Chinese sentence states: when, how often, how much of it, whether it has to be."""

from __future__ import annotations

from crawler.languages.scales import Scale, first_difference
from crawler.languages.zh.words import words


def _scale(name: str, key: str = "", *, alone: bool = False) -> Scale:
    return Scale(name, words(f"senses.{key or name}"), alone)


HOW = _scale("how")
SIDES = (*map(_scale, ("bound", "amount", "side", "period", "where")), _scale("share", "whole"))
"""Scales whose senses are each other's contrary, wherever they stand."""
_SCALES = (
    _scale("time", "plan", alone=True),
    _scale("time", "tense"),
    _scale("trial", alone=True),
    _scale("only", alone=True),
    _scale("first", alone=True),
    _scale("superlative", "most", alone=True),
    _scale("one of", "member", alone=True),
    _scale("share", alone=True),
    _scale("share", "whole"),
    _scale("degree", alone=True),
    *map(_scale, ("duty", "bound", "age", "line", "half", "where", "level", "amount", "pace", "side")),
    HOW,
    *map(_scale, ("ownership", "price", "period")),
)


def differing_sense(old: str, new: str) -> str | None:
    """In words which sense took another's place (`period week -> month`), or came or went; None where none did.

    将 is both `will` and another word for 把: the two count alike, so that one for the other is no plan.
    """
    old, new = old.replace("把", "将"), new.replace("把", "将")
    return first_difference(_SCALES, old, new)


def differing_way(old: str, new: str) -> str | None:
    """In words that one says that people do something, the other that it does itself; None where neither does."""
    return HOW.difference(old, new)
