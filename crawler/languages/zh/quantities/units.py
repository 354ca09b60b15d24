"""Measure words: what may follow a numeral, its normal form, and which of them can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from crawler.languages.expressions import Derived
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.words import words
from crawler.text.neutral import DURATION

TIME = frozenset(word for word in words("units") if MEASURES.unit_of(word).measure == DURATION) - {"季度", "日"}
"""Units of time; 季度 mostly names a part of a year (`三季度`), and 日 stands only behind `/`."""
CURRENCIES = {
    **dict.fromkeys(("¥", "￥", "RMB", "CNY", "人民币"), "元"),
    **dict.fromkeys(("US$", "USD", "$"), "美元"),
    **dict.fromkeys(("HK$", "HKD"), "港元"),
    **dict.fromkeys(("€", "EUR"), "欧元"),
    "£": "英镑",
}
"""What names the currency before a number, and the unit that it gives."""
MONEY = frozenset(word for word in words("units") if MEASURES.unit_of(word).measure.startswith("money:"))
TEMPERATURES = frozenset({"摄氏度", "华氏度", "度"})
HALVES = {"小时": (30, "分钟"), "分钟": (30, "秒"), "年": (6, "月"), "月": (15, "天"), "天": (12, "小时")}
"""What half of a unit is in whole smaller ones."""

_LISTS = {name: words(f"measure_words.{name}") for name in ("counted", "latin", "nouns", "digits_only", "others")}
_WRITTEN = words("measure_words.written")
_LONGEST = 7


class _Words(NamedTuple):
    """The lists as reading asks them."""

    units: Mapping[str, str]
    """Each word with the normal form of the unit that it is."""
    others: frozenset[str]
    """Words that begin with one of those and are none."""
    longest: Mapping[str, int]
    """The length of the longest of either that begins with a character."""
    barred: frozenset[str]
    """What does not count after Han numerals."""
    barred_short: frozenset[str]
    """What does not count after Han numerals of one character."""


def _words() -> _Words:
    lists = {name: listed.words for name, listed in _LISTS.items()}
    units = {word: word for name in ("counted", "latin", "nouns") for word in lists[name]} | dict(_WRITTEN.meanings)
    longest: dict[str, int] = {}
    for word in (*units, *lists["others"]):
        longest[word[0]] = max(longest.get(word[0], 0), min(len(word), _LONGEST))
    barred = lists["digits_only"] | lists["latin"]
    return _Words(units, lists["others"], longest, barred, barred | lists["nouns"])


_WORDS = Derived(_words)
_CUT = {
    "个人": frozenset("工力才事均效"),
    "项目": frozenset("标录"),
    "人才": frozenset("能可会够算行"),
    "班": frozenset("倒"),
    "核": frozenset("心酸算对查验准实定销电"),
    "号人": frozenset("员选物"),
}
"""What follows a unit whose last character is the next word's first: `100 个人工环节`, `3 人才能做完`."""
_NONE: frozenset[str] = frozenset()
_PARTED = frozenset({"h", "H", "hr", "min"})
"""What digits may follow: `1h30min`."""
_EMBEDDED = re.compile(r"个\s?(?P<more>多|半)\s?(?P<unit>月|小时|星期|季度|工作日|钟头|礼拜)")
_PER_UNIT = re.compile(
    r"\s?[/每]\s?(个?(?:人|月|年|天|日|周|批?次|小时|分钟|秒|家|店|台|单|张|页|吨|件|份|位|项目|季度|场|套|班|平方米))"
)


class Measure(Struct, frozen=True, gc=False):
    """A unit that was read."""

    unit: str
    """Its normal form."""
    end: int
    """Where it ends."""
    at_least: bool = False
    """True for `个多月`."""
    and_half: bool = False
    """True for `个半小时`."""


def read_measure(text: str, position: int, *, han: bool, nouns: bool = False) -> Measure | None:
    """The longest measure word at `position` of folded text (one space may precede it), or None.

    `han`: after a Han numeral only true measure words count, since `三系统` or `二级` are none; `nouns`: nouns as well,
    after a long one (`八千员工`).
    """
    if position < len(text) and text[position] == " ":
        position += 1
    known = _WORDS.value
    if text[position : position + 1] not in known.longest:
        return None
    embedded = _EMBEDDED.match(text, position) if text[position] == "个" else None
    if embedded:
        unit, more = embedded["unit"], embedded["more"] == "多"
        return Measure(known.units.get(unit, unit), embedded.end(), at_least=more, and_half=not more)
    barred = (known.barred if nouns else known.barred_short) if han else _NONE
    found = _longest(text, position, known, barred)
    if found is None:
        return None
    unit, end = found
    for _ in range(2):  # 小时/人/天
        per = _PER_UNIT.match(text, end)
        if per is None or ("每" in per[0] and unit not in {"元", "小时"}):
            break
        unit, end = f"{unit}/{per[1].removeprefix('个')}", per.end()
    return Measure(unit, end)


def _longest(text: str, position: int, known: _Words, barred: frozenset[str]) -> tuple[str, int] | None:
    for size in range(min(known.longest[text[position]], len(text) - position), 0, -1):
        word = text[position : position + size]
        if word in known.others and not text.startswith("成员工", position):
            return None
        if word in _CUT and text[position + size : position + size + 1] in _CUT[word]:
            continue
        unit = known.units.get(word)
        if unit is None or word in barred:
            continue
        end = position + size
        if (
            word[-1].isascii()
            and word[-1].isalpha()
            and end < len(text)
            and text[end].isascii()
            and text[end].isalnum()
            and not (word in _PARTED and text[end].isdigit())
        ):
            continue
        return unit, end
    return None


def unit_characters() -> str:
    """What measure words begin with, as the text of a set of an expression."""
    return "".join(map(re.escape, sorted(_WORDS.value.longest)))


def is_classifier(unit: str) -> bool:
    """Whether the unit is a measure word proper, which after letters still counts (`AI 100 个`, not `X100 系统`)."""
    return unit >= "\u4e00" and unit not in _WORDS.value.barred_short and unit != "大"


def is_noun(unit: str) -> bool:
    """Whether the unit is a noun that is counted without a measure word (`2000+ 客户`)."""
    return unit in _LISTS["nouns"]
