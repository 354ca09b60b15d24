"""Numbers that name something, in forms beside the plain ones."""

from __future__ import annotations

import pytest

from crawler.languages.zh.quantities import find


@pytest.mark.parametrize(
    "text",
    [
        "4K级画质",
        "放款从 T+3 到 T+0",
        "早上 8 点打卡",
        "9 点前交日报",
        "从早 8 点到晚 10 点",
        "选用 RK3588 平台",
        "C919 大飞机",
        "“1+N”模式",
        "二〇二三年十月上线",
        "一而再再而三地返工",
        "四位一体",
        "一波三折",
        "无数次尝试",
        "下了一番功夫",
        "几番周折",
        "一到三年级",
        "一、二期",
        "零一万物",
        "截至 3/31",
        "第 1-3 名有奖",
        "第 3、4 季度",
        "第三、四名",
        "做到 3 位数",
    ],
)
def test_a_name_or_a_phrase_is_no_amount(text: str) -> None:
    """Times of day, models, ordinals in lists, settlement days, names and set phrases."""
    assert find(text) == ()
