"""When a customer was founded, as Chinese pages say it; the vendor's name stands in the texts as `VENDOR`."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.zh.words import words
from crawler.text.products import VENDOR

_BORN = words("founding.born")
_FIRMS = words("founding.firms")
_YEAR = r"(?<!\d)(?P<year>1[6-9]\d\d|20\d\d)\s*年"
_DATE = rf"{_YEAR}(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*日)?"
_WAS_BORN = Expression(lambda: rf"(?:{_BORN})(?!的|后的|了)")
_BORN_IN = Expression(
    lambda: rf"(?:{_BORN}|{words('founding.begun')})(?:\s*(?:于|自|在)|(?:时间|日期|年份)\s*[:：为])\s*{_YEAR}"
)
_IN_BORN = Expression(lambda: rf"{_DATE}(?:[^，。；、]{{0,16}}?)(?:正式)?{_WAS_BORN}")
_BRAND_BORN = Expression(lambda: rf"{_YEAR}，[^。；]{{0,40}}?{_FIRMS}[^，。；]{{0,6}}{_BORN}")
_NAME = "\ue000"
"""Stands for each character of the customer's name."""
_OPENED = Expression(
    lambda: (
        rf"(?:^|(?:{_NAME}|{_FIRMS})，?|{_NAME}是[^，。；]*，)\s*{_DATE}，?(?:[在于][^，。；、的]{{1,10}}?)?(?:正式)?{words('founding.opened')}"
    )
)
"""`<name>是一家公司，2009 年在无锡开业`: of who is spoken of, and of no shop."""
_SET_OUT = re.compile(rf"{_YEAR}(?:\s*\d{{1,2}}\s*月)?，?从[^，。；、]{{1,24}}(?:起步|起家)")
_NAME_BORN = Expression(
    lambda: rf"{_DATE}，?(?:{_NAME}+[^，。；]{{0,16}}?{_WAS_BORN}|[^。；]{{0,30}}?{_BORN}了?\s*[“「]?{_NAME})"
)
"""`2006 年，<name>在上海成立`, and `2006 年，两位校友创办了<name>`."""
_BUILT_IN = Expression(lambda: rf"(?:^|[，。；、]|{_NAME}|{_FIRMS}|[院校学行店])\s*建于\s*{_YEAR}")
"""A customer may be built (`该校建于 1952 年`); most things that are built are its buildings."""
_SINCE = re.compile(
    r"(?i:(?<![a-z] )(?<![a-z])(?:since|est\.?|established in|founded in)) ?(?P<year>1[6-9]\d\d|20\d\d)(?!\d)"
)
"""`since 1998`, as a brand writes it beside its name."""
_HAN_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=\s*年)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE_DIGIT = re.compile("[０-９]")
_MARK = re.compile(r"[，,。；;、]")
_BEFORE_YEAR = "|".join(
    rf"(?<={word}{gap}\d{{4}})"
    for word in ("since", "est", "established in", "founded in")
    for gap in ("", r"\.", " ", r"\. ")
)
_ANY_YEAR = re.compile(rf"[12]\d{{3}}(?:\s*年|(?i:{_BEFORE_YEAR}))")
"""Stands wherever one of the patterns does; it begins with a set, which `re` looks for quickly."""
_NOT_CUSTOMER = Expression(lambda: f"{words('founding.others')}|{VENDOR}")


def may_tell(text: str) -> bool:
    """Whether a text has a year that may be that of a foundation; most texts have none."""
    return _ANY_YEAR.search(_with_digits(text)) is not None


def _with_digits(text: str) -> str:
    """The text with years in Han numerals (`二〇一一年`) or full-width digits in plain ones; every offset as it was."""
    if _WIDE_DIGIT.search(text):
        text = text.translate(_WIDE_DIGITS)
    return _HAN_YEAR.sub(lambda match: match[0].translate(_HAN_DIGITS), text) if "年" in text else text


def year_of(sentence: str, company: str) -> tuple[int, int, str] | None:
    """The earliest founding clause of a sentence: its interval and the year; None where it has none.

    `company` is the customer's name: something else that was founded then says nothing of it.
    """
    sentence = _with_digits(sentence)
    if company:
        sentence = sentence.replace(company, _NAME * len(company))
    patterns = (_BORN_IN, _IN_BORN, _BRAND_BORN, _OPENED, _SET_OUT, _NAME_BORN, _BUILT_IN, _SINCE)
    matches = [match for pattern in patterns for match in pattern.finditer(sentence)]
    for match in sorted(matches, key=lambda match: match.start()):
        clause = sentence[
            max(sentence.rfind("，", 0, match.start()), sentence.rfind("。", 0, match.start())) + 1 : match.end()
        ]
        rest = _MARK.split(sentence[match.end() : match.end() + 8], maxsplit=1)[0]
        if _NOT_CUSTOMER.search(clause) or _NOT_CUSTOMER.search(rest):
            continue
        return match.start(), match.end(), match["year"]
    return None
