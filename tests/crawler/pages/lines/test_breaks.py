"""Line breaks within an element."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.languages import language_of
from crawler.pages.lines.breaks import Break, ends_sentence, joins, joint
from tests.crawler.pages.documents import lines, page_of

JOINED = [
    "备料单当晚就能汇总。|采购不再临时加车。",
    "上线半年，|备料的汇总时间从 3 小时缩短至|20 分钟，厨师长很满意。",
    "上线以后每年节省食材费用|36.5 万元，财务可以按月核对。",
    "加车次数从每周 12|次降到 2 次。",
    "每年节省 43.|2 万元。",
    "店长不必再打电话的|原因是备料单当晚就能汇总。",
    "过去（也就是|2023 年以前）各店靠纸质单据。",
    "备料单当场填进表里，采购当晚|就能看到各店缺什么|，不再临时加车。",
    "厨师长要在三个系统里抄录库存|开档前总在找数字。",
    "他说“各店缺什么。|采购当晚就知道”，加车少了。",
    "各店用纸质单据报备料给采购|采购到第二天才能知道缺什么|于是常常临时加车，成本降不下来|店长也很无奈。",
]
PARTED = [
    "后厨的一天怎么变了|过去厨师长要在三个系统里抄录库存，开档前一个小时都在找数字。",
    "林小满|青禾面馆 运营总监",
    "“加车次数少了，店长也轻松了。”|——林小满，青禾面馆运营总监",
    "多维表格|飞书文档|审批",
    "产品：|多维表格、审批",
    "使用人数：900 人|上线时间：2024 年 3 月",
    "1. 备料单汇总，|2. 到货拍照，|3. 报损按月出表。",
    "・备料|・盘点|・报损",
    "36.5 万元|每年少报损的食材费用",
    "2011 年，第一家店开业|2016 年，进入重庆|2020 年，四十家店",
    "备料单当晚汇总；|到货照片当场归档；|报损金额按月出报表。",
    "加车次数减少|40%",
]


@pytest.mark.parametrize("drawn", JOINED)
def test_a_break_amid_a_sentence_joins(drawn: str) -> None:
    """A sentence cut by line breaks is one line, in Chinese without a space."""
    assert lines(page_of(f"<p>{drawn.replace('|', '<br>')}</p>")) == [drawn.replace("|", "")]


@pytest.mark.parametrize("drawn", PARTED)
def test_a_break_between_lines_parts(drawn: str) -> None:
    """Headings, items, labels, signatures, cards and whole sentences stay lines of their own."""
    assert lines(page_of(f"<p>{drawn.replace('|', '<br/>')}</p>")) == drawn.split("|")


def test_an_empty_line_parts_paragraphs() -> None:
    """Two breaks in a row end a paragraph, also one without an end."""
    assert lines(page_of("<p>备料单当晚汇总以后，采购不再加车<br> <br>报损拍照上传，金额自动计算。</p>")) == [
        "备料单当晚汇总以后，采购不再加车",
        "报损拍照上传，金额自动计算。",
    ]


def test_the_lines_of_an_address() -> None:
    """An address is not prose, whatever its lines end with."""
    assert lines(page_of("<address>成都市某区，<br>某路 8 号</address>")) == ["成都市某区，", "某路 8 号"]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<h2>后厨的<br>一天</h2>", "后厨的一天"),
        ("<h2>Kitchen<br>Board</h2>", "Kitchen Board"),
        ("<h2><div>后厨的</div><div>一天</div></h2>", "后厨的一天"),
        ("<h2>第 20<br>26 届</h2>", "第 2026 届"),
        ("<div><div>36.5</div><div>万元</div></div>", "36.5万元"),
        ("<div>每年节省 <div style='display:inline-block'>36.5</div> 万元。</div>", "每年节省36.5万元。"),
        (
            "<p>The kitchen uses<br>one shared table to order food.</p>",
            "The kitchen uses one shared table to order food.",
        ),
    ],
)
def test_breaks_and_blocks_within_headings_and_numbers(body: str, line: str) -> None:
    """What a heading, a number with its unit or a Latin sentence says is one line."""
    assert lines(page_of(body)) == [line]


@given(st.lists(st.text("备料汇总，。：1a“”（）、", min_size=1), min_size=2))
def test_a_join_keeps_every_character(said: list[str]) -> None:
    """There is one answer for each break, and a joint adds at most a space."""
    found = joins(said, [Break.LINE] * (len(said) - 1), [False] * len(said), language_of("zh"))
    assert len(found) == len(said) - 1
    assert joint(said[0], said[1]) in {"", " "}


@pytest.mark.parametrize(
    "line", ["加车少了。", "他说“加车少了。”", "加车少了……", "It fell (by a half).", "It fell...", "降了 3."]
)
def test_a_line_ends_a_sentence_with_its_marks(line: str) -> None:
    """Marks that close what a sentence says may stand behind its end."""
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["加车少了", "加车少了，", "他说“加车”", "加车.", "a..", "”", ""])
def test_a_line_without_an_end_goes_on(line: str) -> None:
    """A full stop in Latin writing ends nothing behind a Han character, nor do two of them."""
    assert not ends_sentence(line)
