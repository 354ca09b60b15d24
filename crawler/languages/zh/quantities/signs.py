"""Amounts below zero: `-18 ℃`, `零下 18 度`, `净利润 -500 万元`; before a percentage a sign is a direction."""

from __future__ import annotations

import re

from crawler.languages.zh.quantities.marks import Amount
from crawler.languages.zh.quantities.units import MONEY, TEMPERATURES

_BELOW_ZERO = re.compile(r"(?:零[上下]\s?|(?<![\dA-Za-z)%℃度-])-)$")
_IN_DEBT = re.compile(r"(?<=[\s(:,为是至到达])-$")
_JOINT = re.compile(r"\s?-")
_REACH = 5
SIGN_ENDS = frozenset("-上下 ")
"""What stands right before a number with such a sign."""


def read_sign(text: str, amount: Amount, floor: int, unit: str | None = None) -> None:
    """Make the amount negative, and begin it at its sign, where folded text says so.

    `floor`: where the amount before ends; a dash between the two joins them. `unit`: the unit that the amount has not
    but takes from the other end of its range.
    """
    if amount.start == 0:
        return
    measured = (amount.unit or unit or "").partition("/")[0]
    pattern = _BELOW_ZERO if measured in TEMPERATURES else _IN_DEBT if measured in MONEY else None
    if pattern is None or (floor and _JOINT.fullmatch(text, floor, amount.start)):
        return
    sign = pattern.search(text[max(0, amount.start - _REACH) : amount.start])
    if sign is None or amount.low is None or amount.high is None:
        return
    if not sign[0].startswith("零上"):
        amount.low, amount.high = -amount.high, -amount.low
    amount.start -= len(sign[0])
