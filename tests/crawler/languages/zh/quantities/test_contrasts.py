"""Amounts that belong together: two units of time, the ends of a range, a before and an after."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.languages.zh.quantities import find

TOGETHER: list[tuple[str, dict[str, Any]]] = [
    ("盘点只需一天半", {"raw": "一天半", "value": 36.0, "unit": "小时"}),
    ("提速三到五倍", {"value_low": 3.0, "value_high": 5.0, "unit": "倍"}),
    ("一至两周出一版", {"value_low": 1.0, "value_high": 2.0, "unit": "周"}),
    ("三、四个月一轮", {"value_low": 3.0, "value_high": 4.0, "unit": "月"}),
    ("十五六个群", {"value_low": 15.0, "value_high": 16.0, "unit": "个"}),
    (
        "换模从 1 小时 20 分缩短到 35 分",
        {"value_from": 80.0, "value_to": 35.0, "unit": "分钟", "unit_from": None, "direction": "down"},
    ),
    ("通话 2 分 30 秒", {"raw": "2 分 30 秒", "value": 150.0, "unit": "秒"}),
    ("历时一年零三个月", {"raw": "一年零三个月", "value": 15.0, "unit": "月"}),
    (
        "对账从 1 小时 30 分钟缩短至 20 分钟",
        {"value_from": 90.0, "value_to": 20.0, "unit": "分钟", "direction": "down"},
    ),
    ("由 2019 年的 30 家增长到 2023 年的 210 家", {"value_from": 30.0, "value_to": 210.0, "unit": "家"}),
    ("上线前每月漏单 35 笔，上线后降到 2 笔", {"value_from": 35.0, "value_to": 2.0, "unit": "笔"}),
    ("启用系统前，收周报要 1 天；启用后只要 10 分钟", {"value_from": 1.0, "value_to": 10.0, "unit_from": "天"}),
    ("从去年 6 月的 12 万单涨到今年 6 月的 31 万单", {"value_from": 120000.0, "value_to": 310000.0, "unit": "单"}),
    ("从 Q1 的 20% 提升到 Q4 的 45%", {"value_from": 20.0, "value_to": 45.0, "unit": "%"}),
    ("从最初 3 个试点部门，到现在全集团 46 个部门", {"value_from": 3.0, "value_to": 46.0, "unit": "个"}),
    (
        "从 2 小时/单缩短到 5 分钟/单",
        {"value_from": 2.0, "value_to": 5.0, "unit": "分钟/单", "unit_from": "小时/单", "direction": "down"},
    ),
]


@pytest.mark.parametrize(("text", "said"), TOGETHER)
def test_amounts_that_belong_together_are_one_quantity(text: str, said: dict[str, Any]) -> None:
    """Each sentence holds one quantity of several amounts."""
    (found,) = find(text)

    assert {name: getattr(found, name) for name in said} == said


def test_times_beside_each_other_are_not_always_added() -> None:
    """Days beside hours are two statements, and so are an hour and the ninety minutes of another."""
    for text in ("每周 5 天 8 小时在岗", "分 1 小时 90 分钟两档"):
        assert len(find(text)) == 2, text


def test_two_things_of_one_unit_are_no_change() -> None:
    """Neither dates nor a period before an event make a change of what merely stands beside it."""
    for text in (
        "从 6 月到 9 月办了 20 场，线上 5 场",
        "现在有 30 人，以前做过 5 人的项目",
        "使用后每天省 2 小时，每周省 9 小时",
    ):
        assert len(find(text)) == 2, text
