"""Where a text has some words: looked for character by character, without an expression for each of them."""

from __future__ import annotations


def places_of(words: str, text: str) -> list[int]:
    """Where the words, which are not empty, begin in a text; of places that overlap the first."""
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + len(words))
    return places
