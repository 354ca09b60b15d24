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
_IN_OFFICE = words("introductions.holds")
_ABBREVIATIONS = words("abbreviations")
_SAYING = "说提谈表认指介坦透告回觉讲发感看的们和与,、:，：。"
"""A name ends before a verb of saying."""
_LATIN = r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}"
"""A name in Latin letters."""
_SAYS = Expression(
    lambda: (
        rf"(?P<office>{_OFFICE})\s*[是为叫：:]?\s*"
        rf"(?P<name>{_SURNAME}[^\W{_SAYING}]{{1,2}}?(?=[{_SAYING}\W]|$)|{_LATIN})"
    )
)
_BEFORE_NAME = r"(?<![^\W\d人官长理监裁员师任叫由的是O])"
"""A name begins a sentence's part, or stands behind what names an office or leads up to a name."""
_HOLDS = Expression(
    lambda: (
        rf"{_BEFORE_NAME}(?P<name>{_SURNAME}\w{{1,2}}?)"
        rf"(?:[也还并同仍]?时?{_IN_OFFICE.meaning('verb')}|[，,]?(?:他|她)?的?{_IN_OFFICE.meaning('noun')})"
        rf"[^，,。；;]{{0,20}}?(?P<office>{_OFFICE})"
    )
)
_FOUNDS = Expression(
    lambda: (
        rf"{_BEFORE_NAME}(?P<name>{_SURNAME}\w{{1,2}}?)(?:先生|女士|博士)?(?:[在于][^，,。；;]{{1,12}})?(?:一手)?"
        rf"{words('introductions.founds')}"
    )
)
_FOUNDER = "创始人"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BETWEEN_PARTS = re.compile("[·•‧・]")
"""Between the parts of a name from another language (`阿卜杜拉·买买提`)."""
_LONGEST_PART = 8
"""Han characters of a part of a name, with how somebody is addressed behind it."""
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


def may_be_person(line: str) -> bool:
    """Whether a short line may be a name, alone or with an office: of no more Han characters than a name's part has."""
    return holds_office(line) or all(len(_HAN.findall(part)) <= _LONGEST_PART for part in _BETWEEN_PARTS.split(line))


def signed(_text: str) -> tuple[tuple[str, str], ...]:
    """Nobody: a name of two characters is not told from other words by where it stands."""
    return ()


def introduced(text: str) -> tuple[tuple[str, str], ...]:
    """Those who are named behind an office and before a verb of saying or a mark, with the office.

    And those of whom it is said in words that they hold one, or did what makes a founder.
    """
    holding = (found for pattern in (_SAYS, _HOLDS) for found in pattern.finditer(text))
    founders = ((found["name"], _FOUNDER) for found in _FOUNDS.finditer(text))
    return (*((found["name"], found["office"]) for found in holding), *founders)


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
