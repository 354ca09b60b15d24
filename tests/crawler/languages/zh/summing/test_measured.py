"""What Chinese quantities are numbers of."""

from __future__ import annotations

import pytest

from crawler.languages import language_of

ZH = language_of("zh")


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("团队仅用 3 天就上线了门店台账。", "上线了门店台账"),
        ("不到半天时间就开发出了盘点流程。", "开发出了盘点流程"),
        ("而且漏单率降低 20%。", "漏单率"),
        ("漏单率明显降低 20%。", "漏单率"),
        ("台账检查效率每月提高 30 小时。", "台账检查效率"),
        ("60%的漏单且错单。", "漏单且错单"),
        ("门店的盘点时间比去年要缩短 2 小时。", "门店的盘点时间"),
        ("尽管门店的客流涨了 3 倍，仓库仍不缺货。", "门店的客流"),
        ("* 门店缺货率下降 9%", "门店缺货率"),
        ("门店的协作效能提升 30%。", "门店的协作效能"),
        ("3套搭起门店台账，提升巡检效率", "搭起门店台账"),
        ("30小时搭起门店台账，减少巡检耗时", "减少巡检耗时"),
    ],
)
def test_the_thing_has_no_joint_at_its_head(sentence: str, thing: str) -> None:
    """What only joins it to the number, or to the clause before, is no part of it."""
    (found,) = ZH.quantities.find(sentence)[:1]

    assert ZH.clauses.measured(sentence, found.start, found.end) == thing
