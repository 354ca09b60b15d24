"""The amounts in a text: each numeral with the marks before and after it, and its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from crawler.languages.expressions import Expression
from crawler.languages.zh.numerals import DIGITS, read_digits, read_han
from crawler.languages.zh.quantities.digit_amounts import SCALE, factor_of, read_composed, read_digit_amount
from crawler.languages.zh.quantities.halves import DOUBLED, HALVED, read_doubled, read_halved
from crawler.languages.zh.quantities.han_amounts import read_half, read_han_amount
from crawler.languages.zh.quantities.idioms import IDIOMS
from crawler.languages.zh.quantities.marks import Amount, read_after, read_before, read_measured
from crawler.languages.zh.quantities.signs import SIGN_ENDS, read_sign
from crawler.languages.zh.quantities.units import read_measure, unit_characters

_SHARE = (
    r"(?:(?<=[的近约超了占降减少缩短省低升高]\d/\d)|(?<=[的近约超了占降减少缩短省低升高]\s\d/\d)|(?<=[降减少缩短小][到至为]\d/\d)|(?<=[降减少缩短小][到至为]\s\d/\d)"
    r"|(?<![\d/.A-Za-z]\d/\d)(?=\s?(?:[的强多]|以[上下]|左右))|(?<=^\d/\d)$)"
)
"""Where `1/3` is a part of something and no date: what stands before it, or after it, or that it is all."""
_PERCENT = r"[一二两三四五六七八九十百零]+(?:点[零一二三四五六七八九]+)?|\d+(?:\.\d+)?"
_COUNTED = r"\s?(?:[万亿元块个家人名位条次台件份张吨单户项款套笔页㎡%]|美元|小时|平方|人次)"
_PLAIN = r"\d+(?:\.\d+)?(?![\d.]|[,' ]\d{3})"
"""Most digits; tried first, as the rest takes longer."""
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{4})+(?![\d,]|\s?年)(?:\.\d+)?|[1-9]\d{0,2}(?:'\d{3})+(?!\d)"
    r"|(?<![A-Za-z\d.,第][\s.])(?<![A-Za-z\d.,第])[1-9]\d{0,2}"
    rf"(?:(?: \d{{3}}){{2,}}(?![\d,.]| \d)|(?: \d{{3}})+(?={_COUNTED}))"
)
"""Digits in groups: of three after commas, apostrophes or (where that is no list) spaces; of four after commas."""
_CORE = re.compile(
    rf"百分(?:之\s?|(?=百))(?P<percent>{_PERCENT})(?:\s?[到至~-]\s?(?:百分之\s?)?(?P<percent_to>{_PERCENT})(?!\s?[%年月天倍个家人]))?"
    r"|(?P<part>[二三四五六七八九十]|千|万)分之(?P<parts>[一二三四五六七八九])(?!十)"
    rf"|(?P<over>[1-9])/(?P<under>[2-9])(?![\d/.]){_SHARE}"
    rf"|(?P<digits>{_PLAIN}|{_GROUPED}|\d+(?:\.\d+)?)"
    r"|(?P<decimal>[零一二两三四五六七八九十]+点[零一二三四五六七八九]+)(?=[万亿倍折]|个(?:百分点|小时|月|亿))"
    "|(?P<vague>几十几?[万亿]?|[几数][十百千万亿]+|几(?![乎何率近经点曾])"
    "|(?<!无)数(?=[小个天年周月次倍秒分家名位项条种款张份轮]))"
    "|(?P<portion>一半(?![是在]))"
    "|(?P<han>(?!(?<=零)一)[一二两三四五六七八九十百千万亿][零一二两三四五六七八九十百千万亿]*(?:几[百千万亿]*)?)"
    r"|(?P<half>半(?=\s?(?:个?\s?(?:小时|钟头|月|年)|分钟|天|到|至|-)))"
    rf"|(?P<doubled>{DOUBLED})|(?P<halved>{HALVED})"
    r"|(?P<any>(?<![A-Za-z\d+])N(?![A-Za-z\d+]))"
    "|(?P<grade>(?:毫秒|秒|分钟|小时|天|周)(?=级)|个位数(?!据))"
)
_SMALL = "一二两三四五六七八九十"
_BEHIND_SMALL = Expression(lambda: rf"(?=[{_SMALL}零百千万亿几半分点多余来到至~、\d\s{unit_characters()}-])")
"""What stands behind a small numeral where it may count: more of it, its mark, its unit, the end of a range."""
_BEGINS = rf"\d百几数{_SMALL}千万亿半倍番N"
_FIRST = Expression(lambda: rf"[{_BEGINS}](?:(?<![{_SMALL}])|{_BEHIND_SMALL})")
_FIRST_OR_GRADE = Expression(lambda: rf"[{_BEGINS}毫秒分小天周个](?:(?<![{_SMALL}])|{_BEHIND_SMALL})")
"""What `_CORE` begins with where it counts: `re` finds the next one of a set much faster than that of an alternation.

