"""People in prose: their roles, and the names that follow a role."""

from __future__ import annotations

import re

from crawler.diff.replaced import spans_replaced

ROLE = re.compile(
    r"(?:副|高级|资深|执行|联席|代理|名誉)*"
    r"(?:联合创始人|创始人|总经理|总裁|总监|经理|主管|主任|董事长|董事|[部院校店厂行会科处局组班所站馆区]长|主席|负责人|合伙人"
    r"|顾问|专家|工程师|架构师|设计师|分析师|助理|秘书|专员|督导)"
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗凤方俞任袁柳史唐薛雷贺倪汤罗郝邬安"
    "傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮季贾江郭梅林钟徐邱骆夏蔡田樊胡凌霍卢莫房丁邓石崔龚程陆翁段侯武刘龙"
    "叶黎白赖乔谭温庄柴瞿阎廖曾肖高万关包左宁尤席甘艾兰殷涂佟聂褚岳耿焦"
)
_SAYING = "说提谈表认指介坦透告回觉讲发感看的们和与,、:"
_NAMED = re.compile(f"{ROLE.pattern}(?P<name>[{_SURNAMES}][^{_SAYING}]{{1,2}})")
"""A name ends before a verb of saying."""


def differing_person(old: str, new: str) -> str | None:
    """In words which name after a role differs (`主任顾海涛` -> `主任顾海峰`), or None.

    What differs has to lie within the surname and the one or two characters after it, and be as long in both; a tagger
    knows few given names.
    """
    before, after = ([match.span("name") for match in _NAMED.finditer(text)] for text in (old, new))
    for (start, end), (begin, stop) in spans_replaced(old, new):
        if end - start == stop - begin and _is_within(start, end, before) and _is_within(begin, stop, after):
            return f"name {old[start:end]} -> {new[begin:stop]}"
    return None


def _is_within(start: int, end: int, names: list[tuple[int, int]]) -> bool:
    return any(a <= start < end <= b for a, b in names)
