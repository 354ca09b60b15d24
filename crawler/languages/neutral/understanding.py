"""Nothing is understood: only marks, digits and names tell two sentences apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from crawler.items.telling import Line, Telling
from crawler.text.latin import latin_words
from crawler.text.normalize import comparison_key


class Sameness:
    """By marks, digits and names alone: any other words are wording."""

    @staticmethod
    def in_one_form(old: str, new: str, /) -> tuple[str, str]:
        return comparison_key(old), comparison_key(new)

    @staticmethod
    def names_in(text: str, /) -> Counter[str]:
        return latin_words(text)

    @staticmethod
    def differing_fact(_old: str, _new: str, /) -> None:
        return None

    @staticmethod
    def directions_of(_text: str, /) -> Mapping[str, int]:
        return {}

    @staticmethod
    def turns(_one: str, _other: str, /) -> None:
        return None


class Tells:
    """Nothing is understood."""

    @staticmethod
    def read(lines: Sequence[Line], _customer: str | None, /) -> Sequence[Telling | None]:
        return [None] * len(lines)
