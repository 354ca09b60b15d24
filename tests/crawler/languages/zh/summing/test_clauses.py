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
        ("，。", []),
    ],
)
def test_a_clause_ends_at_a_mark_and_begins_behind_its_joint(sentence: str, clauses: list[str]) -> None:
    """Within brackets, in numbers and in times of day no mark parts; what only joins is left out."""
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
