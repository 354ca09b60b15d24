"""What a tag of a Chinese case says beside the customer's trade: its size, its owner, the partner that served it."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.zh.words import words

_PARTNER = words("partners")
_NUMBER = r"\d[\d,，]*\s*(?:万|千|[wWkK])?\s*\+?"
_SIZE = re.compile(
    rf"[>＞<＜≥≤≧≦~约超近]*\s*(?:{_NUMBER}\s*人?\s*[-–—~～至到]\s*{_NUMBER}\s*(?:人|名?员工)?"
    rf"|(?:超过?|多于|少于|不足)?\s*{_NUMBER}\s*[余多]?\s*(?:人|名?员工)\s*(?:以上|以下|及以上)?|{_NUMBER}\s*(?:以上|以下))"
)
_COMPARED = re.compile(rf"[>＞<＜≥≤]\s*{_NUMBER}")
_SERVED = r"提供的?(?:服务|支持|实施)"
_ANNOUNCED = Expression(
    lambda: (
        rf"本?(?:案例|项目)由(?:.{{0,12}}{_PARTNER})?\s*(?P<within>(?:(?!{_PARTNER}|[:：]).){{2,30}}?)\s*{_SERVED}"
        rf"|(?:(?:本?(?:案例|项目))?由?.{{0,12}}{_PARTNER}[^：:]{{0,6}}{_SERVED}\s*[:：]?|\w{{0,2}}{_PARTNER}\s*[:：])\s*(?P<name>.*)"
    )
)
_OVER_PARTNER = Expression(lambda: rf".{{0,4}}{_PARTNER}.{{0,4}}案例")
_LABEL = Expression(
    lambda: (
        rf".*(?:案例|故事)(?:研究|分析|分享)?|.*{_PARTNER}.*|[央国民外私]{{1,2}}企业?|[大中小微]{{1,3}}型?企业"
        "|上市公司|事业单位"
    )
)


def kinds() -> str:
    """What says what kind of page it stands on (`客户案例`, `专访`), as an expression."""
    return rf"(?:客户|用户|成功|行业)?(?:案例|故事)(?:研究|分析|分享)?|{words('page_kinds')}"


_KIND = Expression(kinds)


def is_size(tag: str) -> bool:
    """Whether a tag says how many people the customer has: 501-2000人, >10,000人, 299-500."""
    return _SIZE.fullmatch(tag) is not None or _COMPARED.fullmatch(tag) is not None


def partner_in(tag: str) -> tuple[int, int] | None:
    """Where a tag that announces the partner names it; empty where the next tag does, None for any other tag."""
    found = _ANNOUNCED.fullmatch(tag)
    if found is None:
        return None
    return found.span("within" if found["within"] else "name")


def is_partner_label(tag: str) -> bool:
    """Whether a tag announces the partner (`本案例由伙伴提供服务：`), or is the label over that."""
    return partner_in(tag) is not None or _OVER_PARTNER.fullmatch(tag) is not None


def is_kind(tag: str) -> bool:
    """Whether a tag only says what kind of page it stands on: `客户案例`, `专访`."""
    return _KIND.fullmatch(tag) is not None


def is_no_trade(tag: str) -> bool:
    """Whether a tag names no trade: the label over a partner, or who owns the customer."""
    return _LABEL.fullmatch(tag) is not None
