"""Two amounts that belong together: the ends of a range, and the before and after of a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct

from crawler.items.quantity import Direction
from crawler.languages.expressions import Expression
from crawler.languages.zh.measures import MEASURES
from crawler.languages.zh.quantities.marks import Amount
from crawler.languages.zh.quantities.pointers import order_of
from crawler.languages.zh.quantities.signs import read_sign
from crawler.languages.zh.quantities.units import TEMPERATURES, TIME
from crawler.languages.zh.words import words

_UP = Expression(lambda: f"{words('directions').meaning('up')}|{words('contrasts.more')}|[翻升涨增扩]")
_DOWN = Expression(lambda: f"{words('directions').meaning('down')}|{words('contrasts.fewer')}|[缩降减压省归]")
_VERB = Expression(lambda: f"(?P<up>{_UP})|(?P<down>{_DOWN})")
_RANGE = re.compile(r"\s?(?:-|~|到|至|、)\s?")
_ARROW = re.compile(r"\s?(?:→|-{1,2}>|=>|➔|➡|⇒|➜|⟶|>>|秒?变)\s?")
_DATE = r"(?:[^，。；,;、：:\d从由]{0,4}(?:\d{4}\s?年(?:\s?\d{1,2}\s?月)?|\d{1,2}\s?月份?|(?<![A-Za-z])Q[1-4]))?"
"""A date between a word of a change and its amount (`从 2019 年的 30 家`, `到今年 6 月的 80 家`)."""
_FROM = re.compile(
    rf"(?:(?<!自)(?:从|由)(?!此|于)|原本的?|原来的?|原先的?){_DATE}(?:(?!从|由)[^，。；,;、\d]){{0,12}}$"
)
_TO = re.compile(
    rf"[^。；;\d]{{0,14}}?(?:至|到|为|成)了?{_DATE}(?:[^，。；,;、：:\d从由]{{0,4}})$|(?:\s?(?:变|到|至)\s?)$"
    r"|[^。；;\d]{0,14}?[到至](?:现在|如今|今天|目前|今年)[^，。；,;、：:\d从由]{0,8}$"
)
_VERB_TO = Expression(
    lambda: rf"[^，。；,;、：:\d]{{0,10}}?(?:{_UP}|{_DOWN}|变|并|优化)(?:至|到|为|成)了?[^，。；,;、\d]{{0,3}}$"
)
_ONWARD = Expression(
    lambda: rf"[^，。；,;、\d]{{0,6}}?(?:{_UP}|{_DOWN}|变|优化)?(?:至|到|为|成)了?[^，。；,;、\d]{{0,3}}"
)
_EVENT = Expression(lambda: rf"{words('times.taken_up')}[^，。；,;\d]{{0,4}}")
_BEFORE = Expression(lambda: rf"{words('times.earlier')}|{_EVENT}前")
_NOW = Expression(lambda: rf"{words('times.now')}|{_EVENT}后")
_NARROW, _SHORT, _LEAD, _NEAR, _FAR = 3, 8, 18, 28, 48
"""Lengths: between the ends of a range, after a percentage, before a 从, within a change, between then and now."""
_YEARS = 1900


class Span(Struct, gc=False):
    """An amount that stands alone (`before` None), or a change of one into another."""

    start: int
    end: int
    amount: Amount
    before: Amount | None = None
    direction: Direction | None = None


def join_ranges(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Amounts of folded text with the two ends of every range made one (`1-2 天`, `200–300 万`, `5、6 人`)."""
    joined: list[Amount] = []
    for amount, following in zip_longest(amounts, amounts[1:]):
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, _with_sign(text, last, amount), amount, following):
            joined[-1] = _range(last, amount)
        else:
            joined.append(amount)
    return joined


def _with_sign(text: str, low: Amount, high: Amount) -> Amount:
    """The lower end, which has its sign by the unit of the higher (`-5~3 ℃`)."""
    if low.unit is None and high.unit in TEMPERATURES:
        read_sign(text, low, 0, high.unit)
    return low


def _is_range(text: str, low: Amount, high: Amount, following: Amount | None) -> bool:
    gap = text[low.end : high.start]
    if len(gap) > _NARROW or not _RANGE.fullmatch(gap):
        return False
    if low.low is None or high.low is None or low.low != low.high or high.low != high.high:
        return False
    is_part = high.unit is not None and high.unit.startswith(f"{low.unit}/")  # 1 万元~2 万元/年
    if low.unit is not None and not (low.grade or is_part or MEASURES.comparable(low.unit, high.unit)):
        return False
    if _is_list(low, high, gap) or (_is_change(text, low, gap.strip()) and not _leads_on(text, high, following)):
        return False
    if low.bare and high.bare and (low.low == 0 or low.low >= _YEARS):
        return False
    return float(low.low * _inherited(low, high)) * MEASURES.ratio(low.unit, high.unit) < float(high.low)


def _is_change(text: str, low: Amount, gap: str) -> bool:
    """Whether 到 leads from a before to an after: `从 3 天到 1 天`."""
    whole = (low.unit is not None or low.factor > 1 or low.low == 0) and not low.grade
    return gap in {"到", "至"} and whole and _FROM.search(text[max(0, low.start - _LEAD) : low.start]) is not None


def _leads_on(text: str, high: Amount, following: Amount | None) -> bool:
    """Whether the two are the before of another after: `从 35 天至 40 天降到 5 天`."""
    if following is None or not MEASURES.comparable(high.unit, following.unit):
        return False
    return _ONWARD.fullmatch(text, high.end, following.start) is not None


def _is_list(low: Amount, high: Amount, gap: str) -> bool:
    """Whether 、 parts two things of a list, where `5、6 人` is a range."""
    if "、" not in gap or low.low is None or high.low is None:
        return False
    return low.unit is not None or low.factor > 1 or high.low - low.low != 1 or (low.start == 0 and low.low == 1)


