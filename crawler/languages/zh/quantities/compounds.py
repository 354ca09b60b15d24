"""Amounts that are written in two units of time (`1 小时 30 分钟`): one amount in the smaller unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.languages.zh.quantities.marks import Amount

_PARTS = {
    ("年", "月"): (12, "月"),
    ("小时", "分钟"): (60, "分钟"),
    ("小时", "分"): (60, "分钟"),
    ("分钟", "秒"): (60, "秒"),
    ("分", "秒"): (60, "秒"),
}
"""How many of the smaller unit make one of the larger, and its name; 天 and 小时 are not here: `5 天 8 小时` is two."""
_JOINT = re.compile(r"\s?[零又]?\s?")


def join_compounds(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Amounts of folded text with hours and their minutes, minutes and their seconds, years and their months as one."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        whole = _whole(text, last, amount) if last is not None else None
        if whole is None:
            joined.append(amount)
        else:
            joined[-1] = whole
    return joined


def _whole(text: str, large: Amount, small: Amount) -> Amount | None:
    """The amount whose parts the two are, or None where they are two amounts."""
    many, unit = _PARTS.get((large.unit or "", small.unit or ""), (0, ""))
    if not many or not _JOINT.fullmatch(text, large.end, small.start):
        return None
    if large.low is None or small.low is None or large.low != large.high or small.low != small.high:
        return None
    if small.low >= many or large.low % 1 or large.at_least:
        return None
    value = large.low * many + small.low
    return Amount(
        large.start,
        small.end,
        value,
        value,
        unit,
        at_least=small.at_least,
        approximate=large.approximate or small.approximate,
        direction=large.direction or small.direction,
    )
