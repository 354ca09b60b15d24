"""Two numbers for one thing on one page."""

from __future__ import annotations

import pytest

from crawler.items.claim import Claim, ClaimKind, KnownClaim
from crawler.languages.zh.quantities import find
from crawler.outputs.report.inferred.contradictions import contradictions


def _claims(*sentences: str, kind: ClaimKind = ClaimKind.METRIC) -> list[KnownClaim]:
    known, at = [], 0
    for number, sentence in enumerate(sentences):
        (quantity,) = find(sentence)
        where = (at, at + len(sentence), sentence)
        claim = Claim(kind, "body/1/1", *where, *where, quantity=quantity.shifted(at))
        known.append(KnownClaim(f"c{number}", claim))
        at += len(sentence) + 1
    return known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每年为该基地节省用人成本 43.2 万元", "按测算，每年为该基地节省用人成本 50 万元"),
        ("门店巡检报表的整理耗时减少 60%", "门店巡检报表的整理耗时减少 45%"),
        ("服务覆盖 200 多座城市", "服务覆盖 300 多个城市"),
    ],
)
def test_one_thing_with_two_numbers_is_a_contradiction(one: str, other: str) -> None:
    """The same words about another number."""
    (found,) = contradictions(_claims(one, other))

    assert {found.one.text, found.other.text} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("信息收集工作量减少 60%", "审批流转时长缩短 45%"),
        ("新员工培训周期缩短 60%", "新员工培训周期缩短 60% 以上"),
        ("总部有 3000 名员工使用", "海外有 200 名员工使用"),
        ("服务覆盖 200 多座城市", "服务覆盖 210 座城市"),
        ("2023 年新增门店 30 家", "2024 年新增门店 50 家"),
        ("每周节省对齐时间 1 小时", "每月节省对齐时间 4 小时"),
    ],
)
def test_other_things_scopes_and_rough_numbers_are_none(one: str, other: str) -> None:
    """Another subject, scope or period, or numbers that agree as far as they are rough."""
    assert contradictions(_claims(one, other)) == ()
