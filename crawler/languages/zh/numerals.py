"""Numerals as Chinese pages write them: digits with separators and scales, Han numerals, and their width forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {
    "零": 0,
    "\u3007": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
LATIN_SCALES = {"w": 10**4, "W": 10**4, "k": 1000, "K": 1000}
TRADITIONAL = "兩萬億幾數餘約過達從為現來後內個間門張條項種場員層頁級輛臺筆單週時鐘點歲幣歐畝噸縮減節漲變擴壓長"
SIMPLIFIED = "两万亿几数余约过达从为现来后内个间门张条项种场员层页级辆台笔单周时钟点岁币欧亩吨缩减节涨变扩压长"
"""Characters of quantities that are written otherwise in Hong Kong and Taiwan, and what `fold` makes of them."""
ENGLISH_SCALES = {
    **dict.fromkeys(("million", "mn", "m"), 10**6),
    **dict.fromkeys(("billion", "bn", "b"), 10**9),
    "trillion": 10**12,
}


def _fold_table() -> dict[int, str]:
    """Every character whose compatibility form is one other character: folding never changes a length."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)):  # radicals and doubles of characters, as PDF tools
        plain = unicodedata.normalize("NFKC", chr(code))  # leave them in place of the characters
        if plain != chr(code):
            table[code] = plain
    for characters, folded in (
        ("\u3000\u00a0\u2002\u2003\u2009\u202f", " "),
        ("–—−‐‑", "-"),
        ("～〜\u223c", "~"),
        ("∶", ":"),
    ):
        table |= {ord(character): folded for character in characters}
    table |= {ord(character): simple for character, simple in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
    for radical, character in (
        ("⻔", "门"),
        ("⻚", "页"),
        ("⻋", "车"),
        ("﹪", "%"),
        ("﹢", "+"),
        ("⩾", "≥"),
        ("⩽", "≤"),
    ):
        table[ord(radical)] = character
    return table


_FOLD = _fold_table()
_FORMAL_DIGITS, _FORMAL_SCALES = "壹贰叁肆伍陆柒捌玖貳參陸", "拾佰仟"
_PLAIN = str.maketrans(_FORMAL_DIGITS + _FORMAL_SCALES, "一二三四五六七八九二三六十百千")
_FORMAL_DIGIT = re.compile(f"[{_FORMAL_DIGITS}]")
_FORMAL = re.compile(
    f"[{_FORMAL_DIGITS}][{_FORMAL_SCALES}万亿]*(?:零?[{_FORMAL_DIGITS}][{_FORMAL_SCALES}万亿]*)*"
    f"(?:(?<=[{_FORMAL_SCALES}])|(?<=[{_FORMAL_SCALES}][万亿])|(?=[元圆]))"
)
"""The numerals of cheques (`叁万伍仟元`); some of them are other words too, so that one alone is none."""
_COMMON = tuple((mark, _FOLD[ord(mark)]) for mark in "，：；！？（）％＋～—–")
"""The marks of ordinary prose: most texts hold no others."""
_RARE = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}{_FORMAL_DIGITS}]")


def fold(text: str) -> str:
    """The text in half width, with one form of dash, space and Han character: as long as it was, so offsets hold."""
    for mark, plain in _COMMON:
        if mark in text:
            text = text.replace(mark, plain)
    if not _RARE.search(text):
        return text
    folded = _RARE.sub(_folded, text)
    return _FORMAL.sub(lambda match: match[0].translate(_PLAIN), folded) if _FORMAL_DIGIT.search(folded) else folded


def _folded(match: re.Match[str]) -> str:
    return _FOLD.get(ord(match[0]), match[0])


@dataclass(frozen=True, slots=True)
class Numeral:
    """A Han numeral's value: one number, a range (`三四`), or vague (`几十`: both ends None)."""

    low: Decimal | None
    high: Decimal | None
    """The same as `low` where it is one number."""
    at_least: bool = False
    """True for `十几`."""


_UNGROUPED = str.maketrans("", "", ", '")
_VAGUE = frozenset("几数")
_ROUGH = re.compile("[百千][一二三四五六七八九]")
"""`百八十`, `千八百`: about so many, where `一百八十` is just that."""
_PAIR = re.compile(
    "(?P<tens>[^几]*[十百千](?=[一二三四五六七八九]{2}))?(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])(?P<scale>.*)$"
)
_SINGLE = {word: Numeral(Decimal(value), Decimal(value)) for word, value in (DIGITS | SCALES).items()}
"""Numerals of one character: most of those that prose holds."""


def read_digits(text: str) -> Decimal:
    """The value of Latin digits with separators of groups: `1,234.5`, `1 234`, `1'234`, `1,2345`."""
    return Decimal(text if text.isdecimal() else text.translate(_UNGROUPED))


def read_han(text: str) -> Numeral | None:
    """The value of a Han numeral, or None where the characters are none (`二〇二四`, `百万千`).

    Reads `三百二十`, `两万五千`, `两万五` (25000), `十几` (10, at least), `几十` and `数百` (vague), `两三`,
    `五六百` and `十五六` (ranges).
    """
    if text in _SINGLE:
        return _SINGLE[text]
    if text[0] in _VAGUE or _ROUGH.match(text):
        return Numeral(None, None)
    if "几" in text:
        head, _, scale = text.partition("几")
        low = _compose(head)
        if low is None or head[-1] not in SCALES:
            return None
        factor = _product(scale)
        return None if factor is None else Numeral(low * factor, low * factor, at_least=True)
    ends = _range_ends(text)
    if ends is not None:
        low, high = _compose(ends[0]), _compose(ends[1])
        return None if low is None or high is None else Numeral(low, high)
    value = _compose(text)
    return None if value is None else Numeral(value, value)


def _range_ends(text: str) -> tuple[str, str] | None:
    """Both ends of `五六百` (五百, 六百) or `十五六` (十五, 十六), or None where the numeral is no range."""
    pair = _PAIR.match(text)
    if pair is None or not 0 < DIGITS[pair["high"]] - DIGITS[pair["low"]] <= (2 if text[:2] == "三五" else 1):
        return None
    tens, scale = pair["tens"] or "", pair["scale"]
    return f"{tens}{pair['low']}{scale}", f"{tens}{pair['high']}{scale}"


def _product(scale: str) -> int | None:
    """`万` 10000, `千万` 10000000, "" 1; None where a character is no scale."""
    value = 1
    for character in scale:
        if character not in SCALES:
            return None
        value *= SCALES[character]
    return value


def _compose(text: str) -> Decimal | None:
    """The value of a well-formed numeral; scales fall within a section of four digits, and so do sections."""
    total, section, digit = 0, 0, -1
    last, last_big = 10**4, 10**13
    shorthand = 1
    for character in text:
        if character in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[character]
            shorthand = 1 if digit == 0 else shorthand
            continue
        scale = SCALES.get(character)
        if scale is None or (scale < 10**4 and scale >= last):
            return None
        if scale < 10**4:
            section += (digit if digit >= 0 else 1) * scale
            last = scale
        else:
            section += max(digit, 0)
            if scale > last_big:  # 万亿: the scale multiplies all before it
                total = (total + section) * scale
            else:
                total += (section or 1) * scale
            section, last, last_big = 0, 10**4, scale
        shorthand, digit = scale // 10 if scale > 10 else 1, -1
    return Decimal(total + section + max(digit, 0) * shorthand)
