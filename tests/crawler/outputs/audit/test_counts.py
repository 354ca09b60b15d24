"""What numbers count."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.outputs.audit.counts import may_count_the_same
from crawler.outputs.audit.tokens import Token, tokens_of
from crawler.text.products import NOTHING_SOLD

ZH = language_of("zh")


def number_of(text: str) -> tuple[Token, tuple[Token, ...]]:
    """The first number of a text, and all its tokens."""
    tokens = tokens_of(text, ZH, NOTHING_SOLD)
    return next(token for token in tokens if token.is_number), tokens


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("开了 30 家门店", "共有 45 个直营门店", True),
        ("存了 700 多个 SKU", "200+SKU 都在云表里", True),
        ("知识库每月有 2 万次访问", "写了 6000 词条的知识库", False),
        ("服务 30 座城市", "代号 9686.HK 的公司", False),
        ("省下 3 小时", "省下 5 天", True),
    ],
)
def test_numbers_of_two_things_are_told_apart(one: str, other: str, *, is_same: bool) -> None:
    """By their units, or by the words behind them where a unit counts anything; what is measured is not asked."""
    assert may_count_the_same(*number_of(one), *number_of(other), ZH) is is_same
