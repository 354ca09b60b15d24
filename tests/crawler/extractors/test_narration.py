"""Blocks to sentences: summary, introduction and body."""

from __future__ import annotations

from crawler.pages.case_page import read_case

URL = "https://example.com/customers/yunzhou"
PAGE = (
    "<h3>云舟物流：用飞书提效</h3><p>云舟物流借助飞书连接三十个仓库。员工每天少填三张表！</p>"
    "<h2>公司介绍</h2><p>云舟物流是企业。有 30 个仓库。</p><h4>合同物流百强</h4><p>连续五年上榜。</p><h1></h1>"
    "<p>导语在第一个标题之前，说明了整件事情的来龙去脉，也说明了为什么要做。</p><h2>盘点</h2><p>第一句。第二句；第三句</p>"
    "<ul><li>条目一</li></ul>"
)
REPORT = read_case(URL, f"<article>{PAGE}</article>".encode()).report


def test_the_summary_in_sentences() -> None:
    """A summary is cut at the ends of its sentences."""
    assert [sentence.words.text for sentence in REPORT.summary] == [
        "云舟物流借助飞书连接三十个仓库。",
        "员工每天少填三张表！",
    ]


def test_subheadings_of_the_introduction_are_paragraphs() -> None:
    """A heading inside the introduction belongs to it."""
    told = [[sentence.words.text for sentence in paragraph.sentences] for paragraph in REPORT.introduction]
    assert told == [["云舟物流是企业。", "有 30 个仓库。"], ["合同物流百强"], ["连续五年上榜。"]]


def test_the_body_in_sections() -> None:
    """The first section has no heading where the body begins with none; items of lists are marked."""
    first, second = REPORT.sections

    assert first.heading is None
    assert second.heading is not None
    assert second.heading.words.text == "盘点"
    assert [[s.words.text for s in paragraph.sentences] for paragraph in second.paragraphs] == [
        ["第一句。", "第二句；", "第三句"],
        ["条目一"],
    ]
    assert [paragraph.is_item for paragraph in second.paragraphs] == [False, True]
