"""What Chinese clauses say of the customer."""

from __future__ import annotations

import pytest

from crawler.languages.protocol import Aspect
from crawler.languages.zh.summing import profile

SAID = {
    "禾川有 1,200 名员工": Aspect.SIZE,
    "2025 年禾川营收达到 3 亿元": Aspect.SIZE,
    "货卖到 30 多个国家": Aspect.COVERAGE,
    "禾川主营冷冻汤品": Aspect.BUSINESS,
    "禾川是一家汤品品牌": Aspect.BUSINESS,
    "禾川，长沙的汤品品牌": Aspect.BUSINESS,
}


@pytest.mark.parametrize(("clause", "expected"), SAID.items())
def test_a_fact_says_size_reach_or_business(clause: str, expected: Aspect) -> None:
    """What is counted, where it is at work, what it does or is called."""
    assert profile.aspects_of(clause)[0] is expected


@pytest.mark.parametrize(
    "clause",
    [
        "团队只有 27 天的时间",
        "团队只用 3 个星期就上线了台账",
        "每月为团队省下 60 人天",
        "挑战 3：门店多、员工分散",
        "服务客户 7×24 小时、365 天",
        "1999 年进入全国市场",
        "是全球第五家获得许可的企业",
        "禾川获得汤品品牌大奖的提名",
    ],
)
def test_a_time_a_rate_and_a_place_in_a_row_say_none_of_it(clause: str) -> None:
    """Nor does a word for what others are, where nothing says that the customer is that."""
    assert profile.aspects_of(clause) == ()
