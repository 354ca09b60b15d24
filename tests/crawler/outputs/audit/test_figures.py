"""Numbers of a report against a page's: in any form, of the same thing."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.figures import figure_conflict, unstated
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.statement import Checked, checked

SENTENCES = (
    "禾川连锁在 26 个城市有 180 家门店，服务 300 万会员。",
    "盘点每月节省 2600 小时，补货准确率达到 96%。",
    "订单交付周期过去要 9 天。",
    "如今订单交付只要 4 天。",
    "客服团队 7*24 小时值守，投诉从 30 件降至 6 件。",
    "禾川连锁成立于 1998 年，走过 41 年风雨。",
    "注册资本 13130 万元，节约开发费用 20 万以上，省下一名专职库管。",
    "考核核算累计节省 41.84 小时/月。",
    "生鲜配送 2 小时内送到。",
    "督导的巡店频率翻倍。",
    "加盟店的抽检次数提高了一倍。",
    "冷链配送先在五个仓库试点。",
    "新店的开业速度提升两倍。",
)
NOW = tuple(Said((f"c{number}",), text, frozenset({"narrative"}), 60 * number) for number, text in enumerate(SENTENCES))
PAGE = PageSays("禾川连锁", NOW, (), language_of("zh"))


def of(text: str, label: str | None = None) -> Checked:
    """A line of a report's factual part."""
    return checked(ReportStatement(1, text, label, (), Zone.FACT), PAGE)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("门店遍布 26 城", None),
        ("每月节省 2600 小时/月", None),
        ("订单交付从 9 天缩短至 4 天", None),
        ("客服团队 7×24 小时值守", None),
        ("走过 41 载风雨", None),
        ("投诉减少 80%", None),
        ("服务会员三百万", None),
        ("盘点提效", "价值1"),
        ("注册资本 1.3 亿元", None),
        ("节约开发费用超过 20 万元", None),
        ("省下 1 名专职库管", None),
        ("考核核算每月约节省 42 小时", None),
        ("一年服务 300 万会员", None),
        ("门店一百八十多家", None),
        ("巡店频率翻了一倍", None),
        ("加盟店的抽检次数翻倍", None),
        ("督导的巡店频率提高了一倍", None),
        ("补货准确率九成多", None),
        ("考核核算每月节省四十多个小时", None),
        ("注册资本约一亿三千万元", None),
    ],
)
def test_a_number_that_the_page_states_in_any_form_is_stated(text: str, label: str | None) -> None:
    """Other units, ends in two sentences, other signs, what follows from two others, an ordinal of a label.

    A number may be rounded, as far as its words say that it is, and a large one may leave out that it counts money; of
    one thing nothing is counted.
    """
    assert unstated(of(text, label)) == []
    assert figure_conflict(of(text, label)) is None


@pytest.mark.parametrize(
    ("text", "label", "said", "on_page"),
    [
        ("在 31 个城市有 180 家门店", None, "31 个", "26 个"),
        ("补货准确率达到 69%", None, "69%", "96%"),
        ("盘点每月节省 2600 分钟", None, "2600 分钟", "2600 小时"),
        ("新店的开业速度提升一倍", None, "一倍", "两倍"),
        ("在 26 个城市每城平均 7 个门店，有 208 家门店", None, "208 家", "180 家"),
        ("1989年", "成立时间", "1989", "1998"),
        ("补货准确率八成多", None, "八成多", "96%"),
        ("加盟店的抽检次数提高了两倍", None, "两倍", "一倍"),
        ("达到 69%的是补货准确率", None, "69%", "96%"),
        ("配送一天内到，送的是生鲜", None, "一天内", "2小时内"),
        ("在三个仓库试点了冷链配送", None, "三个", "五个"),
    ],
)
def test_another_number_of_the_same_thing_is_told_with_the_pages(
    text: str, label: str | None, said: str, on_page: str
) -> None:
    """Another value, another unit, another year."""
    found = figure_conflict(of(text, label))

    assert found is not None
    assert (found.said.replace(" ", ""), found.on_page.replace(" ", "")) == (
        said.replace(" ", ""),
        on_page.replace(" ", ""),
    )


@pytest.mark.parametrize("text", ["员工培训时长增加 45%", "仓库面积有 5 万平方米", "直播间每天开播 12 小时"])
def test_a_number_of_something_else_is_no_conflict(text: str) -> None:
    """The page says nothing of it: the number is not stated, and not contradicted."""
    assert unstated(of(text)) != []
    assert figure_conflict(of(text)) is None
