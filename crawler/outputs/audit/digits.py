"""Digits of a statement that are no quantities, against the page's: in idioms, in names, between the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.outputs.audit.conflict import LEAST, NEAR, Conflict
from crawler.outputs.audit.evidence import Number, PageSays, lookup_key
from crawler.outputs.audit.reader import ReportStatement, Zone

_HAN = re.compile(r"[\u4e00-\u9fff]")
_IDIOMS = (re.compile(r"\d+[×x*]\d+(?:小时)?"), re.compile(r"从\d+到\d+"))
"""Idioms with numbers that are no quantities, and can be told wrong all the same."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def digits_between(text: str, page: PageSays, share: float) -> Conflict | None:
    """A number between the same characters as another one of the page (`客户 360 驾驶舱`, `时间差为 0，`)."""
    if share < LEAST:
        return None
    key = lookup_key(text)
    for match in _DIGITS.finditer(key):
        left, right = key[max(0, match.start() - 2) : match.start()], key[match.end() : match.end() + 2]
        if len(left) < 2 or len(right) < 2 or not _HAN.search(left) or not _HAN.search(right):
            continue
        there = re.findall(rf"{re.escape(left)}(\d+(?:\.\d+)?){re.escape(right)}", page.key)
        if there and match.group() not in there:
            return Conflict(f"{left}{match.group()}{right}", f"{left}{there[0]}{right}")
    return None


def other_idiom(text: str, page: PageSays) -> Conflict | None:
    """`7×24`, `从 0 到 1`: another one of the same form on the page, and not this one."""
    key = lookup_key(text)
    for pattern in _IDIOMS:
        for match in pattern.finditer(key):
            there = [(said, other) for said in page.now for other in pattern.findall(said.key)]
            if there and all(other.split("小时")[0] != match.group().split("小时")[0] for _, other in there):
                return Conflict(match.group(), there[0][1], (there[0][0],))
    return None


def loose_digits(
    text: str, known: Sequence[Number], statement: ReportStatement, page: PageSays, share: float
) -> Conflict | None:
    """A digit of a name (`客户 360 驾驶舱`) that the page has nowhere, in a statement that it has otherwise."""
    if statement.zone is not Zone.FACT or share < NEAR:
        return None
    folded = page.language.numerals.fold(text)
    page_digits = set(_DIGITS.findall(page.key))
    for match in _DIGITS.finditer(folded):
        inside = any(n.quantity.start <= match.start() < n.quantity.end for n in known)
        if not inside and match.group() not in page_digits and match.group() not in page.past_key:
            return Conflict(text[max(0, match.start() - 4) : match.end() + 4], "")
    return None
