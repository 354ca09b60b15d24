"""Latin numbers that name something instead of counting it: years, dates, versions, models, codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.languages.zh.quantities.units import CURRENCIES, TIME, is_classifier, is_noun

_LETTER = re.compile("[A-Za-z_]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_YEAR_AFTER = re.compile(
    r"\s?(?:年(?!(?:多|余|以上|的?历史|来的历史))|财年|[/.年-]\s?\d{1,2}(?:[/.月-]|\s?$)|届|版|级|款(?=车|新))"
)
_SHORT_YEAR = re.compile(
    r"\s?年(?:\s?\d{1,2}\s?月|[上下]半年|[初底末春夏秋冬]|双十|双1|第?[一二三四1-4]季度|\s?Q[1-4])"
)
_DATE = re.compile(
    r"\s?(?:月(?!均|活|度|薪|租|费|产|销|嫂)|日(?![内均活产]|销)|号(?!召|人(?!员))"
    r"|点(?=[钟到至整半前后之以就开上下起都,，。、]|\s?\d|\s(?=\S))|:\d\d|时(?=\d))"
)
_NUMBERED = re.compile(r"\s?号(?!人(?!员))")
_HOUR_BEFORE = re.compile(r"(?<![\d.])(?:[01]?\d|2[0-4])\s?[点时]\s?$")
_HOUR_TO = re.compile(r"[点时](?:半|\s?\d{1,2}\s?分?)?\s?[-~到至]\s?$")
_MINUTE_BEFORE = re.compile(r"[点时]\s?\d{1,2}\s?分\s?$")
_HOURS_ENDS = frozenset("点时分-~到至")
_DAYTIME = re.compile(r"[早晚午晨夜]上?\s?$")
_MONTHS = re.compile(r"\s?月(?!均|活)|\s?-\s?\d{1,2}\s?[月日]")
_CONTINUED = re.compile(r"\.\d|/\d")
_RANGE = re.compile(r"\s?[-~到至]")
_LONG = 7
"""Digits in a row without separators that are a code or a telephone, not a count."""
_MULTIPLIED = re.compile(r"\s?[×✕✖]|\s?\*(?=\s?[\dA-Za-z(]|[\u4e00-\u9fff])|\s?[xX]\s?\d")
_MULTIPLYING = re.compile(r"\S\s?[×*✕✖]\s?$|\d\s?[xX]\s?$")
_PAIRED = re.compile(r"\s?(?:[vV][sS]?\.?|对|比)\s?\d")
_VERSION = re.compile(r"\s?(?:版本|版|时代|代(?!理|码|表|替)|位数(?![学据字控码])|位小数)")
_RESOLUTION = re.compile(r"[kK]\s?(?:超|高|视|电视|屏|显|画|分|影|摄|级|U|H|L)")
_TURNS = frozenset({"45", "90", "180", "270", "360", "720"})
_DEGREES = re.compile(r"\s?(?:度(?!电)|°(?![CcFf]))")
_DIGITS = re.compile(r"\d[\d.,' ]*(?<=\d)")
_URL = re.compile(r"(?:https?://|www\.)\S*$|[\w-]+@\S*$")
_LARGER_TIME = re.compile(r"\d\s?(?:[hH]|hr|min)$")
_CODE = re.compile(r"[A-Za-z][\w.]*[-/._]$")
_AFTER_NAME = re.compile(r"(?:双|[Nn][Oo]\.?|NO\.?|\d:|[A-Za-z\d]/)\s?$|[#.]$|(?<![A-Za-z])[A-Z]\+$")
ORDINAL = re.compile(r"第\s?(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[-~至到、和及]\s?)?$")
"""What makes an ordinal of the numeral after it: `第`, and `第 1-` in `第 1-3 名`, `第三、` in `第三、四名`."""
_TO_YEAR = re.compile(r"[-/~至到]\s?$")
_DAYS, _MINUTES = 31, 60
_DATE_MARKS = frozenset("年财/.-届版级款月日号点:时")
"""What `_is_dated` looks for right after the digits begins with one of these, spaces aside."""
_ORDINAL_ENDS = frozenset("第-~至到、和及")
"""What `ORDINAL` ends with, spaces aside."""
_NAME_ENDS = frozenset("双oO.#:/+")
"""What `_AFTER_NAME` looks for right before the digits ends with one of these, spaces aside."""
_TIMES = frozenset("×*✕✖xX")
_NAMED_SIZES = {"G": re.compile("[2-6]$"), "T": re.compile(r"[1-3]\.\d$")}
"""What would be a size of data and is a network's generation (`5G`) or an engine (`2.0T`)."""
_CODE_MARKS = frozenset("./kK版时代位")
"""What `_is_coded` looks for right after any digits begins with one of these, spaces aside."""


