"""Two numbers said of one thing are told from two numbers said of two things."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.diff.contradiction import contradictions
from crawler.items.figure import Figure
from crawler.languages.zh.quantities import find


def figures(*sentences: str, page_id: int = 1) -> list[Figure]:
    """Every figure of these sentences, as the store would give them."""
    found = []
    for number, text in enumerate(sentences):
        for quantity in find(text):
            value = quantity.value if quantity.value is not None else quantity.value_to
            if value is not None:
                place = (number * 100, text, quantity.start, quantity.end)
                rough = (quantity.at_least, quantity.approximate)
                found.append(Figure(len(found) + 1, page_id, *place, value, quantity.unit, *rough))
    return found


def told(one: str, other: str) -> bool:
    """Whether the two sentences are said to contradict each other."""
    assert len({figure.sentence for figure in figures(one, other)}) == 2, "both state a figure"
    return bool(list(contradictions(figures(one, other))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40%门店盘点时间缩短", "上线以后，门店盘点时间缩短了 55%，店员不再加班。"),
        ("每月节省 120 小时发票核对耗时", "发票核对耗时每月减少 90 小时"),
        ("供应商合同条款比对全年提效 300 小时", "改进供应商合同条款比对以后，全年提效 500 小时。"),
        ("连锁药房已有 600 名店长使用移动考勤", "目前 900 名店长在连锁药房使用移动考勤。"),
        ("仓库退货登记周期从 3 天缩短到 1 天", "仓库退货登记周期缩短至 2 天"),
        ("店员近 300 人", "店员约 8000 人"),
        ("每年为该园区节省保安费用 36.5 万元", "按测算，每年为该园区节省保安费用 50 万元"),
        ("门店巡检报表的整理耗时减少 60%", "门店巡检报表的整理耗时减少 45%"),
        ("服务覆盖 200 多座城市", "服务覆盖 300 多个城市"),
        ("门店盘点耗时 1 小时", "门店盘点耗时 90 分钟"),
    ],
)
def test_one_thing_with_two_numbers(one: str, other: str) -> None:
    """The same subject in other words and with another number is a contradiction, whichever comes first."""
    assert told(one, other)
    assert told(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("采购审批效率提升 30%", "合同归档效率提升 50%"),
        ("效率提升 70%", "效率提升 95%"),
        ("年产瓷砖 800 万吨", "年产水泥 60 万吨"),
        ("过去，门店盘点需要 5 天", "如今，门店盘点需要 1 天"),
        ("2021 年，连锁药房员工 600 人", "2024 年，连锁药房员工 900 人"),
        ("店长每周节省 3 小时盘点", "店长每月节省 12 小时盘点"),
        ("设备点检完成率提升至 98%", "设备点检完成率提升 20%"),
        ("仅有 80 人到场", "有 640 人到场"),
        ("服务门店超 2000 家连锁药房", "连锁药房服务门店 2300 家"),
        ("平均评审会议时长约 40 分钟", "平均评审会议时长 39 分钟"),
        ("在 12 个省运营 40 个配送站", "配送站有 40 个，分布在 12 个省"),
        ("门店盘点时间缩短 40%", "门店盘点时间缩短 40%，店员不再加班"),
        ("门店盘点耗时 1 小时", "门店盘点耗时 60 分钟"),
        ("信息收集工作量减少 60%", "审批流转时长缩短 45%"),
        ("新员工培训周期缩短 60%", "新员工培训周期缩短 60% 以上"),
        ("总部有 3000 名员工使用", "海外有 200 名员工使用"),
        ("服务覆盖 200 多座城市", "服务覆盖 210 座城市"),
        ("2023 年新增门店 30 家", "2024 年新增门店 50 家"),
        ("连锁药房门店 900 家", "连锁药房新增门店 50 家"),
        ("每周节省对齐时间 1 小时", "每月节省对齐时间 4 小时"),
    ],
)
def test_two_things_or_one_number(one: str, other: str) -> None:
    """Other subjects, another time or period, a level against a change, a bound and the like are none."""
    assert not told(one, other)


def test_two_pages_of_one_company() -> None:
    """Figures of two pages are compared as those of one are."""
    here = figures("全国门店统一使用移动考勤，覆盖店长 600 人")
    there = figures("移动考勤覆盖全国门店店长 800 人", page_id=2)
    assert [{one.page_id, other.page_id} for one, other in contradictions([*here, *there])] == [{1, 2}]


SENTENCES = st.lists(
    st.sampled_from(
        ["门店盘点时间缩短 {}%", "上线后门店盘点时间缩短了 {}%，省力", "发票核对耗时减少 {} 小时", "共 {} 家"]
    ),
    max_size=6,
)


@given(SENTENCES, st.lists(st.integers(2, 99), min_size=6, max_size=6))
def test_no_figure_contradicts_its_own_number(patterns: list[str], numbers: list[int]) -> None:
    """Whatever is compared, a pair has different numbers, one unit and two sentences; equal numbers give none."""
    texts = [pattern.format(number) for pattern, number in zip(patterns, numbers, strict=False)]
    for one, other in contradictions(figures(*texts)):
        assert one.value != other.value
        assert one.unit == other.unit
        assert one.sentence != other.sentence
    same = [re.sub(r"\d+", "7", text) for text in texts]
    assert list(contradictions(figures(*same))) == []
