"""Single amounts: numerals, marks and units in forms beside the plain ones."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.languages.zh.quantities import find

PARTS: list[tuple[str, dict[str, Any]]] = [
    ("续费率升到九成五。", {"raw": "九成五", "value": 9.5, "unit": "成"}),
    ("有六成一线同事在用", {"raw": "六成", "value": 6.0, "unit": "成"}),
    ("产值翻了两番", {"raw": "两番", "value": 2.0, "unit": "番"}),
    ("返工少了三分之二", {"raw": "三分之二", "value": 2.0, "unit": "/3"}),
    ("耗时压到 1/4 以下", {"raw": "1/4 以下", "value": 1.0, "unit": "/4"}),
    ("只用过去的 1/3", {"raw": "1/3", "value": 1.0, "unit": "/3"}),
    ("次品率降到万分之三", {"value": 3.0, "unit": "‱"}),
    ("平均等三点五个小时", {"raw": "三点五个小时", "value": 3.5, "unit": "小时"}),
    ("良率到百分之九十九点九", {"raw": "百分之九十九点九", "value": 99.9, "unit": "%"}),
    ("占百分之二十到三十", {"value_low": 20.0, "value_high": 30.0, "unit": "%"}),
    ("约百分之 15 的订单", {"value": 15.0, "unit": "%", "approximate": True}),
    ("客诉下降 1/3。", {"value": 1.0, "unit": "/3"}),
    ("1/2", {"value": 1.0, "unit": "/2"}),
    ("利率下降 54 个基点", {"raw": "54 个基点", "value": 54.0, "unit": "基点"}),
    ("六成半的店员", {"value": 6.5, "unit": "成"}),
    ("复购升 8.6pct", {"value": 8.6, "unit": "百分点"}),
    ("融资两点八亿元", {"value": 280000000.0, "unit": "元"}),
]
"""Parts, percentages and decimals."""
BOUNDS: list[tuple[str, dict[str, Any]]] = [
    ("每单至少省下 20 分钟", {"raw": "20 分钟", "value": 20.0, "unit": "分钟", "at_least": True}),
    ("会上最多能坐 80 人", {"raw": "80 人", "value": 80.0, "at_least": False, "approximate": True}),
    ("有十来个老客户", {"raw": "十来个", "value": 10.0, "unit": "个", "at_least": True}),
    ("几乎 100% 覆盖", {"value": 100.0, "approximate": True}),
    ("建了 1 个多源平台", {"raw": "1 个", "value": 1.0, "at_least": False}),
    ("不止 50 个场景", {"value": 50.0, "unit": "个", "at_least": True}),
    ("最多时一天", {"raw": "一天", "approximate": False, "value": 1.0}),
]
"""Marks before and after a numeral, some with words between."""
UNITS: list[tuple[str, dict[str, Any]]] = [
    ("每月少跑 3 趟", {"raw": "3 趟", "value": 3.0, "unit": "趟"}),
    ("安全事故减少 5 起", {"raw": "5 起", "value": 5.0, "unit": "起"}),
    ("噪声小了 5 分贝", {"value": 5.0, "unit": "分贝"}),
    ("数百万观众同时在线", {"raw": "数百万观众", "value": None, "unit": "观众"}),
    ("八千员工都装了", {"raw": "八千员工", "value": 8000.0, "unit": "员工"}),
    ("二十门店试点", {"value": 20.0, "unit": "门店"}),
    ("* 30 万台冰柜联网", {"raw": "30 万台", "value": 300000.0, "unit": "台"}),
    ("1. 40+门店试点", {"raw": "40+门店", "value": 40.0, "at_least": True}),
    ("对齐 3 项目标", {"raw": "3 项", "value": 3.0, "unit": "项"}),
    ("省出 0.5 FTE", {"value": 0.5, "unit": "FTE"}),
    ("3 人才能做完的活", {"raw": "3 人", "value": 3.0, "unit": "人"}),
    ("省出 40 个人天", {"raw": "40 个人天", "value": 40.0, "unit": "人天"}),
    ("预算 USD 50 万", {"raw": "USD 50 万", "value": 500000.0, "unit": "美元"}),
    ("预算RMB30万", {"raw": "RMB30万", "value": 300000.0, "unit": "元"}),
    ("開了兩百五十間門市", {"raw": "兩百五十間", "value": 250.0, "unit": "间"}),
    ("「2,000 餘家」", {"raw": "2,000 餘家", "value": 2000.0, "unit": "家", "at_least": True}),
]
"""What an amount counts, and where its word ends."""


@pytest.mark.parametrize(("text", "said"), PARTS + BOUNDS + UNITS)
def test_an_amount_is_read_as_its_words_say(text: str, said: dict[str, Any]) -> None:
    """Each sentence holds one amount with these values, where its words stand."""
    (found,) = find(text)

    assert {name: getattr(found, name) for name in said} == said
    assert text[found.start : found.end] == found.raw


def test_a_half_belongs_to_the_unit_that_follows_it() -> None:
    """`一天半` is a day and a half, `一天半小时` half an hour a day; a bound holds for the number that it leads to."""
    assert [(q.value, q.unit) for q in find("每人一天半小时")] == [(1.0, "天"), (30.0, "分钟")]
    assert [q.at_least for q in find("至少要跑 3 趟，每趟 20 公里")] == [True, False]