def _inherited(low: Amount, high: Amount) -> int:
    """The scale that the lower end takes from the higher (`200-300 万`)."""
    if low.factor > 1 or low.unit is not None or high.low is None or low.low is None:
        return 1
    return high.factor if low.low < high.low / high.factor else 1


def _range(low: Amount, high: Amount) -> Amount:
    assert low.low is not None
    assert high.high is not None
    unit, upper = high.unit or low.unit, high.high
    if (
        low.unit is not None and low.unit != unit and MEASURES.comparable(low.unit, unit)
    ):  # 30 分钟-1 小时: 30 to 60 分钟
        unit, upper = low.unit, upper * Decimal(str(MEASURES.ratio(high.unit, low.unit)))
    return Amount(
        low.start,
        high.end,
        low.low * _inherited(low, high),
        upper,
        unit=unit,
        factor=high.factor,
        at_least=high.at_least,
        approximate=low.approximate or high.approximate,
        direction=low.direction or high.direction,
        bare=low.bare and high.bare,
    )


def join_changes(text: str, amounts: Sequence[Amount]) -> list[Span]:
    """Every amount of folded text as a span of its own, or as one side of a change."""
    spans: list[Span] = []
    index = 0
    while index < len(amounts):
        change, used = _change(text, amounts, index)
        spans.append(change)
        index += used
    return spans


def _change(text: str, amounts: Sequence[Amount], index: int) -> tuple[Span, int]:
    """The span that begins with amount `index`, and how many amounts it uses up."""
    before = amounts[index]
    for reach in (1, 2):
        if index + reach >= len(amounts):
            break
        after = amounts[index + reach]
        gap = text[before.end : after.start]
        if len(gap) > _FAR:
            break
        start = _joins(text, before, after, gap) if reach == 1 else None
        if start is None:
            start = _then_and_now(text, before, after, gap)
        if start is not None:
            _share(before, after)
            return Span(start, after.end, after, before, _direction(before, after, gap)), reach + 1
        order = order_of(gap)
        if order and not (before.bare or after.bare) and MEASURES.comparable(before.unit, after.unit):
            then, now = (before, after) if order > 0 else (after, before)
            return Span(before.start, after.end, now, then, _direction(then, now, gap)), reach + 1
    return Span(before.start, before.end, before, None, before.direction), 1


def _joins(text: str, before: Amount, after: Amount, gap: str) -> int | None:
    """Where a change of `before` into `after` begins (at its 从, if any), or None where they are two things."""
    from_nothing = before.bare and after.bare and before.low == 0
    if from_nothing or len(gap) > _NEAR or not _match(before, after):
        return None
    if _ARROW.fullmatch(gap):
        return before.start
    head = _FROM.search(text[max(0, before.start - _LEAD) : before.start])
    if head and _TO.match(gap):
        return before.start - len(head[0])
    whole = not (before.article or before.grade or before.bare) and (before.unit != "%" or len(gap) <= _SHORT)
    return before.start if whole and _VERB_TO.match(gap) else None


def _match(before: Amount, after: Amount) -> bool:
    """Whether the two can be one thing's amounts: the same unit, or one of them without."""
    if after.low is None and before.low is None and after.unit is None:
        return False
    if (before.low, before.high, before.unit) == (after.low, after.high, after.unit) and after.low is not None:
        return False
    if _minutes(before, after) or _minutes(after, before):
        return True
    one_without = (before.unit is None or after.unit is None) and not (before.unit and after.factor > 1)
    return MEASURES.comparable(before.unit, after.unit) or one_without


def _then_and_now(text: str, before: Amount, after: Amount, gap: str) -> int | None:
    """Where `以前要 5 人, 现在 1 人` begins, or None where the words do not set one against the other."""
    if before.bare or after.bare or before.grade or after.grade or not _match(before, after):
        return None
    if not MEASURES.comparable(before.unit, after.unit) or before.unit == "%" or "。" in gap or not _NOW.search(gap):
        return None
    *_, lead, clause = ["", *re.split("[，。；,;]", text[: before.start])]
    if len(lead) <= _SHORT:  # `以前，每天要 3 小时`
        clause = f"{lead}，{clause}"
    return before.start if _BEFORE.search(clause) and not _NOW.search(clause) else None


def _minutes(time: Amount, other: Amount) -> bool:
    """Whether the other's 分 are minutes, as the one is a time: `从 2 小时到 35 分`."""
    return time.unit in TIME and other.unit == "分"


def _share(before: Amount, after: Amount) -> None:
    """Give the side without a unit the other's, and minutes their name."""
    if _minutes(before, after):
        after.unit = "分钟"
    elif _minutes(after, before):
        before.unit = "分钟"
    before.unit = before.unit or after.unit
    after.unit = after.unit or before.unit


def _direction(before: Amount, after: Amount, gap: str) -> Direction | None:
    """What the numbers say, or else the verb between them; None where neither does."""
    if before.low is not None and after.low is not None:
        then, now = float(before.low) * MEASURES.ratio(before.unit, after.unit), float(after.low)
        return "up" if now > then else "down" if now < then else None
    if before.low is None and after.low is None and MEASURES.ratio(before.unit, after.unit) != 1:  # 数周 -> 几天
        return "down" if MEASURES.ratio(before.unit, after.unit) > 1 else "up"
    verb = _VERB.search(gap)
    if verb is None and before.unit is None and before.grade != after.grade:  # N → 1, 从 1 到 N
        return "down" if before.grade else "up"
    if verb is None:
        return None
    return "up" if verb.lastgroup == "up" else "down"