@dataclass(slots=True)
class Candidate:
    """A number in Latin digits that may count something; all offsets are those of the folded `text`."""

    text: str
    start: int
    digits_end: int
    end: int
    """Where its scale and marks end."""
    unit: str | None
    """The measure word that was read after it, if any."""
    unit_end: int
    """Where that ends; `end` where there is none."""
    digits: str = field(init=False)
    """The digits with their separators."""
    before: str = field(init=False)
    """The three characters before it."""
    rest: str = field(init=False)
    """The eight characters after its digits."""
    last: str = field(init=False)
    """The character before it, spaces aside; "" where there is none."""
    following: str = field(init=False)
    """The character after its digits, spaces aside; "" where there is none."""

    def __post_init__(self) -> None:
        self.digits = self.text[self.start : self.digits_end]
        if not self.digits.isdecimal():  # without a footnote's mark
            plain = _DIGITS.match(self.digits)
            self.digits = plain[0] if plain else ""
        self.before = self.text[max(0, self.start - 3) : self.start]
        self.rest = self.text[self.digits_end : self.digits_end + 8]
        self.last = self.before.rstrip()[-1:]
        self.following = self.rest.lstrip()[:1]


def is_label(number: Candidate) -> bool:
    """Whether the number names something instead of counting it."""
    return _is_named(number) or _is_dated(number) or _is_time_of_day(number) or _is_coded(number) or _is_factor(number)


def _is_named(number: Candidate) -> bool:
    """`G9`, `第 3`, `No. 1`, `V2.0`, `T+3`, a part of an address."""
    text, start, before = number.text, number.start, number.before
    if not before:
        return False
    if _LETTER.match(before[-1]) and before not in CURRENCIES and not _is_smaller_time(number):
        counted = number.unit and (
            number.unit in {"%", "倍"} or (is_classifier(number.unit) and number.end > start + 2)
        )
        return not counted
    if "." in number.digits and number.end == number.digits_end and number.unit and is_noun(number.unit):
        return _LETTER.match(number.last) is not None  # Web 3.0 应用
    if number.last in _ORDINAL_ENDS and ORDINAL.search(text[max(0, start - 8) : start]):
        return True
    named = number.last in _NAME_ENDS and _AFTER_NAME.search(before)
    if named or (before[-1] in "-_" and _CODE.search(text[max(0, start - 12) : start])):
        return True
    addressed = "://" in text or "@" in text or "www." in text
    return addressed and _URL.search(text[max(0, start - 200) : start]) is not None


def _is_smaller_time(number: Candidate) -> bool:
    """The `30min` of `1h30min`."""
    return number.unit in TIME and _LARGER_TIME.search(number.text, max(0, number.start - 5), number.start) is not None


def _is_dated(number: Candidate) -> bool:
    """`2015 年`, `3 月`, `12/31`, `69 号`, `10:30`."""
    digits, rest = number.digits, number.rest
    if number.end > number.digits_end or number.following not in _DATE_MARKS:
        return False
    if len(digits) <= 2 and number.following == "点" and _DAYTIME.search(number.before):
        return True
    if (
        digits.isdecimal()
        and len(digits) <= 2
        and (_MONTHS.match(rest) or (_DATE.match(rest) and int(digits) <= _DAYS))
    ):
        return True
    if (len(digits) == 2 and _SHORT_YEAR.match(rest)) or _NUMBERED.match(rest):
        return True
    if not _YEAR.match(digits):
        return False
    return bool(_YEAR_AFTER.match(rest) or (_TO_YEAR.search(number.before) and rest.lstrip().startswith("年")))


def _is_time_of_day(number: Candidate) -> bool:
    """The `30` of `9 点 30 分` and the `5` of `3 点到 5 点`."""
    if number.last not in _HOURS_ENDS or len(number.digits) > 2 or number.end > number.digits_end:
        return False
    lead = number.text[max(0, number.start - 10) : number.start]
    if number.following in {"点", "时"} and _HOUR_TO.search(lead):
        return True
    if number.unit == "秒" and _MINUTE_BEFORE.search(lead):
        return True
    if not number.digits.isdecimal():
        return False
    return number.unit in {None, "分"} and int(number.digits) < _MINUTES and _HOUR_BEFORE.search(lead) is not None


def _is_coded(number: Candidate) -> bool:
    """`1.2.3`, `007`, `2/3`, `2.0 版本`, `4K 超高清`, `5G`, `300496`, `831244.SZ`."""
    digits, rest = number.digits, number.rest
    if number.unit in _NAMED_SIZES and _NAMED_SIZES[number.unit].match(digits):
        return True
    leading_zero = len(digits) > 1 and digits[0] == "0" and digits[1] != "."
    if leading_zero:
        return True
    if number.following in _CODE_MARKS and (_CONTINUED.match(rest) or _RESOLUTION.match(rest) or _VERSION.match(rest)):
        return True
    if number.unit is not None or number.end > number.digits_end:
        return False
    if rest[:1].isascii() and rest[:1].isalpha():
        return True
    long = len(digits) >= _LONG and "," not in digits
    return long or ("." in digits and not _RANGE.match(rest))


def _is_factor(number: Candidate) -> bool:
    """`7×24`, `3*20*4`, `3h*4`, `1 对 1`, `360 度`."""
    rest = number.rest
    if number.last in _TIMES and _MULTIPLYING.search(number.text[max(0, number.start - 4) : number.start]):
        return True
    if number.following in _TIMES and _MULTIPLIED.match(rest):
        return True
    if _MULTIPLIED.match(number.text[number.unit_end : number.unit_end + 4]):
        return True
    is_bare = number.unit is None and number.end == number.digits_end and not _RANGE.match(rest)
    is_company = number.digits == "360" and is_bare
    if is_company or (number.digits in _TURNS and _DEGREES.match(rest)):
        return True
    return number.unit is None and _PAIRED.match(rest) is not None
