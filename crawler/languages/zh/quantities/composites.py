"""Numbers in parts, in digits or Han numerals or both: `1 亿 2 千万 3 百`, `12 万零 300`, `13 万 2`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from crawler.languages.zh.numerals import DIGITS, SCALES
from crawler.languages.zh.quantities.marks import MORE

SCALE_CHARACTERS = r"亿(?!咖|联)|万(?!能|达[^到成标人]|科|象|里)|千(?![克米瓦伏卡帕赫川问牛])|百(?![货分姓度科])"
"""The scales of a number in digits, where they do not begin another word (`3 千克`, `5 百货`)."""
_TOKEN = re.compile(
    rf"(?P<digits>\d+(?:\.\d+)?)|(?P<digit>[一二两三四五六七八九])|(?P<zero>零\s?)|(?P<scale>{SCALE_CHARACTERS}|十)"
)
_MORE = re.compile(rf"\s?(?:{MORE}|来)\s?(?=[万亿])")
_GOES_ON = re.compile(rf"\s?零?\s?[\d一二两三四五六七八九]|\s?(?:{MORE}|来)\s?[万亿]|[千百十]?[万亿]")
_ENDED = re.compile(
    r"\s?(?:[,，.。;；、!?:)\]」』”~-](?!\d)|[~-]\s?\d|左右|上下|以[上下]|多|的|[到至→]|[缩降减压涨增]|升[至到为]|提[升高]|\s*$)"
)
"""What may follow `13 万 2`, whose last digit is one of thousands; before a measure word it is a number of its own."""
_SECTION, _HUGE = 10**4, 10**13


@dataclass(frozen=True, slots=True)
class Composite:
    """A number of several parts."""

    value: Decimal
    end: int
    at_least: bool
    """True where a part says so (`3 千多万`)."""


def goes_on(text: str, position: int) -> bool:
    """Whether another part may follow the scale that ends at `position` of folded text."""
    return _GOES_ON.match(text, position) is not None


def read_composite(text: str, start: int) -> Composite | None:
    """The number that begins at `start` of folded text, as far as its parts go; None where they make none.

    Each part is smaller than the scale before it; a scale multiplies what stands between it and the next larger one.
    A last digit alone is of the next smaller scale where nothing is counted by it (`13 万 2`, `三千五`).
    """
    number = _Number()
    at, was_digits, whole = start, False, None
    while (token := _token(text, at, was_digits=was_digits)) is not None and number.take(token):
        at, was_digits = token.end(), token["digits"] is not None
        value = number.value_at(text, token)
        if value is not None:
            whole = Composite(value, at, number.at_least)
        more = _MORE.match(text, at) if token["scale"] else None
        if more is not None:
            number.at_least, at = True, more.end()
    return whole


def _token(text: str, at: int, *, was_digits: bool) -> re.Match[str] | None:
    """The next part; a space may stand beside digits, never between Han characters."""
    token = _TOKEN.match(text, at)
    if token is None and text[at : at + 1] == " ":
        token = _TOKEN.match(text, at + 1)
        if token is not None and not (was_digits or token["digits"] or token["zero"]):
            return None
    return token


class _Number:
    """What has been read of a number: whole sections, the open section, a digit that waits for its scale."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.waiting: Decimal | None = None
        self.is_zero = False
        self.last = _SECTION
        """The scale within the section that was read last; the next has to be smaller."""
        self.last_large = _HUGE
        self.at_least = False
        self.is_stacked = False
        """Whether two scales stand together (`2 千万`): no single digit follows those."""

    def take(self, token: re.Match[str]) -> bool:
        """Take the next part; False where it does not continue the number."""
        if token["zero"]:
            self.is_zero = self.waiting is None and self._is_begun
            return self.is_zero
        if token["scale"]:
            return self._scale(SCALES[token["scale"]])
        value = Decimal(token["digits"] or DIGITS[token["digit"]])
        if self.waiting is not None or not self._has_room(value):
            return False
        self.waiting = value
        return True

    @property
    def _is_begun(self) -> bool:
        return bool(self.total or self.section)

    @property
    def _least(self) -> int:
        """The scale that was read last, of whatever size."""
        return self.last if self.section else self.last_large

    def _has_room(self, value: Decimal) -> bool:
        return not self._is_begun or (value < self._least and (self.total + self.section) % 1 == 0)

    def _scale(self, scale: int) -> bool:
        coefficient, self.waiting, self.is_zero = self.waiting, None, False
        self.is_stacked = coefficient is None
        if scale < _SECTION:
            if coefficient is None or scale >= self.last:
                return False
            self.section += coefficient * scale
            self.last = scale
            return True
        section = self.section + (coefficient or 0)
        if scale >= self.last_large:  # 万亿
            if section or self.last_large == _HUGE:
                return False
            self.total *= scale
        elif not section:
            return False
        else:
            self.total += section * scale
        self.section, self.last, self.last_large = Decimal(0), _SECTION, scale
        return True

    def value_at(self, text: str, token: re.Match[str]) -> Decimal | None:
        """The number, if it may end with this part."""
        so_far = self.total + self.section
        if token["zero"]:
            return None
        if self.waiting is None or not self._is_begun:
            return so_far + (self.waiting or 0)
        if self.is_zero or self._least == 10:
            return so_far + self.waiting
        if self._fills(text, token):
            return so_far + self.waiting
        is_short = self.waiting < 10 and not (self.is_stacked or self.waiting % 1) and _ENDED.match(text, token.end())
        return so_far + self.waiting * self._least / 10 if is_short else None

    def _fills(self, text: str, token: re.Match[str]) -> bool:
        """Whether the digits are all that the scale before leaves open: `1万2345`; behind a space `3 百 45` only."""
        digits = token["digits"] or ""
        behind = text[token.start() - 1] in SCALES or (self._least == 100 and bool(self.section))
        close = behind and text[token.end() : token.end() + 1] != "年"
        return close and len(digits) > 1 and 10 ** len(digits) == self._least
