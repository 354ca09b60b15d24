"""Set phrases with numerals in them, which count nothing."""

from __future__ import annotations

import re

_PHRASES = """
五花八门 千家万户 千变万化 千差万别 千千万万 成千上万 成百上千 千丝万缕 千头万绪 千军万马 千锤百炼
千方百计 千载难逢 千里之外 千篇一律 百花齐放 百家争鸣 百尺竿头 百里挑一 百年大计 百年老店 百折不挠
百战百胜 万无一失 万事俱备 万众一心 万物互联 万物智联 万人空巷 万店如一 瞬息万变 日新月异 十年如一日
十年磨一剑 十有八九 十全十美 三天两头 三年五载 三三两两 三心二意 三番五次 三言两语 三位一体 三头六臂
两全其美 两手抓 两极分化 一举两得 一分为二 一年四季 一年一度 一日三餐 一天到晚 一穷二白 一五一十
一清二楚 一石二鸟 四平八稳 四面八方 四通八达 四舍五入 五湖四海 五颜六色 七上八下 七嘴八舌 乱七八糟
九牛一毛 接二连三 朝三暮四 丢三落四 举一反三 独一无二 不二之选 数一数二 说一不二 事半功倍 合二为一
二合一 三合一 四合一 五合一 六合一 七合一 半途而废 一知半解 一年到头 一天天 一次次 一个个 最后一公里
最先一公里 最初一公里 双十一 双十二 一体两翼 一老一小 四世同堂 三人行 七天无理由 五险一金 三国 四处
五道口 一波三折 再而三 四位一体 五位一体
"""
_PATTERNS = (
    "千[人店面][一千]面",
    "十分(?!钟|之)",
    "一主[两多]",
    "二[\u3007○][\u3007○一二三四五六七八九]{2}",
    "两轮(?=电?动?[车自])",
    "三轮(?=电?动?[车自])",
    "四轮(?=电?动?[车自])",
    r"1\s?\+\s?1(?:\s?[>≥大与于]+\s?2)?(?![\d,.])",
    "周[一二三四五六日](?:、[一二三四五六日])*(?![次个天轮])",
)


def _by_first_character(patterns: list[str]) -> str:
    """The alternation of patterns that each begin with a plain character, with what begins alike taken together.

    So `re` skips to the next character that begins one, and there tries only those that begin with it.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        rests.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


IDIOMS = re.compile(_by_first_character([*_PHRASES.split(), *_PATTERNS]))
"""Set phrases (weekdays and festivals among them) with numerals in them."""
