"""What can be read in a language of which nothing is known: sentences by their marks, and bare numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from crawler.items.quantity import Quantity
from crawler.items.telling import Line, Telling
from crawler.languages.measures import Measures
from crawler.languages.protocol import Language, Scope
from crawler.text.normalize import trimmed_span
from crawler.text.products import VENDOR

_END = re.compile(r"(?:[。！？；!?؟।]+|(?<![A-Z])\.(?=[\s\"'”’)]|$))[\"'”’」』）)\]】»]*")
"""What ends a sentence in any script; the full stop of an initial does not."""
_LIST_MARKS = "、،"
_LATIN = re.compile("[A-Za-z]+")
_SIZE = re.compile(r"[<>~]?\s*\d[\d,]*\+?(?:\s*[-–]\s*\d[\d,]*\+?)?")
_PARTS = re.compile(r"[:|–—]|\s-\s|,\s")
_CAPITALS = re.compile(r"[A-Z0-9]\S*(?:\s[A-Z0-9]\S*)*")
_LONGEST_NAME = 5
"""Words of a name at most."""
_WORDS = re.compile(r"[^\W\d_]{3,}")
_WORD = re.compile(r"[^\W_]")
_SHARE = re.compile(r"\s?%")
_NUMBER = re.compile(r"(?<![\w.,/:-])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<share>\s?%)?(?![\w/:-]|[.,]\d)")


_MEASURES = Measures(lambda: {"%": "percent"})
"""Percentages, and counts of what the words say."""


class _Writing:
    """Latin letters: what a page is in that is not in the language that was expected of it."""

    @staticmethod
    def count_letters(text: str, /) -> int:
        return sum(map(len, _LATIN.findall(text)))


class _Sentences:
    """Sentences by the marks that end one in any script."""

    @staticmethod
    def split(text: str, /) -> list[tuple[int, int]]:
        cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
        spans: list[tuple[int, int]] = []
        for start, end in pairwise(cuts):
            if spans and not _WORD.search(text, start, end):
                spans[-1] = (spans[-1][0], end)
            elif end > start:
                spans.append((start, end))
        return [trimmed for start, end in spans if (trimmed := trimmed_span(text, start, end))]

    @staticmethod
    def list_joints(text: str, start: int, end: int, /) -> list[int]:
        return [at + 1 for at in range(start, end) if text[at] in _LIST_MARKS]


class _Numerals:
    """Digits and Latin letters in half width, whatever the language."""

    @staticmethod
    def fold(text: str, /) -> str:
        return text if text.isascii() else "".join(map(_folded, text))


class _Quantities:
    """Numbers in digits and percentages; what else they count is said in words that nobody knows here."""

    @staticmethod
    def find(text: str, /) -> tuple[Quantity, ...]:
        return tuple(
            _MEASURES.with_neutral(
                Quantity(*found.span(), found[0], _value(found), unit="%" if found["share"] else None)
            )
            for found in _NUMBER.finditer(text)
        )

    @staticmethod
    def unit_behind(text: str, position: int, /) -> tuple[str, int] | None:
        share = _SHARE.match(text, position)
        return ("%", share.end()) if share else None


class _Labels:
    """None: what a label says is said in words."""

    @staticmethod
    def subject_of(_label: str, /) -> None:
        return None

    @staticmethod
    def half_of(_heading: str, /) -> None:
        return None

    @staticmethod
    def introduces(_heading: str, /) -> bool:
        return False

    @staticmethod
    def names_author(_line: str, /) -> bool:
        return False

    @staticmethod
    def find(_text: str, _start: int, _end: int, /) -> tuple[()]:
        return ()


class _Tags:
    """Sizes by their digits alone."""

    @staticmethod
    def is_size(tag: str, /) -> bool:
        return _SIZE.fullmatch(tag) is not None

    @staticmethod
    def partner_in(_tag: str, /) -> None:
        return None

    @staticmethod
    def is_partner_label(_tag: str, /) -> bool:
        return False

    @staticmethod
    def is_no_trade(_tag: str, /) -> bool:
        return False


class _Names:
    """None: which words are names is not known."""

    @staticmethod
    def places_in(_text: str, /) -> list[str]:
        return []

    @staticmethod
    def people_in(_text: str, /) -> list[str]:
        return []

    @staticmethod
    def offices_in(_text: str, /) -> list[str]:
        return []

    @staticmethod
    def spelled_out(_letters: str, /) -> tuple[()]:
        return ()


class _Customers:
    """By the parts of a title, and the capitals that a paragraph begins with."""

    @staticmethod
    def subjects(title: str, /) -> Iterable[tuple[str, float]]:
        return ((part.strip(), 0.2) for part in _PARTS.split(title))

    @staticmethod
    def heads(paragraph: str, /) -> Iterable[str]:
        found = _CAPITALS.match(paragraph.strip())
        return [found[0]] if found else []

    @staticmethod
    def short_names(_paragraph: str, /) -> tuple[()]:
        return ()

    @staticmethod
    def employer(office: str, /) -> str:
        return office.rpartition(",")[2].strip() if "," in office else ""

    @staticmethod
    def without_office(name: str, /) -> str:
        return name

    @staticmethod
    def without_form(name: str, /) -> str:
        return name

    @staticmethod
    def may_be_name(words: str, /) -> bool:
        return VENDOR not in words and any(map(str.isalpha, words))

    @staticmethod
    def is_phrase(words: str, /) -> bool:
        return len(words.split()) > _LONGEST_NAME

    @staticmethod
    def uses_vendor(_text: str, _at: int, /) -> bool:
        return False


class _Founding:
    """Never told: which year it is is said in words."""

    @staticmethod
    def may_tell(_text: str, /) -> bool:
        return False

    @staticmethod
    def year_of(_sentence: str, _company: str, /) -> None:
        return None


class _Sameness:
    """By marks, digits and names alone: any other words are wording."""

    @staticmethod
    def in_one_script(old: str, new: str, /) -> tuple[str, str]:
        return old, new

    @staticmethod
    def differing_fact(_old: str, _new: str, /) -> None:
        return None

    @staticmethod
    def directions_of(_text: str, /) -> Mapping[str, int]:
        return {}

    @staticmethod
    def turns(_one: str, _other: str, /) -> None:
        return None


class _Scopes:
    """Every word counts, and no word frames a number."""

    @staticmethod
    def scope_of(text: str, start: int, end: int, /) -> Scope:
        around = f"{text[:start]} {text[end:]}"
        counted = dict.fromkeys((word.casefold() for word in _WORDS.findall(around)), True)
        letters = "".join(character for character in text.casefold() if character.isalpha())
        none: frozenset[str] = frozenset()
        return Scope(
            counted, letters, is_rough=False, is_earlier=False, is_shift=False, is_level=False, parts=none, frames=()
        )


class _Use:
    """Products by their own names alone."""

    @staticmethod
    def is_told(_text: str, /) -> bool:
        return True

    @staticmethod
    def of_now(text: str, /) -> str:
        return text

    @staticmethod
    def is_tool(_text: str, _start: int, _end: int, /) -> bool:
        return False

    @staticmethod
    def is_everyday(_name: str, /) -> bool:
        return False

    @staticmethod
    def others(_text: str, /) -> list[tuple[int, int]]:
        return []


@lru_cache(maxsize=1 << 10)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _value(found: re.Match[str]) -> float:
    return float(found["number"].replace(",", ""))


class _Tells:
    """Nothing is understood."""

    @staticmethod
    def read(lines: Sequence[Line], _customer: str | None, /) -> Sequence[Telling | None]:
        return [None] * len(lines)


class _Asides:
    """Every line says something."""

    @staticmethod
    def is_aside(_line: str, /) -> bool:
        return False

    @staticmethod
    def names_speaker(_line: str, /) -> bool:
        return False


NEUTRAL = Language(
    name="",
    writing=_Writing,
    sentences=_Sentences,
    numerals=_Numerals,
    quantities=_Quantities,
    measures=_MEASURES,
    labels=_Labels,
    use=_Use,
    tags=_Tags,
    names=_Names,
    customers=_Customers,
    founding=_Founding,
    sameness=_Sameness,
    scopes=_Scopes,
    tells=_Tells,
    asides=_Asides,
)
"""The language that knows no words."""
