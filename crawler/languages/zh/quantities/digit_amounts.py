"""Amounts that are written in Latin digits: their scale, further parts and unit, or that they only name something."""

from __future__ import annotations

import re
from decimal import Decimal

from crawler.languages.zh.numerals import ENGLISH_SCALES, LATIN_SCALES, SCALES, read_digits
from crawler.languages.zh.quantities.composites import SCALE_CHARACTERS, goes_on, read_composite
from crawler.languages.zh.quantities.han_amounts import read_special
from crawler.languages.zh.quantities.labels import ORDINAL, Candidate, is_label
from crawler.languages.zh.quantities.marks import MORE, Amount, read_after, read_measured
from crawler.languages.zh.quantities.units import CURRENCIES, read_measure
from crawler.text.powers import RAISED, end_of_note, read_power

SCALE = re.compile(
    rf"(?P<more>\s?(?:{MORE})(?=\s?[万亿千百]))?\s?"
    rf"(?P<scale>个[多余]?亿|万亿|千万|百万|十万|百亿|千亿|{SCALE_CHARACTERS}"
    r"|(?<!\s)[wWkK](?![A-Za-z])|[Mm]illion|[Bb]illion|[Tt]rillion|[bm]n(?![A-Za-z]))"
)
_TAIL_MORE = re.compile(rf"\s?(?:{MORE})")
_MONEY_SCALE = re.compile(r"\s?(?P<more>$)?(?P<scale>[MmBb])(?![A-Za-z])")
"""What is a scale after a currency only (`$1.2M`, and not `5M 带宽`)."""
_CURRENCY_BEFORE = re.compile(rf"(?:{'|'.join(map(re.escape, CURRENCIES))})\s?$")
_TIMES = re.compile(r"[xX](?![A-Za-z\d])(?P<word>\s?[A-Za-z\u4e00-\u9fff])?")
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff]\s?$")
_GROWS = frozenset("个十百千万亿wWkKmMbBtT+多余来几")
"""What a scale or a mark of more begins with."""
_SEPARATORS = frozenset(", '")


def read_composed(text: str, core: re.Match[str]) -> Amount | None:
    """`一亿 2 千万`: a number that begins in Han numerals and goes on in digits."""
    whole = read_composite(text, core.start())
    if whole is None or whole.end <= core.end() or ORDINAL.search(text[max(0, core.start() - 8) : core.start()]):
        return None
    amount = Amount(core.start(), whole.end, whole.value, whole.value, factor=SCALES[core[0][-1]])
    amount.at_least = whole.at_least
    _read_more(text, amount)
    return _counted(text, amount, core.end())


def read_digit_amount(text: str, core: re.Match[str]) -> Amount | None:
    """The amount whose digits are the group `digits` of `core`, in folded text; None where they name something."""
    start, end = core.span()
    value = read_digits(core["digits"])
    amount = Amount(start, end, value, value)
    following = text[end : end + 2].lstrip()[:1]
    if following in RAISED:
        power = read_power(text, start, end)
        if power:
            amount.low = amount.high = value * power[0]
            amount.end = power[1]
            return _counted(text, amount, None)
        note = end_of_note(text, end)
        if note > end and (SCALE.match(text, note) or read_measure(text, note, han=False)):
            end = amount.end = note
            following = text[end : end + 2].lstrip()[:1]
    if following in _GROWS:
        _read_scale(text, amount, value)
    return _counted(text, amount, end)


def _counted(text: str, amount: Amount, digits_end: int | None) -> Amount | None:
    """The amount with its unit and the marks after it; None where its digits name something.

    `digits_end`: where those end; None where they are a power, which names nothing.
    """
    start = amount.start
    measure = read_measure(text, amount.end, han=False)
    unit, unit_end = (measure.unit, measure.end) if measure else (None, amount.end)
    if digits_end is not None and is_label(Candidate(text, start, digits_end, amount.end, unit, unit_end)):
        return _times(text, amount) if unit is None else None
    digits = text[start:digits_end]
    amount.bare = measure is None and amount.factor == 1 and not amount.at_least and not _SEPARATORS & set(digits)
    if measure:
        read_measured(amount, measure)
        read_special(amount)
    return read_after(text, amount)


def _times(text: str, amount: Amount) -> Amount | None:
    """`3x faster`, `提升 1.5x`: beside a word; alone it is a player's speed."""
    times = _TIMES.match(text, amount.end)
    if times is None or amount.low == 1 or not (times["word"] or _HAN_BEFORE.search(text[: amount.start])):
        return None
    amount.unit, amount.end = "倍", amount.end + 1
    return read_after(text, amount)


def _read_scale(text: str, amount: Amount, value: Decimal) -> None:
    """Multiply the amount by the scale that follows its digits, and read the parts and the marks that follow that."""
    scale = SCALE.match(text, amount.end)
    if scale is None and _CURRENCY_BEFORE.search(text[max(0, amount.start - 5) : amount.start]):
        scale = _MONEY_SCALE.match(text, amount.end)
    if scale is None:
        _read_more(text, amount)
        late = SCALE.match(text, amount.end) if amount.at_least else None
        if late and not late["more"]:  # `4,000+万`
            _multiply(amount, value, late)
        return
    _multiply(amount, value, scale)
    amount.at_least = scale["more"] is not None or scale["scale"][1:] in {"多亿", "余亿"}
    is_plain = scale["scale"][0] in SCALES and goes_on(text, amount.end)
    whole = read_composite(text, amount.start) if is_plain else None
    if whole is not None and whole.end > amount.end:
        amount.low = amount.high = whole.value
        amount.end, amount.at_least = whole.end, whole.at_least
    _read_more(text, amount)


def _multiply(amount: Amount, value: Decimal, scale: re.Match[str]) -> None:
    amount.factor = factor_of(scale["scale"])
    amount.low = amount.high = value * amount.factor
    amount.end = scale.end()


def _read_more(text: str, amount: Amount) -> None:
    more = _TAIL_MORE.match(text, amount.end)
    if more:
        amount.at_least, amount.end = True, more.end()


def factor_of(scale: str) -> int:
    """What a scale multiplies by: 10000 for `万` and `w`, 100000000 for `个亿`, 1000000 for `million`."""
    if scale.lower() in ENGLISH_SCALES:
        return ENGLISH_SCALES[scale.lower()]
    product = 1
    for character in scale.lstrip("个多余"):
        product *= LATIN_SCALES.get(character) or SCALES[character]
    return product
