"""Small words that turn what an English sentence states: when, how often, how much of it, which way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crawler.languages.en.words import lowered, words
from crawler.languages.lists import WordList


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


_TURNS = tuple(map(_scale, ("direction", "quality", "speed", "how")))
_SCALES = (
    *_TURNS,
    _scale("time", "plan", alone=True),
    _scale("only", alone=True),
    _scale("superlative", "most", alone=True),
    _scale("one of", "member", alone=True),
    *map(_scale, ("duty", "often", "period", "share", "order", "side")),
)


def differing_sense(old: str, new: str) -> str | None:
    """In words which sense took another's place (`period weekly -> monthly`), or came or went; None where none did."""
    return _first(_SCALES, old, new)


def differing_way(old: str, new: str) -> str | None:
    """In words which way one goes and the other does not: up or down, better or worse, faster or slower."""
    return _first(_TURNS, old, new)


def directions_of(text: str) -> Counter[str]:
    """How often a text says that there is more of something (`up`), or less (`down`)."""
    return Counter(_TURNS[0].senses.meant(lowered(text)))


def _first(scales: tuple[Scale, ...], old: str, new: str) -> str | None:
    before, after = lowered(old), lowered(new)
    return next((found for scale in scales if (found := _difference(scale, before, after))), None)


def _difference(scale: Scale, old: str, new: str) -> str | None:
    before, after = Counter(scale.senses.meant(old)), Counter(scale.senses.meant(new))
    lost, gained = before - after, after - before
    if scale.is_alone:
        lost, gained = (Counter(dict.fromkeys(n, 1)) for n in (before.keys() - after, after.keys() - before))
    if (lost and gained) or (scale.is_alone and (lost or gained)):
        return f"{scale.name} {'/'.join(lost) or 'none'} -> {'/'.join(gained) or 'none'}"
    return None
