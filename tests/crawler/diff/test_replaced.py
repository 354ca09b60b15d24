"""Where two texts differ."""

from __future__ import annotations

from crawler.diff.replaced import in_one_script, replaced


def test_what_was_replaced_is_found_at_the_level_of_characters() -> None:
    """Insertions and deletions that touch are one replacement."""
    assert replaced("门店越来越多", "门店越开越大") == [("来", "开"), ("多", "大")]


def test_characters_of_the_other_script_are_taken_for_the_same() -> None:
    """A text in traditional characters becomes the simplified one that it was, and no more than that."""
    assert in_one_script("数据实时汇总", "數據每日匯總") == ("数据实时汇总", "数据每日汇总")
    assert in_one_script("门店越来越多", "門店多") == ("门店越来越多", "门店多")
