"""Bytes to text and blocks."""

from __future__ import annotations

import pytest

from crawler.items.block import BlockKind
from crawler.pages.blocks.document import read_document
from crawler.text.normalize import visible
from tests.crawler.pages.documents import lines, page_of


def test_inline_elements_join_without_a_space() -> None:
    """Inline elements add no space, line-breaking ones and br end the line."""
    page = page_of("<p>一<b>二</b><span>三 <i>四</i></span></p><div>五<br>六</div>七<div>八</div>")

    assert lines(page) == ["一二三 四", "五", "六", "七", "八"]


def test_invisible_characters_and_spaces() -> None:
    """Zero-width characters vanish with the lines that hold nothing else, and runs of spaces become one."""
    page = page_of("<p>\u200b</p><p> 甲\u200b \n\t 乙\u00a0\u00a0丙\ufeff </p><div>\u2060<span>\u200d</span></div>")

    assert lines(page) == ["甲 乙 丙"]


def test_text_is_what_visible_makes_of_it() -> None:
    """A line equals `visible` of its text, however it is cut into elements."""
    page = page_of("<p> 甲 <b> 乙</b>\u200b <i>丙 </i> </p>")

    assert visible(" 甲  乙\u200b 丙  ") == page.text


@pytest.mark.parametrize("mark", ["250px|700px|reset", "100%|auto", "640px|480px"])
def test_placeholders_of_pictures_are_dropped(mark: str) -> None:
    """Sizes in place of a picture are no text, alone on a line or in an element of their own."""
    page = page_of(f"<p>{mark}</p><p>前文。<span>{mark}</span></p><p>A|B 测试|对照</p>")

    assert lines(page) == ["前文。", "A|B 测试|对照"]


def test_what_is_not_drawn_is_no_text() -> None:
    """Scripts, styles, templates, hidden elements and alternative texts are left out."""
    page = page_of(
        "<script>var a='甲'</script><style>p{}</style><noscript>乙</noscript><template><p>丙</p></template>"
        "<p hidden>丁</p><p aria-hidden=true>戊</p><p style='color:red; display : none'>己</p>"
        "<img alt='庚' src=x><p>辛</p>"
    )

    assert lines(page) == ["辛"]


def test_the_reading_over_a_word_is_no_text() -> None:
    """Of a ruby its words stay in their line, without what stands over them."""
    page = page_of("<p>在<ruby>亳<rp>(</rp><rt>bó</rt><rp>)</rp></ruby>州的仓库</p>")

    assert lines(page) == ["在亳州的仓库"]


@pytest.mark.parametrize("hiding", ["hidden", "aria-hidden=true", "style='display:none'"])
def test_parts_that_a_reader_opens_are_text(hiding: str) -> None:
    """Behind a tab or folded up there is text; a second drawing for small screens is none."""
    page = page_of(
        f"<div role=tabpanel>甲</div><div role=tabpanel {hiding}>乙</div><details><summary>丙</summary>丁</details>"
        f"<div {hiding}>戊</div><div role=region aria-labelledby=b {hiding}>己</div><div role=region {hiding}>庚</div>"
    )

    assert lines(page) == ["甲", "乙", "丙", "丁", "己"]


def test_a_shadow_root_is_drawn() -> None:
    """A template that is a shadow root is the page's own text, any other is none."""
    page = page_of("<x-case><template shadowrootmode=open><p>甲</p></template></x-case><template><p>乙</p></template>")

    assert lines(page) == ["甲"]


def test_elements_of_the_pages_own_making() -> None:
    """They are lines in a container, and parts of a sentence in one."""
    page = page_of(
        "<x-case><x-title>甲</x-title><x-text>乙</x-text></x-case>"
        "<p>借助<x-term>表格</x-term>丙</p><div>丁<x-term>戊</x-term>己</div>"
    )

    assert lines(page) == ["甲", "乙", "借助表格丙", "丁戊己"]


def test_inline_elements_that_their_style_makes_lines() -> None:
    """A span that is displayed as a block is a line, one that is displayed inline is not."""
    page = page_of(
        "<span style='display:block'>甲</span><span style='margin:0; display: flex'>乙</span>"
        "<b>丙</b><i style='display:inline-block'>丁</i>"
    )

    assert lines(page) == ["甲", "乙", "丙丁"]


def test_a_heading_by_its_role() -> None:
    """An element whose role is heading is one, of its own level or of the second."""
    page = page_of("<div role=heading aria-level=1>甲</div><div role=heading>乙</div><h3>丙</h3>")

    assert [(block.kind, block.level) for block in page.blocks] == [(BlockKind.HEADING, n) for n in (1, 2, 3)]


def test_characters_that_an_editor_drew_out() -> None:
    """Spaces between all characters of a line are none of its words; in a line with words of several they stay."""
    assert lines(page_of("<h3>公&emsp;司&emsp;介&emsp;绍</h3><p>甲 乙</p><p>挑战 一 二</p>")) == [
        "公司介绍",
        "甲 乙",
        "挑战 一 二",
    ]


