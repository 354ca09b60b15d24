"""Clauses that point back at an amount: what it was or became (`这个数字下降到 90 次`, `两年前这一比例只有 54%`)."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.zh.words import words

_POINTER = re.compile(
    r"[，；,;](?P<when>[^。；;]{0,14}?)(?:这|该)(?:一|个|项)?(?:数字|数据|数值|比例|比率|占比|指标)"
    r"[^，。；,;、\d]{0,8}?(?:是|为|有|到|至|达)了?[^，。；,;、\d]{0,3}$"
)
_AGO = Expression(lambda: rf"{words('times.earlier')}|[年月周天]前|去年|前年|上个?[月周]")


def order_of(gap: str) -> int:
    """1 where what stands between two amounts says that the second is what the first became, -1 what it was, else 0."""
    found = _POINTER.search(gap)
    if found is None:
        return 0
    return -1 if _AGO.search(found["when"]) else 1
