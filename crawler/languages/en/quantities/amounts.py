"""The amounts in a text: each numeral with the marks before and behind it, and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from crawler.items.quantity import Direction
from crawler.languages.en import numerals
from crawler.languages.en.measures import MEASURES, normal
from crawler.languages.en.quantities.amount import Amount, read_after, read_before
from crawler.languages.en.quantities.labels import is_label, is_year, may_be_year
from crawler.languages.en.quantities.shares import (
    PARTS,
    number_of,
    read_half,
    read_part,
    read_proportion,
    read_time_and_half,
)
from crawler.languages.en.quantities.units import read_measure, read_noun, read_rate
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Derived, Expression

_SCALES = words("numerals.scales")
_SHORT_SCALES = words("numerals.short_scales")
_CURRENCIES = words("currencies")
_FACTORS = words("factors")
_VAGUE = words("vague")
_SOLID = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!,?\d)|\d+(?:\.\d+)?(?!\d)|\.\d+"
_HALVES = {"\u00bd": Decimal("0.5"), "\u00bc": Decimal("0.25"), "\u00be": Decimal("0.75")}
"""Fractions that are written behind a whole number in one character."""
_BEHIND_WHOLE = r"(?: [a-z]+){0,2} [a-z]+s(?![a-z])| people| said| were|[.,;]|$"
"""What stands behind the whole of a part: what there are so many of, or nothing more."""
_CORE = Expression(
    lambda: (
        rf"(?<![\w.,])(?P<part_of>{numerals.pattern()}|\d{{1,2}}) (?:out of|in)(?: every)? "
        rf"(?P<whole_of>{numerals.pattern()}|\d{{1,3}})(?={_BEHIND_WHOLE})"
        r"(?! (?:seconds|minutes|hours|days|weeks|months|quarters|years))"
        rf"|(?P<money>(?<![a-z]){_CURRENCIES}\s?)?(?P<digits>(?<![\d.,])(?:{_SOLID}))"
        rf"(?P<scale>\s?{_SHORT_SCALES}(?![a-z])|[ -](?:{_SCALES})(?![a-z])(?:[- ](?:{_SCALES})(?![a-z]))?)?"
        rf"|(?<![\w-])(?:"
        rf"(?P<time_and_half>an? (?P<half_time>hour|day|week|month|year|decade) and a half)(?![\w-])"
        rf"|(?P<and_half>(?P<whole>{numerals.pattern()}|an?|\d+)[ -]and[ -]a[ -]half)(?![\w-])"
        rf"|(?P<over>{numerals.pattern()}|an?)[- ](?P<part>{PARTS})(?![\w-])"
        r"|(?P<half_scale>half an? )(?P<half_of>million|billion|dozen)(?![\w-])"
        rf"|(?P<half>(?:in |by )?half(?={_HALF_OF}))"
        rf"|(?P<factor>{_FACTORS})(?![\w-])"
        rf"|(?P<couple>a couple(?: of)?)(?![\w-])"
        rf"|(?P<vague>{_VAGUE}(?: of)?)(?![\w-])"
        rf"|(?P<words>an? (?P<scale_word>{_SCALES})|{numerals.pattern()})(?!\w)"
        r"|(?P<article>an?)(?= ))"
    )
)
_PLACE = Expression(
    lambda: rf"[a-z]+|[\d.{re.escape(''.join({word[0] for word in _CURRENCIES if not word[0].isalpha()}))}]"
)
"""Where `_CORE` may begin: at a word, a digit or the sign of a currency."""
_FIRST = Derived(
    lambda: {"a", "an", "half", "in", "by"}.union(
        *[each.firsts for each in (*numerals.NUMBERS, _CURRENCIES, _FACTORS, _VAGUE)]
    )
)
"""The words that it begins with."""
_ORDINARY = frozenset({"one"})
_WAYS: Mapping[str, Direction] = {"up": "up", "down": "down"}
_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
_FIRST_WORD = re.compile(r".[a-z]*", re.DOTALL)
_STRONG = re.compile(r"-strong(?![a-z])")
_DECADE = re.compile(r"[ -](decades?)(?![a-z])")
_FOLD = re.compile(r"-?fold(?![a-z])|[- ](?:fold)(?![a-z])")
_TIMES = re.compile(r"\s?[x\u00d7](?![a-z\d])|\s?times(?! (?:a|an|per|each|every)\b)(?![a-z])")
_OFTEN = re.compile(r" times(?= (?:a|an|per|each|every) )")
_POINTS = re.compile(r"[- ]percentage[- ]points?(?![a-z])")
_PERCENT = re.compile(r"\s?%|[- ](?:percent|per cent|pct)(?![a-z])")
_HALF_BEHIND = re.compile(r"[ -]and[ -]a[ -]half(?![a-z])")
_FRACTION = re.compile(r"(?<![\w/.])(\d)/(\d{1,2})(?![\w/.]|,\d)")
_TEN = 10
_HALF_OF = r" (?:an? |of |the |our |their |its |as |that|hour|day|year|month)|-(?:hour|day|year)|[,.;]|$"
"""What stands behind `half` where it is half of something."""


def read_amounts(text: str) -> Iterator[Amount]:
    """All amounts of a folded text, in order and without overlap, bare numbers and articles among them."""
    low = lowered(text)
    floor, at = 0, 0
    while (found := _core(low, at)) is not None:
        amount = _read(text, low, found)
        if amount is None:
            at = found.end() if found["digits"] else found.start() + len(_FIRST_WORD.match(found[0])[0])  # type: ignore[index]  # it matches any text
            continue
        read_before(low, amount, floor)
        yield amount
        floor = at = max(amount.end, found.start() + 1)


def _core(low: str, at: int) -> re.Match[str] | None:
    """`_CORE.search(low, at)`, which looks at each character, at the few places where it may begin."""
    first = _FIRST.value
    for place in _PLACE.finditer(low, at):
        if place[0] in first or not place[0].isalpha():
            found = _CORE.match(low, place.start())
            if found is not None:
                return found
    return None


def _read(text: str, low: str, found: re.Match[str]) -> Amount | None:
    """The amount whose numeral was found; None where it names something, or is none."""
    start, end = found.span()
    if found["whole_of"]:
        return read_proportion(found)
    if found["digits"]:
        return _read_digits(text, low, found)
    if found["vague"]:
        return _measured(text, low, Amount(start, end, None, None), counts=found["vague"].endswith(" of"))
    if found["couple"]:
        return _measured(text, low, Amount(start, end, Decimal(2), Decimal(2), approximate=True))
    if found["words"] or found["and_half"] or found["half_scale"]:
        value, factor = _in_words(found)
        is_article = found["words"] in _ORDINARY
        return _measured(
            text, low, Amount(start, end, value, value, factor=factor, is_bare=True, is_article=is_article)
        )
    return _read_share(text, low, found)


def _read_share(text: str, low: str, found: re.Match[str]) -> Amount | None:
    """A number of times, a part or a half in a word of its own, or an article before a unit of time."""
    start, end = found.span()
    if found["factor"]:
        number, unit, way = _FACTORS.meanings[found["factor"]].split()
        value = Decimal(number)
        return Amount(start, end, value, value, unit, direction=_WAYS.get(way))
    if found["half"]:
        return read_half(low, start, end)
    if found["time_and_half"]:
        return read_time_and_half(low, found)
    if found["part"]:
        return read_part(low, found)
    measure = read_measure(text, end)
    if measure is None or measure[0] not in _TIME:
        return None
    return Amount(start, measure[1], Decimal(1), Decimal(1), measure[0], is_article=True)


def _in_words(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    if found["half_scale"]:
        scale = numerals.scale_of(found["half_of"])
        return scale / 2, scale
    if found["and_half"]:
        whole = found["whole"]
        return (Decimal(1) if whole in {"a", "an"} else number_of(whole)) + Decimal("0.5"), Decimal(1)
    if found["scale_word"]:
        return (scale := numerals.scale_of(found["scale_word"])), scale
    spoken = found["words"]
    last = spoken.replace("-", " ").split()[-1]
    factor = numerals.scale_of(last) if last in _SCALES else Decimal(1)
    return numerals.value_of(spoken), factor


def _read_digits(text: str, low: str, found: re.Match[str]) -> Amount | None:
    start, end = found.span()
    digits, scale, money = found["digits"], found["scale"], found["money"]
    fraction = _FRACTION.match(low, start)
    if fraction and int(fraction[1]) < int(fraction[2]) <= _TEN:
        return Amount(start, fraction.end(), Decimal(fraction[1]), Decimal(fraction[1]), f"/{fraction[2]}")
    if is_year(digits, low[max(0, start - 28) : start]) and not money:
        return None
    value, factor = Decimal(digits.replace(",", "")), Decimal(1)
    fraction_behind = _HALVES.get(low[end : end + 1])
    if fraction_behind:
        value, end = value + fraction_behind, end + 1
    for word in (scale or "").replace("-", " ").split():
        factor *= Decimal(_SHORT_SCALES.meanings.get(word) or _SCALES.meanings[word])
    if scale and scale.strip() == "m" and not money and not _is_million(low, end):
        scale, factor, end = None, Decimal(1), found.end("digits")
    value *= factor
    amount = Amount(start, end, value, value, factor=factor, is_bare=not scale)
    if money:
        amount.unit, amount.is_bare, amount.is_money = normal(_CURRENCIES.meanings[money.strip()]), False, True
    half = _HALF_BEHIND.match(low, amount.end)
    if half:
        amount.low = amount.high = value + Decimal("0.5") * factor
        amount.end = half.end()
    read_after(low, amount)
    measured = _measured(text, low, amount)
    plain = found.end("digits")
    is_counted = bool(scale or money) or (measured.unit is not None and _is_said(text, measured, plain))
    if may_be_year(digits) and not scale and not money and measured.is_bare:
        return None
    noun = read_noun(low, plain)
    has_noun = noun is not None and " " not in low[plain + 1 : noun[1]]
    if is_label(text, found.start("money") if money else start, plain, is_counted=is_counted, has_noun=has_noun):
        return None
    return measured


def _is_said(text: str, amount: Amount, end: int) -> bool:
    """Whether the unit is one that is written with digits (`100ms`, `40%`), and not only a noun further on."""
    return read_measure(text, end) is not None or _PERCENT.match(text, end) is not None or amount.end - end <= 3


def _is_million(low: str, end: int) -> bool:
    """Whether the `m` behind digits counts millions: a plural follows, and not the rest of a sentence about metres."""
    return read_noun(low, end) is not None


def _measured(text: str, low: str, amount: Amount, *, counts: bool = True) -> Amount:
    """The amount with its unit, or the noun that it counts, and what that is for."""
    if amount.is_money:
        _read_per(low, amount)
        return amount
    for pattern, unit in ((_POINTS, "point"), (_PERCENT, "%"), (_FOLD, "times"), (_TIMES, "times")):
        behind = pattern.match(low, amount.end)
        if behind and (amount.low is not None or unit != "times"):
            amount.unit, amount.end, amount.is_bare, amount.is_article = unit, behind.end(), False, False
            read_after(low, amount)
            return amount
    often = _OFTEN.match(low, amount.end)
    measure = ("time", often.end()) if often else read_measure(text, amount.end)
    decade = _DECADE.match(low, amount.end)
    if decade:
        measure = "year", decade.end()
        amount.low = amount.high = None if amount.low is None else amount.low * _TEN
    is_unit = measure is not None
    if measure is None and counts:
        measure = read_noun(low, amount.end)
    if measure is not None:
        amount.unit, amount.is_bare = measure[0], False
        amount.is_article = amount.is_article and not is_unit
        amount.end = measure[1] if is_unit else amount.end
        if is_unit:
            read_after(low, amount)
        _read_per(low, amount, measure[1])
    elif amount.low is not None and not amount.is_article:
        amount.is_bare = amount.is_bare and _STRONG.match(low, amount.end) is None
        _read_per(low, amount)
    return amount


def _read_per(low: str, amount: Amount, at: int | None = None) -> None:
    rate = read_rate(low, amount.end if at is None else at)
    if rate and amount.unit != rate[0] and not MEASURES.name_of(amount.unit):
        amount.unit, amount.end, amount.is_bare = f"{amount.unit or ''} per {rate[0]}".strip(), rate[1], False
