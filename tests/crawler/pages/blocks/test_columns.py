"""Figure cards that a table draws as its columns."""

from __future__ import annotations

import pytest

from tests.crawler.pages.drawn import SUMMARY, TITLE, regions_of, texts

REST = "<h2>公司介绍</h2><p>云舟物流成立于 2009 年，是一家合同物流企业。</p>"


def cards_of(*rows: list[str], cell: str = "td", around: str = "<table>{}</table>") -> list[str]:
    """The cards of a page with a table of these rows."""
    drawn = "".join("<tr>" + "".join(f"<{cell}>{text}</{cell}>" for text in row) + "</tr>" for row in rows)
    regions = regions_of(f"{TITLE}<p>{SUMMARY}</p>{around.format(drawn)}{REST}")
    return texts(regions, regions.cards)


@pytest.mark.parametrize("around", ["<table>{}</table>", "<table role=presentation>{}</table>"])
def test_a_row_of_values_over_a_row_of_labels(around: str) -> None:
    """Each column is a card, its value with its label."""
    assert cards_of(["43%", "2 小时", "1+1"], ["盘点提速", "盘完一个仓", "总部和分仓"], around=around) == [
        "43%|盘点提速",
        "2 小时|盘完一个仓",
        "1+1|总部和分仓",
    ]


def test_labels_that_say_their_figure_again() -> None:
    """A number in a label makes no value of it."""
    assert cards_of(["2 分钟", "52 人天"], ["2 分钟查到任意一单", "每年少用 52 人天"]) == [
        "2 分钟|2 分钟查到任意一单",
        "52 人天|每年少用 52 人天",
    ]


def test_labels_over_values_are_a_table() -> None:
    """It says what its values are in its first row, and is read as the table that it is."""
    assert cards_of(["上线前", "上线后"], ["3 天", "2 小时"]) == []
