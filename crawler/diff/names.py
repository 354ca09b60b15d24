"""Names and subjects of a Chinese sentence, by the part-of-speech tags of jieba (ADR 0009)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

import rjieba

_NAMES = ("nr", "ns", "nt", "nz")
"""jieba's tags for people, places, organisations and other proper names."""
_NOUNS = ("n", "j", "eng", "vn", "an", "b", "l")
_VERB = "v"
_LEAST_NAME = 2


def differing_name(old: str, new: str, generic: Container[str]) -> str | None:
    """In words which name or subject differs between two wordings, or None.

    A name counts where another name took its place. The subject is the run of nouns before the first verb; words of
    `generic` stand for anybody, and differ from nothing.
    """
    a, b = rjieba.tag(old), rjieba.tag(new)
    lost, gained = _names(a) - _names(b), _names(b) - _names(a)
    lost = Counter({word: n for word, n in lost.items() if word not in new})
    gained = Counter({word: n for word, n in gained.items() if word not in old})
    if lost and gained:
        return f"name {'/'.join(lost)} -> {'/'.join(gained)}"
    before, after = _subject(a), _subject(b)
    if before and after and not _is_same(before, after):
        specific = [w for w in (*before, *after) if w not in generic]
        if any(w in before for w in specific) and any(w in after for w in specific):
            return f"subject {''.join(before)} -> {''.join(after)}"
    return None


def _names(tagged: list[tuple[str, str]]) -> Counter[str]:
    return Counter(word for word, tag in tagged if tag.startswith(_NAMES) and len(word) >= _LEAST_NAME)


def _subject(tagged: list[tuple[str, str]]) -> tuple[str, ...]:
    """Nouns of the first clause that stand before its first verb."""
    subject: list[str] = []
    for word, tag in tagged:
        if tag == "x":
            if subject:
                break
            continue
        if tag.startswith(_VERB) and tag != "vn":
            break
        if tag.startswith(_NOUNS):
            subject.append(word)
    return tuple(subject)


def _is_same(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether two subjects may be one: the same head (the last noun) not told apart, or one head within the other."""
    one, other = before[-1], after[-1]
    if one == other:
        return not (before[:-1] and after[:-1]) or before == after
    return one in other or other in one
