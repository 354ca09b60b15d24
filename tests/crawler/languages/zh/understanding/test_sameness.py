"""Chinese wordings: names after an office, and characters of the other script."""

from __future__ import annotations

import pytest

from crawler.languages.zh.names.people import differing_person
from crawler.languages.zh.understanding.sameness import in_one_form


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("信息科主任顾海涛带领小组上线排班", "信息科主任顾海峰带领小组上线排班", True),
        ("教研组长方洁发现作业太多", "教研组长方晴发现作业太多", True),
        ("生产总监刘敏表示", "生产总监陈敏表示", True),
        ("产品经理李兵提到", "产品经理李兵说到", False),
        ("生产总监刘敏表示", "生产总监刘敏认为", False),
        ("负责人高度重视培训", "负责人高度关注培训", False),
    ],
)
def test_a_name_after_a_role_differs_and_a_verb_after_the_name_does_not(old: str, new: str, differs: bool) -> None:
    """One character of a given name makes it another person; what they do next is wording."""
    assert (differing_person(old, new) is not None) is differs


def test_characters_of_the_other_script_are_taken_for_the_same() -> None:
    """A text in traditional characters becomes the simplified one that it was, and no more than that."""
    assert in_one_form("数据实时汇总", "數據每日匯總") == ("数据实时汇总", "数据每日汇总")
    assert in_one_form("门店越来越多", "門店多") == ("门店越来越多", "门店多")
