"""Quantities: which there are, what they say, and that their offsets hold."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.quantity import Quantity
from crawler.languages.zh.quantities import find

ONE: list[tuple[str, dict[str, Any]]] = [
    ("每年省下 43.2 万元", {"raw": "43.2 万元", "value": 432000.0, "unit": "元"}),
    ("机柜有 93000+个", {"raw": "93000+个", "value": 93000.0, "unit": "个", "at_least": True}),
    ("2,000 多家客户", {"value": 2000.0, "unit": "家", "at_least": True}),
    ("用户 4,000万+", {"value": 4e7, "unit": None, "at_least": True}),
    ("完成 500 万 + 任务", {"value": 5e6, "at_least": True}),
    ("↑98%", {"value": 98.0, "unit": "%", "direction": "up"}),
    ("成本 20%↓", {"value": 20.0, "unit": "%", "direction": "down"}),
    ("+30%", {"value": 30.0, "direction": "up"}),
    ("提效百分之六十", {"value": 60.0, "unit": "%"}),
    ("走过近三十年", {"raw": "近三十年", "value": 30.0, "unit": "年", "approximate": True}),
    ("历时三个月完成", {"value": 3.0, "unit": "月"}),
    ("等了半小时", {"value": 30.0, "unit": "分钟"}),
    ("要 1 个半小时", {"value": 90.0, "unit": "分钟"}),
    ("花两年半", {"value": 30.0, "unit": "月"}),
    ("用了一个多月", {"value": 1.0, "unit": "月", "at_least": True}),
    ("一次投入两万五千元", {"value": 25000.0, "unit": "元"}),
    ("上线十余款产品", {"value": 10.0, "unit": "款", "at_least": True}),
    ("十几万人在用", {"value": 100000.0, "unit": "人", "at_least": True}),
    ("流水过亿", {"value": 1e8, "unit": None, "at_least": True}),
    ("近千人提过建议", {"value": 1000.0, "unit": "人", "approximate": True}),
    ("覆盖 15 国", {"value": 15.0, "unit": "国"}),
    ("节省 100W", {"value": 1e6}),
    ("融资 2 千万元", {"value": 2e7, "unit": "元"}),
    ("估值 10 个亿", {"value": 1e9}),
    ("共 2 万 5 千人", {"value": 25000.0, "unit": "人"}),
    ("投入 20 人天", {"value": 20.0, "unit": "人天"}),
    ("工资 8,000 元/月", {"value": 8000.0, "unit": "元/月"}),
    ("每周少开 3h 会", {"value": 3.0, "unit": "小时"}),
    ("耗时小于1min", {"value": 1.0, "unit": "分钟", "approximate": True}),
    ("仓储 3 万㎡", {"value": 30000.0, "unit": "平方米"}),
    ("上升 2 个百分点", {"value": 2.0, "unit": "百分点"}),
    ("超九成员工签收", {"value": 9.0, "unit": "成", "at_least": True}),
    ("工时减少一半", {"value": 50.0, "unit": "%"}),
    ("覆盖五大区域", {"value": 5.0, "unit": "大"}),
    ("0 门槛上手", {"value": 0.0}),
    ("遗漏降为 0", {"value": 0.0}),
    ("每月 3*20*4=240 小时", {"value": 240.0, "unit": "小时"}),
    ("每月 3h*4=12h", {"value": 12.0, "unit": "小时"}),
    ("¥500 万", {"value": 5e6, "unit": "元"}),
    ("1-2 天内答复", {"value_low": 1.0, "value_high": 2.0, "unit": "天"}),
    ("提速 3~5 倍", {"value_low": 3.0, "value_high": 5.0, "unit": "倍"}),
    ("省 200–300 万", {"value_low": 2e6, "value_high": 3e6}),
    ("等上两三周", {"value_low": 2.0, "value_high": 3.0, "unit": "周"}),
    ("每月 5 到 6 场", {"value_low": 5.0, "value_high": 6.0, "unit": "场"}),
    ("只有5、6人", {"value_low": 5.0, "value_high": 6.0, "unit": "人"}),
    ("占 30%-40%", {"value_low": 30.0, "value_high": 40.0, "unit": "%"}),
    ("占比 10% - 20%", {"value_low": 10.0, "value_high": 20.0, "unit": "%"}),
    ("要等 3 天～5 天", {"value_low": 3.0, "value_high": 5.0, "unit": "天"}),
    ("单价 500元~1万元", {"value_low": 500.0, "value_high": 10000.0, "unit": "元", "approximate": False}),
    ("房租 1.5 万元～2 万元/年", {"value_low": 15000.0, "value_high": 20000.0, "unit": "元/年"}),
    ("省下~5 天", {"value": 5.0, "unit": "天", "approximate": True}),
    ("要 30 分钟到 1 小时", {"value_low": 30.0, "value_high": 60.0, "unit": "分钟"}),
    ("接入数十家门店", {"value": None, "unit": "家", "approximate": True}),
    ("缩到几天", {"value": None, "unit": "天", "approximate": True}),
    (
        "周期从 3 天缩短至 1 小时",
        {"value_from": 3.0, "value_to": 1.0, "unit": "小时", "unit_from": "天", "direction": "down"},
    ),
    ("完成率由 30% 提升到了 70%", {"value_from": 30.0, "value_to": 70.0, "unit": "%", "direction": "up"}),
    ("从三个月缩短至短短几天", {"value_from": 3.0, "value_to": None, "unit": "天", "unit_from": "月"}),
    ("由以往的 2-4 小时，一下压缩到秒级", {"value_from": 2.0, "value_to": None, "unit": "秒", "approximate": True}),
    ("3 → 1", {"value_from": 3.0, "value_to": 1.0, "direction": "down"}),
    ("30分钟->1分钟", {"value_from": 30.0, "value_to": 1.0, "unit": "分钟"}),
    ("3%→0", {"value_from": 3.0, "value_to": 0.0, "unit": "%"}),
    ("N → 1", {"value_from": None, "value_to": 1.0, "direction": "down"}),
    ("收入从 3 万涨到 150 万", {"value_from": 30000.0, "value_to": 1.5e6, "direction": "up"}),
    ("原先需要 5 名客服答疑，现在只需要 1 人", {"value_from": 5.0, "value_to": 1.0, "unit": "人", "unit_from": "名"}),
    ("三张表合并为一张", {"value_from": 3.0, "value_to": 1.0, "unit": "张"}),
    ("国内第一家上市的同行", {"value": 1.0, "unit": "第"}),
    ("销量位居行业前十", {"value": 10.0, "unit": "前"}),
    ("好评榜 Top 3", {"value": 3.0, "unit": "前"}),
    ("中国 500 强", {"value": 500.0, "unit": "强"}),
]


@pytest.mark.parametrize(("text", "said"), ONE, ids=[text for text, _ in ONE])
def test_one_quantity_is_read_as_its_words_say(text: str, said: dict[str, Any]) -> None:
    """Each sentence holds exactly one quantity with these values; unnamed numbers are None."""
    (found,) = find(text)

    amounts = dict.fromkeys(("value", "value_from", "value_to", "value_low", "value_high"))
    expected = amounts | said
    assert {name: getattr(found, name) for name in expected} == expected
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text",
    [
        *(
            "成立于 2015 年",
            "1996年3月上线",
            "2024/12/31 截止",
            "2023-2025 年规划",
            "22 年 12 月",
            "1-9 月",
            "5 月份",
            "69 号楼",
        ),
        *("第一步", "第 3 步", "第一时间响应", "招聘的第一名员工", "第二季度", "四季度", "二次确认", "二维码"),
        *("7×24 小时服务", "5*8 小时值守", "360 度评估", "360°环评", "从 0 到 1", "0-1 搭建", "1+1>2", "1 对 1 辅导"),
        *(
            "5G 网络",
            "V2.0 上线",
            "2.0版本",
            "工业4.0",
            "型号 G9",
            "B2B 业务",
            "400电话",
            "股票代码 9686.HK",
            "4K 超高清",
        ),
        *("电话 021-58886666", "手机 13812345678", "见 https://a.example/p/123 页", "10:30 开会", "Q3 目标"),
        *(
            "最后一公里",
            "一体化",
            "一键生成",
            "一目了然",
            "一边一起",
            "一方面",
            "第一时间",
            "万一",
            "三心二意",
            "千篇一律",
        ),
        *("百花齐放", "十分便捷", "五花八门", "千人千面", "成千上万", "三天两头", "一对一", "一二线城市", "半成品"),
        *(
            "一个系统",
            "一张表",
            "一份文档",
            "数据与数字",
            "每一天",
            "这几个问题",
            "双11",
            "双十一",
            "618 大促",
        ),
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    """Years, dates, ordinals, idioms, versions, names, codes and plain articles."""
    assert find(text) == ()


def test_several_quantities_come_in_order_and_apart() -> None:
    """A sentence of facts gives each of them once."""
    text = "覆盖全国 300 多个城市，员工 1.2 万余人，年营收超 50 亿元，位列行业第 3 名"

    found = find(text)

    assert [(q.value, q.unit) for q in found] == [(300.0, "个"), (12000.0, "人"), (5e9, "元"), (3.0, "第")]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_words_that_only_look_like_marks_belong_to_other_words() -> None:
    """节约, 预约, 签约 and 最近 are no marks of approximation."""
    for text in ("节约 3 万元", "预约 30 人", "签约 500 家", "最近 3 天"):
        (found,) = find(text)
        assert not found.approximate, text


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if not chr(code).isalpha()})


@pytest.mark.parametrize("text", [text for text, _ in ONE])
def test_width_forms_say_the_same(text: str) -> None:
    """A text in full width has the same quantities at the same places."""
    wide = text.translate(WIDE)

    assert [(q.key, q.start, q.end) for q in find(wide)] == [(q.key, q.start, q.end) for q in find(text)]


def _keys(found: tuple[Quantity, ...]) -> list[tuple[object, ...]]:
    return [q.key for q in found]


@given(st.integers(min_value=1000, max_value=10**9), st.sampled_from(["家", "元", "+", "万元", "%", "人次"]))
def test_thousands_separators_say_nothing(number: int, unit: str) -> None:
    """`12,000 家` is `12000 家`."""
    assert _keys(find(f"共 {number:,} {unit}。")) == _keys(find(f"共 {number} {unit}。"))


_WORDS = st.sampled_from(
    [
        "从",
        "由",
        "至",
        "到",
        "缩短至",
        "提升",
        "→",
        "->",
        "约",
        "近",
        "超",
        "+",
        "多",
        "余",
        "以上",
        "%",
        "％",
        "个",
        "家",
        "天",
        "小时",
        "月",
        "年",
        "万",
        "亿",
        "半",
        "几",
        "数",
        "十",
        "百",
        "千",
        "一",
        "两",
        "三",
        "第",
        "1",
        "2.5",
        "3,000",
        "，",
        "。",
        "、",
        "-",
        "~",
        "/",
        ":",
        "×",
        "N",
        "↑",
        "０",
        "５",
        "a",
        "V",
        *("翻", "倍", "番", "减", "过", "对", "半数", "零", "零下", "亿", "来", "折", "成", "刻钟", "个亿", "载"),
        *(
            "℃",
            "度",
            "m²",
            "km/h",
            "x",
            "⁶",
            "^6",
            "[1]",
            "①",
            "*",
            " ",
            "'",
            "000",
            "$",
            "M",
            "bn",
            "h",
            "min",
            "点",
            "分",
        ),
        *("变", "并为", "百分", "之", "壹", "仟", "时", "秒", "元", "级"),
    ]
)


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=14).map("".join)))
def test_any_text_gives_exact_offsets_in_order(text: str) -> None:
    """Whatever the text, every quantity is a verbatim interval of it, after the one before."""
    end = 0
    for found in find(text):
        assert found.start >= end
        assert found.end > found.start
        assert text[found.start : found.end] == found.raw == found.raw.strip()
        end = found.end


@given(st.lists(_WORDS, max_size=10).map("".join), st.integers(min_value=1, max_value=4))
def test_spaces_around_a_text_change_nothing(text: str, many: int) -> None:
    """Padding moves the quantities and leaves them as they are."""
    padded = find(" " * many + text.strip() + " " * many)

    assert padded == tuple(q.shifted(many) for q in find(text.strip()))


def test_shapes_do_not_mix() -> None:
    """A quantity is one value, a change or a range, never two of them."""
    for text, _ in ONE:
        for q in find(text):
            shapes = (q.value is not None, q.value_from is not None or q.value_to is not None, q.value_low is not None)
            assert sum(shapes) <= 1
            assert (q.value_low is None) == (q.value_high is None)