def test_a_heading_of_two_lines_is_one() -> None:
    """A line break in a heading parts no heading, and the anchor behind it is none of its words."""
    page = page_of("<h1>云舟物流：<br>仓库搬到线上</h1><h2>甲<a href='#s1'>#</a></h2><h2><a href='#s2'>乙</a></h2>")

    assert lines(page) == ["云舟物流：仓库搬到线上", "甲", "乙"]
    assert not any(block.links for block in page.blocks)


def test_lines_that_are_counted_by_links_to_themselves() -> None:
    """A number in a link to a place on the page, before a line, counts it; one within it, or that leads on, is read."""
    counted = "".join(
        f"<p><a id=p{n} href='#p{n}'>{n}</a><span>{what}一次。</span></p>" for n, what in ((7, "派车"), (9, "验货"))
    )

    assert lines(page_of(counted)) == ["派车一次。", "验货一次。"]
    assert lines(page_of("<p><a href='/r'>12</a> 个月台</p><p>月台<a href='#m'>12</a>个</p>")) == [
        "12 个月台",
        "月台12个",
    ]


def test_a_body_that_scripts_unhide_is_read() -> None:
    """A page that hides its body until a script has run is text all the same."""
    page = read_document(
        "<html style='visibility:hidden'><body style='display:none'><p>正文</p></body></html>".encode()
    )

    assert page.text == "正文"


def test_a_page_without_the_tags_of_its_head_and_body() -> None:
    """HTML lets both be left out, as tools that shorten pages do; what the head holds for machines stays no text."""
    head = "<!doctype html><meta charset=utf-8><title>名</title><style>p{}</style><noscript><p>无</p></noscript>"
    page = read_document(f"{head}<header><p>栏</p></header><main><h1>题</h1><p>文</p></main>".encode())

    assert lines(page) == ["栏", "题", "文"]
    assert page.title == "名"


def test_kinds_of_blocks() -> None:
    """Headings, items, links and pictures are told by their elements."""
    page = page_of(
        "<h2>标题</h2><p>段落</p><ul><li>条目</li></ul><p><a href='/a'>甲</a><a href='/b'>乙</a></p>"
        "<img src=x><h3><a href=c>丙</a></h3>"
    )

    kinds = [(block.kind, block.level) for block in page.blocks]
    assert kinds == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.ITEM, 0),
        (BlockKind.LINKS, 0),
        (BlockKind.IMAGE, 0),
        (BlockKind.HEADING, 3),
    ]


def test_links_have_labels_intervals_and_targets() -> None:
    """A link's label is its words without surrounding spaces; its target is resolved against the page."""
    body = "<p>见<a href='/product/base?x=1'> 多维表格 </a>与<a href='javascript:void(0)'>按钮</a></p>"
    page = read_document(body.encode(), base_url="https://example.com/customers/a")

    links = page.blocks[0].links
    assert [(link.label, link.href) for link in links] == [
        ("多维表格", "https://example.com/product/base?x=1"),
        ("按钮", ""),
    ]
    assert all(page.text[link.start : link.end] == link.label for link in links)


@pytest.mark.parametrize(
    "body",
    [
        "<div><span>60%</span><span>人力节省</span></div>",
        "<div><strong>60%</strong>人力节省</div>",
        "<div><p><span><b>60%</b><i>人力节省</i></span></p></div>",
        "<li>60%<em>人力节省</em></li>",
    ],
)
def test_parts_are_the_pieces_of_a_line(body: str) -> None:
    """Value and label are parts, as two elements or as an element and the bare text beside it."""
    page = page_of(body)

    assert [page.text[start:end] for start, end in page.blocks[0].parts] == ["60%", "人力节省"]


def test_the_title_is_the_documents() -> None:
    """`title` is the head's title, not one of a drawing."""
    page = page_of("<svg><title>图</title></svg><p>文</p>", "<title> 云舟：\n 案例 </title>")

    assert page.title == "云舟： 案例"


def test_a_heading_with_a_wrong_end() -> None:
    """A heading with another heading's end tag ends at the next paragraph at the latest."""
    page = page_of("<h4>标题</h3><p>正文</p>")

    assert [block.level for block in page.blocks] == [4, 0]


def test_the_words_of_q_stand_in_quotation_marks() -> None:
    """A browser draws them, so a reader sees them."""
    assert lines(page_of("<p>他说<q>先看<b>数据</b></q>再开会。</p>")) == ["他说“先看数据”再开会。"]


@pytest.mark.parametrize("number", ["<b>0.<i>5</i>倍</b>", "<span>1.<data>2</data> 万</span>"])
def test_a_number_in_pieces_begins_with_no_list_mark(number: str) -> None:
    """What is written before its own decimals, in one element with them, numbers no item."""
    assert lines(page_of(f"<div>{number}产能</div>"))[0][:3] in {"0.5", "1.2"}
