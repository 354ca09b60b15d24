"""The marks around a numeral: lower bounds, approximation, arrows, signs, currencies."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from crawler.items.quantity import Direction
from crawler.languages.expressions import Expression
from crawler.languages.zh.quantities.units import CURRENCIES, HALVES, TIME, Measure
from crawler.languages.zh.words import words

NOT_MORE = "维|语|方|端|模|渠|层|平|元化|场景|级|样|媒|终|云|人协|点触"
"""What follows 多 where it begins another word (多维表格, 多语言)."""
_PLUS = r"\+(?!\s?(?:\d|[NnXx](?![A-Za-z])))|\+(?=\d{3})"
"""`3000+`, and neither `1+1` nor `1+N`."""
MORE = (
    rf"{_PLUS}|多(?!{NOT_MORE})|余(?![下额量热])"
    "|来(?=[个家人名位款项天号])|几(?=[个家人名位万])"
)
"""What makes a number a lower bound when it follows it."""
_BEFORE = Expression(
    lambda: (
        rf"(?:(?P<at_least>{words('marks.at_least')}|(?<![-=])[≥>]=?|(?<![以之线网])上(?=\x00)|(?<![超通经度])过(?=\x00))"
        rf"|(?P<near>{words('marks.near')}|≈|[≤<]=?|(?:(?<=^)|(?<=[\s(:,、\u4e00-\u9fff]))~)|(?P<arrow>[↑↓▲▼⬆⬇])"
        r"|(?P<sign>(?:(?<=^)|(?<=[\s(:,、，]))[+-])"
        rf"|(?P<money>{'|'.join(map(re.escape, CURRENCIES))}))\s?\x00?$"
    )
)
"""Marks right before a numeral; \\x00 stands for a numeral of scales only (`上千`, `过亿`)."""
_LAST_BEFORE = frozenset("了过出止超逾破于少≥>=上近约乎为概多到足≈≤<~↑↓▲▼⬆⬇+-\x00") | {code[-1] for code in CURRENCIES}
"""What every match of `_BEFORE` ends with, spaces aside."""
_AFTER = re.compile(
    rf"\s?(?:(?P<at_least>{_PLUS}|多(?!{NOT_MORE}|元|人)|余(?![下额量热])|及?以上|之多|有余)"
    r"|(?P<near>左右|上下(?=[，。,;；、的 ]|$)|及?以[内下]|之内|不到(?=[,，。;；、)就便的]|\s*$))"
    r"|(?P<within>内(?![部容外存测在控审网涵地]))"
    r"|(?P<half>半(?!\s?个?(?:小时|钟头|分钟|天|月|年|日)|[径场导成夜]))|(?P<arrow>[↑↓▲▼⬆⬇]))"
)
_LED = re.compile(r"(?:(?P<at_least>至少|最少|不少于)|最多|至多)(?!时)(?:(?![从由])[\u4e00-\u9fff]){1,5}\s?$")
"""A bound whose verb stands before the numeral (`至少节省 3 天`)."""
_JOINT = re.compile(r"\s?~\s?|-|\s-\s")
"""What between two amounts joins them to a range (`3 天~5 天`, `10% - 20%`), and is no mark of the second."""
_REACH = 8


class Amount(Struct, gc=False):
    """An amount as it was read. `low` is None where it is vague; `high` differs from `low` for a range."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    factor: int = 1
    """The scale that `low` and `high` already hold (10000 for `3 万`)."""
    at_least: bool = False
    approximate: bool = False
    direction: Direction | None = None
    bare: bool = False
    """Latin digits with neither scale, mark nor unit: counts only where its surroundings say so."""
    article: bool = False
    """`一` with a measure word, which mostly is an article: counts only in a contrast."""
    grade: bool = False
    """`秒级`, `N`, `个位数`: counts only as one side of a change."""


def read_after(text: str, amount: Amount) -> Amount:
    """The amount with the marks that follow it: `+`, `多`, `以上`, `左右`, `以内`, an arrow."""
    for _ in range(2):
        after = _AFTER.match(text, amount.end)
        if after is None:
            break
        kind = after.lastgroup
        if after[0].strip() == "多" and amount.unit == "个":  # `1 个多源平台`; `1 个多月` was read with its unit
            break
        if (kind == "half" and amount.unit not in HALVES) or (kind == "within" and amount.unit not in TIME):
            break
        if kind == "half":
            _add_half(amount)
        amount.at_least = amount.at_least or kind == "at_least"
        amount.approximate = amount.approximate or kind in {"near", "within"}
        if kind == "arrow":
            amount.direction = "up" if after["arrow"] in "↑▲⬆" else "down"
        amount.bare = amount.bare and kind not in {"at_least", "near"}
        amount.end = after.end()
    return amount


def read_measured(amount: Amount, measure: Measure) -> None:
    """Give the amount its unit, and what was said inside the unit."""
    amount.unit, amount.end = measure.unit, measure.end
    amount.at_least = amount.at_least or measure.at_least
    if measure.and_half:
        _add_half(amount)


def _add_half(amount: Amount) -> None:
    if amount.unit not in HALVES or amount.low is None:
        return
    many, unit = HALVES[amount.unit]
    amount.low = amount.high = amount.low * 2 * many + many
    amount.unit = unit


def is_marked(text: str, start: int) -> bool:
    """Whether a mark such as 近, 超, 上 or 过 stands right before a numeral of scales only (`近千人`, `过亿`)."""
    found = _BEFORE.search(text[max(0, start - _REACH) : start] + "\x00")
    return found is not None and found.lastgroup in {"at_least", "near"}


def read_before(text: str, amount: Amount, floor: int) -> None:
    """Read the marks that precede the amount: 超过, 近, ↑, a sign, a currency.

    `floor`: where the amount before ends, 0 where there is none; what stands before it belongs to that one.
    """
    _read_adjacent(text, amount, floor)
    window = text[max(floor, amount.start - _REACH) : amount.start]
    led = _LED.search(window) if "少" in window or "多" in window else None
    if led:
        amount.at_least = amount.at_least or led["at_least"] is not None
        amount.approximate = amount.approximate or led["at_least"] is None
        amount.bare = False


def _read_adjacent(text: str, amount: Amount, floor: int) -> None:
    """Read the marks right before the amount, and begin it there."""
    scale_only = text[amount.start] in "十百千万亿"
    for _ in range(2):
        window = text[max(0, amount.start - _REACH) : amount.start]
        if window.rstrip()[-1:] not in _LAST_BEFORE:
            return
        found = _BEFORE.search(window + ("\x00" if scale_only else ""))
        if found is None or amount.start - len(window) + found.start() < floor:
            return
        kind = found.lastgroup
        if kind == "sign" and amount.unit not in {"%", "倍"}:
            return
        if floor and _JOINT.fullmatch(text, floor, amount.start):
            return
        amount.at_least = amount.at_least or kind == "at_least"
        amount.approximate = amount.approximate or kind == "near"
        if kind in {"arrow", "sign"}:
            amount.direction = "up" if found[kind] in "↑▲⬆+" else "down"
        if kind == "money" and amount.unit is None:
            amount.unit = CURRENCIES[found["money"]]
        amount.bare = amount.bare and kind == "sign"
        amount.start -= len(window) - found.start()
