"""People in Chinese pages."""

from __future__ import annotations

import pytest

from crawler.languages.zh.names import people


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("周宁", True),
        ("阿卜杜拉·买买提", True),
        ("根本 直树 (Nemoto Naoki)", True),
        ("云舟物流仓储与运输部 总经理 周宁", True),
        ("利用一张表调度全国的仓库", False),
    ],
)
def test_a_name_has_few_han_characters_but_beside_an_office(line: str, *, may_be: bool) -> None:
    """A heading with more of them is a sentence's part, and nobody's name."""
    assert people.may_be_person(line) is may_be
