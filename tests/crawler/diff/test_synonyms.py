"""Nouns that stand for one another."""

from __future__ import annotations

import pytest

from crawler.diff.synonyms import are_synonyms


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("公司", "企业", True),
        ("费用", "花费", True),
        ("手册", "操作手册", True),
        ("财务部", "采购部", False),
        ("区域经理", "财务经理", False),
        ("儿科", "眼科", False),
        ("成本", "效率", False),
    ],
)
def test_words_of_one_group_or_with_a_common_part_are_synonyms(one: str, other: str, same: bool) -> None:
    """A common end is no common part where something stands before it in both."""
    assert are_synonyms(one, other) is same
