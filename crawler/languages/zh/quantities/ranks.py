"""Ranks: the ordinals that state something (`全球第五家`, `位居前十`, `Top 3`); all others count nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from crawler.languages.zh.numerals import read_digits, read_han
from crawler.languages.zh.quantities.marks import Amount

_HINT = re.compile("[第前TtN](?:(?<=[第前])|(?<=[Tt])[Oo][Pp]|(?<=N)[Oo])")
_NUMERAL = r"(?P<n>[一二两三四五六七八九十百]{1,3}|\d{1,4})"
_AREAS = """
全球 全国 国内 世界 中国 亚洲 亚太 行业 业内 业界 赛道 品类 市场 排名 排行 位列 位居 名列 稳居 跃居 蝉联 荣登
类目 榜 销量 份额 占比 规模 均为 同行 覆盖率 省内 国际 收入 营收 产量 产能
"""
"""What a rank is a rank in, or the word that says that it is one."""
_AREA = _AREAS.strip().replace("\n", "|").replace(" ", "|")
_RANKS = (
    re.compile(
        rf"(?:{_AREA})(?:(?![，。；,;：:第]).){{0,10}}第\s?{_NUMERAL}\s?(?P<unit>名|位|家|股|大|品牌)(?!员工|成员)"
    ),
    re.compile(rf"(?:{_AREA})(?:(?![，。；,;：:第]).){{0,6}}第\s?{_NUMERAL}(?=[，。；、,;.”’）)」』\"' 的并且及和]|$)"),
    re.compile(
        rf"(?:{_AREA})[^，。；,;：:]{{0,6}}前\s?{_NUMERAL}(?!年|天|月|个|日|期|项|次|代|世纪|道|端|置|台|[\d.%])"
    ),
    re.compile(r"[Tt][Oo][Pp]\s?\.?(?P<n>\d{1,4})(?![\d.%])"),
    re.compile(r"(?<![A-Za-z])N[Oo]\.?\s?(?P<n>\d{1,3})(?![\d.%])"),
)


def read_ranks(text: str) -> list[Amount]:
    """The ranks of folded text in order; their unit is `第` (a place) or `前` (within the first so many)."""
    if not _HINT.search(text):
        return []
    ranks: list[Amount] = []
    for pattern in _RANKS:
        for match in pattern.finditer(text):
            words = match["n"]
            numeral = None if words[0].isdigit() else read_han(words)
            value = read_digits(words) if words[0].isdigit() else numeral.low if numeral else None
            if value is None:
                continue
            within = "前" in match[0][-5:] or "op" in match[0].lower()
            start = _start(match)
            if all(match.end() <= rank.start or rank.end <= start for rank in ranks):
                ranks.append(_rank(start, match.end(), value, within=within))
    return sorted(ranks, key=lambda rank: rank.start)


def _start(match: re.Match[str]) -> int:
    lead = match[0][: match.start("n") - match.start()]
    return match.start() + max(lead.rfind("第"), lead.rfind("前"), 0)


def _rank(start: int, end: int, value: Decimal, *, within: bool) -> Amount:
    return Amount(start, end, value, value, "前" if within else "第")
