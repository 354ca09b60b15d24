"""Small words that turn what a Chinese sentence states: when, how often, how much of it, whether it has to be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crawler.languages.lists import WordList
from crawler.languages.zh.words import words


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing that words may state in several senses: a list whose words mean those senses."""

    name: str
    """As a change's reason calls it."""
    senses: WordList
    is_alone: bool = False
    """Whether a sense that comes or goes is another fact by itself; else another sense has to take its place."""


def _scale(name: str, key: str = "", *, alone: bool = False) -> Scale:
    return Scale(name, words(f"senses.{key or name}"), alone)


HOW = _scale("how")
SIDES = (_scale("bound"), _scale("amount"), _scale("side"))
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
    return next((found for scale in _SCALES if (found := _difference(scale, old, new))), None)


def differing_way(old: str, new: str) -> str | None:
    """In words that one says that people do something, the other that it does itself; None where neither does."""
    return _difference(HOW, old, new)


def _difference(scale: Scale, old: str, new: str) -> str | None:
    before, after = Counter(scale.senses.meant(old)), Counter(scale.senses.meant(new))
    lost, gained = before - after, after - before
    if scale.is_alone:
        lost, gained = (Counter(dict.fromkeys(n, 1)) for n in (before.keys() - after, after.keys() - before))
    if (lost and gained) or (scale.is_alone and (lost or gained)):
        return f"{scale.name} {'/'.join(lost) or 'none'} -> {'/'.join(gained) or 'none'}"
    return None
