"""Amounts that are written in Han numerals: they count only where a measure word or a mark says so."""

from __future__ import annotations

import re
from decimal import Decimal

from crawler.languages.zh.numerals import DIGITS, SCALES, Numeral, read_han
from crawler.languages.zh.quantities.labels import ORDINAL
from crawler.languages.zh.quantities.marks import Amount, is_marked, read_after, read_measured
from crawler.languages.zh.quantities.units import HALVES, MONEY, TIME, Measure, read_measure

_MORE = re.compile(r"\s?(?:[多余](?![维语方端元样])|来(?=[个家人名位款项天号]))")
_DISCOUNT = re.compile("[一二三四五六七八九]{2}$")
_DISCOUNTS = range(11, 100)
_TENTH = re.compile("[一二三四五六七八九半](?=[,，。；、;)）的以左至到提升降]|$)")
"""What follows 成 in `九成五` and `六成半`."""
_LARGE = re.compile("[百千万亿]")
_CLOSED = re.compile(r"\s?(?:[,，.。;；、!?:)\]」』”]|左右|上下|以[上下]|的|[到至]|\s*$)")
"""What follows a long numeral that counts without a measure word (`三千五`)."""
_BIG = re.compile("[万亿]")
_GRADE = re.compile("级(?!别)")
_TO = re.compile(r"\s?[到至-]\s?[一两1-9]")
_ENDED = re.compile(r"\s?[到至~、-]\s?[一二两三四五六七八九十]{1,3}\s?(?![一二两三四五六七八九十线级期代楼号月日])")
"""What follows the lower end of a range that leaves its unit to the higher (`三到五倍`)."""
_HUNDRED_MILLIONS = re.compile(r"个(?P<more>[多余])?亿")
_NO_ARTICLE = frozenset({"倍", "成", "百分点", "番", "刻钟"})
"""Units with which 一 counts, as it does with those of time."""
_SMALL = frozenset("一二两三四五六七八九几数")
_DETERMINERS = frozenset("第每同那这某有哪另任统单唯之周期合万不专如归惟划始对初新何后前")
_POINTING = frozenset("这那前后近头最好没")
_HALF_OF = frozenset("一多大上下前后")


def read_han_amount(text: str, start: int, words: str) -> Amount | None:
    """The amount of the Han numeral `words` at `start` of folded text, or None where it counts nothing."""
    amount = _numeral(text, start, words)
    if amount is None:
        return None
    words = _with_scale(text, amount, words)
    more = _MORE.match(text, amount.end)
    if more:
        _read_more(text, amount, more.end())
    scale_only = words != "十" and not _SMALL & set(words)
    marked = more is not None or (scale_only and is_marked(text, start))
    measure = read_measure(text, amount.end, han=True, nouns=len(words) > 1)
    if measure is None and words[-1] in "万亿" and words != "万" and _GRADE.match(text, amount.end):
        amount.end += 1
        amount.approximate = True
        return amount
    if scale_only and not marked and (measure is None or not _is_grade(text, measure)):
        return None
    if measure is None:
        return _without_measure(text, amount, words, scale_only=scale_only)
    if not measure.and_half and _counts_nothing(text, amount, words, measure.unit):
        return None
    amount.approximate = amount.approximate or (scale_only and not marked)
    amount.article = words == "一" and measure.unit not in TIME and measure.unit not in _NO_ARTICLE
    read_measured(amount, measure)
    read_special(amount)
    tenth = _TENTH.match(text, amount.end) if measure.unit == "成" else None
    if tenth and amount.low is not None and amount.low == amount.high:
        amount.low = amount.high = amount.low + Decimal(DIGITS.get(tenth[0], 5)) / 10
        amount.end = tenth.end()
    return read_after(text, amount)


def _numeral(text: str, start: int, words: str) -> Amount | None:
    """The numeral as an amount without anything around it; None where it is none, or an ordinal."""
    numeral = read_han(words)
    if numeral is None and text.startswith("折", start + len(words)) and _DISCOUNT.match(words):  # 八五折
        value = Decimal(DIGITS[words[0]]) + Decimal(DIGITS[words[1]]) / 10
        numeral = Numeral(value, value)
    if numeral is None or ORDINAL.search(text[max(0, start - 8) : start]):
        return None
    vague = numeral.low is None or numeral.at_least
    amount = Amount(start, start + len(words), numeral.low, numeral.high, at_least=numeral.at_least, approximate=vague)
    amount.factor = _factor(words)
    return amount


