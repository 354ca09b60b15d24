"""Whether two wordings state the same facts."""

from __future__ import annotations

import pytest

from crawler.diff.facts import differing_fact, replaced


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("通过多维表格，门店的补货速度显著提升。", "借助多维表格，门店的补货速度明显提高。"),
        ("员工可以随时查看自己的排班。", "同事可以随时查看自己的排班。"),
        ("以往，报表要等上半天才能汇总。", "过去，报表要等上半天才能汇总。"),
        ("这套流程帮助我们避免了重复录入。", "这套流程助力我们避免了重复录入。"),
        ("不仅省下了时间，还减少了差错。", "不但省下了时间，还降低了差错。"),
        ("我们利用仪表盘跟踪进度。", "我们运用仪表盘跟踪进度。"),
    ],
)
def test_synonyms_state_the_same(old: str, new: str) -> None:
    """Other words for the same facts are no other facts."""
    assert differing_fact(old, new) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("公司成立于 2015 年。", "公司成立于 2016 年。", "number"),
        ("两个部门共用一套台账。", "三个部门共用一套台账。", "number"),
        ("数据从 SAP 同步到飞书。", "数据从 Oracle 同步到飞书。", "name"),
        ("代表作《星海旅人》上线一周。", "代表作《深空来信》上线一周。", "title"),
        ("审批的耗时明显提升。", "审批的耗时明显下降。", "direction"),
        ("店长可以修改价格。", "店长无法修改价格。", "negation"),
        ("旧系统支持手机审批。", "旧系统不支持手机审批。", "negation"),
        ("审批更快，人工成本降低，客户满意度提升。", "审批更快，人工成本降低，客户满意度下降。", "direction"),
        ("公司在上海设立了研发中心。", "公司在成都设立了研发中心。", "name"),
        ("财务部每天核对一次报表。", "采购部每天核对一次报表。", "subject"),
        ("督导每周检查门店的陈列。", "店长每周检查门店的陈列。", "subject"),
    ],
)
def test_other_facts_are_named(old: str, new: str, reason: str) -> None:
    """The reason says what kind of fact differs."""
    found = differing_fact(old, new)

    assert found is not None
    assert found.startswith(reason)


def test_what_was_replaced_is_found_at_the_level_of_characters() -> None:
    """Insertions and deletions that touch are one replacement."""
    assert replaced("门店越来越多", "门店越开越大") == [("来", "开"), ("多", "大")]
