"""Words of a Chinese text with their parts of speech, by jieba (ADR 0009)."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Words and their part-of-speech tags, in order; together they are the text."""
    import rjieba  # noqa: PLC0415 - its dictionary takes a tenth of a second, which most commands never need

    return tuple(rjieba.tag(text))


def in_dictionary(text: str) -> tuple[tuple[str, str], ...]:
    """The same by the dictionary alone: a word that it has not comes in single characters."""
    import rjieba  # noqa: PLC0415 - as above

    return tuple(rjieba.tag(text, hmm=False))


def is_verb(tag: str) -> bool:
    """Whether this is the tag of a verb, and of none that is used as a noun."""
    return tag.startswith("v") and tag != "vn"