def _with_scale(text: str, amount: Amount, words: str) -> str:
    """The words with the scale that `个` parts from them (`两个亿`), by which the amount is multiplied."""
    scale = _HUNDRED_MILLIONS.match(text, amount.end)
    if scale is None or amount.low is None or amount.high is None:
        return words
    amount.low, amount.high, amount.factor = amount.low * 10**8, amount.high * 10**8, 10**8
    amount.at_least, amount.end = amount.at_least or scale["more"] is not None, scale.end()
    return f"{words}亿"


def _is_grade(text: str, measure: Measure) -> bool:
    """`千万元级`."""
    return measure.unit in MONEY and _GRADE.match(text, measure.end) is not None


def read_special(amount: Amount) -> None:
    """Units that stand for more or less than one of their normal form: `三刻钟` (45 分钟), `85 折` (8.5 折)."""
    if amount.low is None or amount.high is None:
        return
    times = Decimal(15) if amount.unit == "刻钟" else Decimal("0.1")
    if amount.unit == "刻钟":
        amount.unit = "分钟"
    elif amount.unit != "折" or amount.low not in _DISCOUNTS:
        return
    amount.low, amount.high = amount.low * times, amount.high * times


def _factor(words: str) -> int:
    """The large scales that a numeral ends in: 10000 for `三百万`, else 1."""
    factor = 1
    for character in reversed(words):
        if SCALES.get(character, 1) < 10**4:
            break
        factor *= SCALES[character]
    return factor if words.strip("万亿") else 1


def _read_more(text: str, amount: Amount, end: int) -> None:
    """`三十多万`: the scale that follows 多 or 余."""
    amount.at_least, amount.end = True, end
    scale = _BIG.match(text, end)
    if scale and amount.low is not None and amount.high is not None:
        amount.low, amount.high = amount.low * SCALES[scale[0]], amount.high * SCALES[scale[0]]
        amount.end = scale.end()


def _without_measure(text: str, amount: Amount, words: str, *, scale_only: bool) -> Amount | None:
    """The amount where it needs no measure word, or where the higher end of a range has it."""
    if _stands_alone(text, amount, words, scale_only=scale_only):
        return read_after(text, amount)
    amount.grade = True
    return amount if _ENDED.match(text, amount.end) else None


def _stands_alone(text: str, amount: Amount, words: str, *, scale_only: bool) -> bool:
    """Whether a Han numeral without a measure word is an amount: `过亿`, `六万`, `两百万`."""
    if scale_only:
        return True
    if len(words) > 2 and words[-1] not in "万亿" and words[0] in DIGITS and _LARGE.search(words):
        return _CLOSED.match(text, amount.end) is not None
    large = words[-1] in "万亿" and len(words) > 1 and words[0] not in "几数"
    return large and text[amount.end : amount.end + 1] not in {"一", "千"}


def _counts_nothing(text: str, amount: Amount, words: str, unit: str) -> bool:
    """Whether a Han numeral with a measure word counts nothing: `每一天`, `二次`, `这几个`."""
    before = text[max(0, amount.start - 1) : amount.start]
    if words == "一" and before in _DETERMINERS:
        return True
    if words in {"二", "一二"} and unit != "倍":
        return True
    if unit == "番":
        return "翻" not in text[max(0, amount.start - 2) : amount.start]
    if words == "几":
        return before in _POINTING and unit != "倍"
    if unit == "大":
        return words in {"一", "几"} or not "\u4e00" <= text[amount.end + 1 : amount.end + 2] <= "\u9fff"
    return False


def read_half(text: str, start: int, end: int) -> Amount | None:
    """Half a unit in whole smaller ones (`半小时`: 30 分钟); `半天` is said of any while, and stays vague."""
    measure = read_measure(text, end, han=True)
    named = measure or _named_by_other_end(text, end)
    if named is None or text[max(0, start - 1) : start] in _HALF_OF:
        return None
    if named.unit == "天":
        return read_after(text, Amount(start, named.end, None, None, "天", approximate=True))
    if named.unit not in HALVES:
        return None
    many, unit = HALVES[named.unit]
    amount = Amount(start, end, Decimal(many), Decimal(many), unit)
    if measure is None:  # `半到一小时`: counts only as one end of the range
        amount.grade = True
        return amount
    amount.end = measure.end
    return read_after(text, amount)


def _named_by_other_end(text: str, position: int) -> Measure | None:
    match = _TO.match(text, position)
    return read_measure(text, match.end(), han=True) if match else None
