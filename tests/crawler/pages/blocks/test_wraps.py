"""Paragraphs that a script cut into lines are read as paragraphs."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of

SAID = (
    "麦岭食品的夜班主管说：“过去盘点要停线半天，现在边产边盘，差异当场就能查清。”他还把步骤写进了手册，新人照着做就行。"
)
BRIEF = "库房少了两次搬运，返工单也少了一半，夜班能准时交接。"


def drawn(text: str, line: str, width: int = 14) -> str:
    """A text cut into lines of a width, each drawn as `line`."""
    return "".join(line.format(text[at : at + width]) for at in range(0, len(text), width))


@pytest.mark.parametrize(
    "line",
    ["<span style='display:block'>{}</span>", "<div aria-hidden=true>{}</div>", "<div>{}</div>"],
)
def test_lines_of_one_paragraph(line: str) -> None:
    """Wherever they are cut, amid a quotation too; one of two lines is known by the width of the others."""
    page = f"<div>{drawn(SAID, line)}</div><div>{drawn(BRIEF, line)}</div>"

    assert lines(page_of(page)) == [SAID, BRIEF]


def test_lines_hold_whole_words() -> None:
    """A word in Latin letters goes whole into the next line, with a space between two."""
    said = ["麦岭食品把排班表接到 Stock", "Planner 以后，仓库和门店看", "同一个数，补货早半天下单。"]

    assert lines(page_of("<div>" + "".join(f"<div>{line}</div>" for line in said) + "</div>")) == [
        "麦岭食品把排班表接到 Stock Planner 以后，仓库和门店看同一个数，补货早半天下单。"
    ]


def test_what_stands_in_a_line_stays_where_it_is() -> None:
    """Links and pieces of the lines are those of the paragraph."""
    cut = drawn(SAID, "<div>{}</div>").replace("夜班主管", "<a href='/night'>夜班主管</a>")
    page = page_of(f"<div>{cut}</div><p>{BRIEF}</p>")

    assert lines(page) == [SAID, BRIEF]
    assert [(page.text[x.start : x.end], x.href) for x in page.blocks[0].links] == [("夜班主管", "/night")]
    assert [page.text[start:end] for start, end in page.blocks[0].parts][1] == "夜班主管"
    assert page.words(page.blocks[1]) == BRIEF


@pytest.mark.parametrize(
    "said",
    [
        ["标准化的排班流程先行落地", "可视化的库存看板逐店上线", "自动化的补货提醒每日推送"],
        ["每家门店按时提交盘点结果。", "每位店长当天收到差异清单。", "每个区域周五汇总改进措施。"],
        ["门店盘点，从三天缩短到半天", "总部核对", "差异清单当天就能发给每位店长，不用再等到下周。"],
        ["先把排班表接到同一张看板上", "新人照着做就行。"],
    ],
)
def test_lines_that_say_things_of_their_own(said: list[str]) -> None:
    """Labels of one width, sentences in lines of their own, and lines with room for the next word stay lines."""
    assert lines(page_of("<div>" + "".join(f"<div>{line}</div>" for line in said) + "</div>")) == said
