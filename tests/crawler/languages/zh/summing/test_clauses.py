"""Clauses of Chinese sentences: where they end, what they speak for, which headings name only a part."""

from __future__ import annotations

import pytest

from crawler.items.telling import Tells
from crawler.languages import language_of

ZH = language_of("zh")


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("此外，店长在手机上点一下，库存就能看到。", ["店长在手机上点一下", "库存就能看到"]),
        ("盘点（含夜班，全员）一天做完，误差只有 1,200 元。", ["盘点（含夜班，全员）一天做完", "误差只有 1,200 元"]),
        ("晚上 7:30 之前：仓库对账——财务不再加班", ["晚上 7:30 之前", "仓库对账", "财务不再加班"]),
        ("“也让店长放心。”", ["让店长放心"]),
        ("2）店长放心。", ["店长放心"]),
        ("，。", []),
        ("* 店长放心；• 库存清楚", ["店长放心", "库存清楚"]),
        ("月底对账完成了包括纸笔，表格，口信等渠道的订单", ["月底对账完成了包括纸笔，表格，口信等渠道的订单"]),
        ("比如：晚班盘点", ["晚班盘点"]),
        ("这一举措显著缩短了盘点时间，店长放心", ["显著缩短了盘点时间", "店长放心"]),
        ("这一举措是店长提的。", ["这一举措是店长提的"]),
        ("该系统还缩短了盘点时间", ["缩短了盘点时间"]),
        ("这不仅缩短了盘点时间，店长放心", ["缩短了盘点时间", "店长放心"]),
        ("这使店长放心", ["这使店长放心"]),
        ("这一来显著缩短了时间", ["这一来显著缩短了时间"]),
    ],
)
def test_a_clause_ends_at_a_mark_and_begins_behind_its_joint(sentence: str, clauses: list[str]) -> None:
    """Within brackets, in numbers and in times of day no mark parts; what only joins or points back is left out."""
    assert [sentence[start:end] for start, end in ZH.clauses.split(sentence)] == clauses


def test_a_clause_speaks_for_what_its_words_tell() -> None:
    """A complaint weighs most as a pain, a saving as a result."""
    complaint, saving = ZH.clauses.weigh("数据分散，汇总费时费力"), ZH.clauses.weigh("审批效率提升 60%")

    assert max(complaint, key=complaint.__getitem__) is Tells.PAIN
    assert max(saving, key=saving.__getitem__) is Tells.RESULT


def test_content_is_what_two_texts_may_share() -> None:
    """Nouns and verbs are content; amounts and small words are none."""
    assert {"盘点", "仓库"} <= ZH.clauses.content("仓库每天盘点一次")
    assert not ZH.clauses.content("如今缩短了")


@pytest.mark.parametrize(
    "clause",
    [
        "店长通过门店的台账",
        "店长根据总部排好的时间",
        "过去要手抄的台账",
        "台账通过汇总、提醒、盘点等功能",
        "作为一个集中管理三十家门店和仓库的台账",
        "门店的台账由于缺少人手和一张能用的表格",
        "以店长的反馈为核心",
        "从店长、督导和仓库的需求出发",
        "缺货、串货、临期等需求",
    ],
)
def test_who_does_it_by_what_only_leads_up(clause: str) -> None:
    """Where no verb says what is done the clause behind it does."""
    assert ZH.clauses.leads_up(clause, "，现在自动补货")


@pytest.mark.parametrize("clause", ["店长通过台账查看库存", "禾川利用台账打通了门店的库存"])
def test_who_does_something_by_what_says_it(clause: str) -> None:
    """A verb behind the means says what is done."""
    assert not ZH.clauses.leads_up(clause, "，现在自动补货")


def test_a_line_promises_no_second_half_that_was_cut_off() -> None:
    """不仅 stays where the other half does, and where it takes something back."""
    assert ZH.clauses.as_line("台账不仅省时") == "台账省时"
    for whole in ("台账不仅省时，还省力", "台账不仅是一张表", "台账不仅仅是一张表", "门店不单独盘点"):
        assert ZH.clauses.as_line(whole) == whole


@pytest.mark.parametrize(
    ("clause", "looks_back"),
    [
        ("以往店长每天手抄台账", True),
        ("使用台账之前", True),
        ("比以前省力", False),
        ("比起以往省力", False),
        ("跟以前比省力", False),
        ("取代了过去的登记表", False),
        ("摆脱传统的纸质登记", False),
        ("台账替代传统的纸质登记", False),
        ("过去手抄的台账现在自动生成", False),
        ("店长随时能看到库存", False),
    ],
)
def test_what_was_before_is_told_and_not_only_compared_with(clause: str, looks_back: bool) -> None:
    """What is better than before, or took its place, is of the present."""
    assert ZH.clauses.looks_back(clause) == looks_back


def test_half_of_two_leads_up_to_the_other() -> None:
    """既没有 wants its 也, 要么 another 要么; without them either stands alone."""
    assert ZH.clauses.leads_up("店长既没有台账", "，也没有纸笔")
    assert ZH.clauses.leads_up("要么多请三个人每晚盘点一次", "，要么容忍缺货")
    assert not ZH.clauses.leads_up("店长既没有台账", "。")


@pytest.mark.parametrize(
    "clause", ["门店缺货时督导赶到，处理缺货、串货等难题", "店长由于缺货而少卖", "比如盘点表等于白填"]
)
def test_what_says_something_leads_up_to_nothing(clause: str) -> None:
    """A verb before a list, or what came of a cause, makes a clause."""
    assert not ZH.clauses.leads_up(clause, "，月底对账")


def test_a_clause_points_back_at_its_head() -> None:
    """该 and 此 do so only there; examples go on with what they are of."""
    assert ZH.clauses.points_back("该门店常常缺货")
    assert ZH.clauses.points_back("通过此方案省下两天")
    assert not ZH.clauses.points_back("店长通知该门店补货")
    assert ZH.clauses.goes_on("如纸质台账等")
