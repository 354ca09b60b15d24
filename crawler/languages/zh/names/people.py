"""People in Chinese prose: their offices, and the names that follow one."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.web.names import OFFICE as OFFICE_IN_ENGLISH
from crawler.languages.zh.tagging import tagged
from crawler.languages.zh.words import words
from crawler.text.replaced import spans_replaced

_OFFICE = words("offices")
_BEFORE = "(?:副|高级|资深|执行|联席|联合|代理|名誉|首席)*"
OFFICE = Expression(lambda: f"{_BEFORE}{_OFFICE}")
"""An office with the words before it that make it another one."""
_SIGNED = Expression(lambda: rf"{_OFFICE}|{words('signatures')}|{OFFICE_IN_ENGLISH}", re.IGNORECASE)
_SURNAME = words("surnames")
_ABBREVIATIONS = words("abbreviations")
_SAYING = "说提谈表认指介坦透告回觉讲发感看的们和与,、:，：。"
"""A name ends before a verb of saying."""
_SAYS = Expression(
    lambda: rf"(?P<office>{_OFFICE})\s*[是为：:]?\s*(?P<name>{_SURNAME}[^\W{_SAYING}]{{1,2}}?)(?=[{_SAYING}\W]|$)"
)
_NAMED = Expression(lambda: f"{_OFFICE}(?P<name>{_SURNAME}[^{_SAYING}]{{1,2}})")


def offices_in(text: str) -> list[str]:
    """The offices that a text names, in order."""
    return [found[0] for found in OFFICE.finditer(text)]


def holds_office(line: str) -> bool:
    """Whether a line in which somebody may sign names an office, also by words that prose has for anybody."""
    return _SIGNED.search(line) is not None


def places_in(text: str) -> list[str]:
    """The places that a text names, in order."""
    return [word for word, tag in tagged(text) if tag == "ns" and len(word) > 1]


def may_be_person(_line: str) -> bool:
    """Whether a short line may be a name: any may, since names are as short as labels are."""
    return True


def signed(_text: str) -> tuple[tuple[str, str], ...]:
    """Nobody: a name of two characters is not told from other words by where it stands."""
    return ()


def introduced(text: str) -> tuple[tuple[str, str], ...]:
    """Those who are named behind an office and before a verb of saying or a mark, with the office."""
    return tuple((found["name"], found["office"]) for found in _SAYS.finditer(text))


def spelled_out(letters: str) -> tuple[str, ...]:
    """What Latin letters stand for, in words; empty where they are no abbreviation that is known."""
    return tuple(word for word, short in _ABBREVIATIONS.meanings.items() if short == letters.lower())


def named_in(text: str) -> list[str]:
    """Names that follow an office: a family name and the one or two characters after it."""
    return [found["name"] for found in _NAMED.finditer(text)]


def differing_person(old: str, new: str) -> str | None:
    """In words which name after an office differs (`主任顾海涛` -> `主任顾海峰`), or None.

    What differs has to lie within the surname and the one or two characters after it, and be as long in both; a tagger
    knows few given names.
    """
    before, after = ([match.span("name") for match in _NAMED.finditer(text)] for text in (old, new))
    for (start, end), (begin, stop) in spans_replaced(old, new):
        if end - start == stop - begin and _is_within(start, end, before) and _is_within(begin, stop, after):
            return f"name {old[start:end]} -> {new[begin:stop]}"
    return None


def _is_within(start: int, end: int, names: list[tuple[int, int]]) -> bool:
    return any(a <= start < end <= b for a, b in names)