Most of all is the `一` of a word (`一体`, `统一`).
"""
_DIGITS_NEXT = re.compile(r"(?<=[十百千万亿])零?\s?\d")
_DIGITS_OR_ZERO = frozenset("0123456789零")


def read_amounts(text: str) -> Iterator[Amount]:
    """All amounts of folded text in order, bare numbers, articles and grades among them."""
    position = 0
    idioms: list[tuple[int, int]] | None = None
    for core in _cores(text):
        start = core.start()
        if start < position:
            continue
        if idioms is None:
            idioms = [match.span() for match in IDIOMS.finditer(text)]
        inside = next((end for begin, end in idioms if begin <= start < end), None)
        if inside is not None:
            position = inside
            continue
        amount = _read(text, core)
        if amount is None:
            continue
        if text[start - 1 : start] in SIGN_ENDS:
            read_sign(text, amount, position)
        read_before(text, amount, position)
        yield amount
        position = amount.end


def _cores(text: str) -> Iterator[re.Match[str]]:
    """`_CORE.finditer(text)`, faster, and without most small numerals that count nothing."""
    first = _FIRST_OR_GRADE if "级" in text or "个位数" in text else _FIRST
    candidate = first.search(text)
    while candidate is not None:
        core = _CORE.match(text, candidate.start())
        if core is not None:
            yield core
        candidate = first.search(text, (core or candidate).end())


def _read(text: str, core: re.Match[str]) -> Amount | None:
    kind = core.lastgroup or ""
    if kind in {"han", "vague"}:
        if text[core.end() : core.end() + 2].strip()[:1] in _DIGITS_OR_ZERO and _DIGITS_NEXT.match(text, core.end()):
            whole = read_composed(text, core)
            if whole is not None:
                return whole
        return read_han_amount(text, core.start(), core[0])
    return _READERS[kind](text, core)


def _half(text: str, core: re.Match[str]) -> Amount | None:
    return read_half(text, core.start(), core.end())


def _portion(text: str, core: re.Match[str]) -> Amount:
    """`一半`."""
    return read_after(text, Amount(core.start(), core.end(), Decimal(50), Decimal(50), "%"))


def _grade(_text: str, core: re.Match[str]) -> Amount:
    """`秒级`, `个位数`, `N`."""
    unit = core["grade"] if core["grade"] != "个位数" else None
    return Amount(core.start(), core.end() + (unit is not None), None, None, unit, grade=True)


def _percent(text: str, core: re.Match[str]) -> Amount | None:
    """`百分之六十`, `百分之 0.5`, `百分之二十到三十`."""
    low, high = _single(core["percent"]), _single(core["percent_to"] or core["percent"])
    if (low is None or high is None) and not core["percent_to"]:  # 百分之七八十
        numeral = read_han(core["percent"])
        low, high = (numeral.low, numeral.high) if numeral else (None, None)
    if low is None or high is None:
        return None
    return read_after(text, Amount(core.start(), core.end(), low, high, "%"))


def _part(text: str, core: re.Match[str]) -> Amount | None:
    """`三分之二`, `2/3`: two of unit `/3`, for the quotient may have no end; `千分之五`: five `‰`."""
    whole = core["part"] or core["under"]
    many, of = _single(core["parts"] or core["over"]), _single(whole)
    if many is None or of is None or many >= of:
        return None
    unit = {"千": "‰", "万": "‱"}.get(whole, f"/{int(of)}")
    return read_after(text, Amount(core.start(), core.end(), many, many, unit))


def _decimal(text: str, core: re.Match[str]) -> Amount | None:
    """`三点五亿`, `两点五个小时`."""
    value = _single(core["decimal"])
    if value is None:
        return None
    amount = Amount(core.start(), core.end(), value, value)
    scale = SCALE.match(text, amount.end)
    if scale and not scale["more"]:
        amount.factor, amount.end = factor_of(scale["scale"]), scale.end()
        amount.low = amount.high = value * amount.factor
    measure = read_measure(text, amount.end, han=True)
    if measure:
        read_measured(amount, measure)
    return read_after(text, amount)


def _single(words: str) -> Decimal | None:
    if words[0].isdigit():
        return read_digits(words)
    whole, _, rest = words.partition("点")
    numeral = read_han(whole)
    if numeral is None or numeral.low is None or numeral.low != numeral.high:
        return None
    return numeral.low + Decimal("0." + "".join(str(DIGITS[digit]) for digit in rest) + "0")


def _doubled(text: str, core: re.Match[str]) -> Amount:
    return read_doubled(text, core.start())


def _halved(text: str, core: re.Match[str]) -> Amount:
    return read_halved(text, core.start(), core[0])


_READERS: dict[str, Callable[[str, re.Match[str]], Amount | None]] = {
    "digits": read_digit_amount,
    **dict.fromkeys(("percent", "percent_to"), _percent),
    **dict.fromkeys(("parts", "under"), _part),
    "decimal": _decimal,
    "half": _half,
    "doubled": _doubled,
    "halved": _halved,
    "portion": _portion,
    **dict.fromkeys(("any", "grade"), _grade),
}
"""What reads a match of `_CORE`, by the last group that it holds."""
