"""Names and subjects of a Chinese sentence, by the part-of-speech tags of jieba (ADR 0009)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container

_NAMES = ("nr", "ns", "nt", "nz")
"""jieba's tags for people, places, organisations and other proper names."""
_NOUNS = ("n", "j", "eng", "vn", "an", "b", "l")
_VERBS = ("v", "p")
_CONTENT = (*_NOUNS, "v", "i", "s")
_LEAST_NAME = 2


def differing_name(old: str, new: str, generic: Container[str]) -> str | None:
    """In words which name or subject differs between two wordings, or None.

    A name counts where another name took its place. The subject is the run of nouns before the first verb or
    preposition; words of `generic` stand for anybody, and differ from nothing.
    """
    import rjieba  # noqa: PLC0415 - its dictionary takes a tenth of a second, which most crawls never need

    a, b = rjieba.tag(old), rjieba.tag(new)
    lost, gained = _names(a) - _names(b), _names(b) - _names(a)
    lost = Counter({word: n for word, n in lost.items() if word not in new})
    gained = Counter({word: n for word, n in gained.items() if word not in old})
    if lost and gained:
        return f"name {'/'.join(lost)} -> {'/'.join(gained)}"
    before = [word for word in _subject(a) if word not in new and word not in generic]
    after = [word for word in _subject(b) if word not in old and word not in generic]
    if before and after:
        return f"subject {''.join(before)} -> {''.join(after)}"
    return None


def content_words(text: str, generic: re.Pattern[str]) -> dict[str, bool]:
    """The nouns, names and verbs of two characters or more that are not all `generic`; whether each is a noun."""
    import rjieba  # noqa: PLC0415 - as above

    return {
        word: tag.startswith((*_NAMES, *_NOUNS))
        for word, tag in rjieba.tag(text)
        if len(word) >= _LEAST_NAME and tag.startswith(_CONTENT) and generic.sub("", word)
    }


def _names(tagged: list[tuple[str, str]]) -> Counter[str]:
    return Counter(word for word, tag in tagged if tag.startswith(_NAMES) and len(word) >= _LEAST_NAME)


def _subject(tagged: list[tuple[str, str]]) -> tuple[str, ...]:
    """Nouns of the first clause that stand before its first verb or preposition."""
    subject: list[str] = []
    for word, tag in tagged:
        if tag == "x":
            if subject:
                break
            continue
        if tag.startswith(_VERBS) and tag != "vn":
            break
        if tag.startswith(_NOUNS):
            subject.append(word)
    return tuple(subject)
