"""What templates may call."""

from __future__ import annotations

import pytest

from crawler.outputs.browse.words import card


def shown(text: str, quantity: str = "", place: str = "cards/2") -> tuple[str, str]:
    """A card of this text, whose figure is this one."""
    start = text.index(quantity) if quantity else None
    end = None if start is None else 70 + start + len(quantity)
    return card(
        {
            "text": text,
            "place": place,
            "start_offset": 70,
            "quantity_start": None if start is None else 70 + start,
            "quantity_end": end,
        }
    )


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("36 万元每年省下的差旅费", "36 万元", "36 万元"),
        ("8整理出 8 类知识库", "8 类", "8"),
        ("1,200+积累一千多篇操作手册", "一千多篇", "1,200+"),
        ("N→1从十几张表到一张", "", "N→1"),
        ("5→1 5 个系统并成一个", "5 个", "5→1"),
        ("7*24随时答复", "", "7*24"),
        ("平均 1 小时内答复", "1 小时内", ""),
        ("一张表管好全部门店", "", ""),
        ("120", "120", ""),
    ],
)
def test_a_card_is_cut_where_its_value_ends(text: str, quantity: str, value: str) -> None:
    """At the figure it begins with; else at what looks like one; a card of words stays whole, and nothing is lost."""
    found, label = shown(text, quantity)
    assert found == value
    assert found + label == text


def test_a_sentence_is_no_card() -> None:
    """A figure at the head of prose does not stand off."""
    assert shown("36 万元省下来了。", "36 万元", place="body/0/1") == ("", "36 万元省下来了。")
