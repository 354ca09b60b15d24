"""Bytes to a whole report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extractors import EXTRACTOR_VERSION
from crawler.items.report import CaseReport, Sentence, Words
from crawler.items.visit import Reading
from crawler.pages.case_page import read_case
from crawler.text.normalize import comparison_key
from tests.sites import FEISHU

URL = "https://example.com/customers/yunzhou"
CASE = """
<div>物流</div><div>501-2000人</div>
<h3>云舟物流：用飞书把仓库搬到线上</h3>
<p>云舟物流借助飞书连接三十个仓库。盘点时间缩短 60%，一线员工更轻松。</p>
<div><span>60%</span><span>盘点时间缩短 60%</span></div>
<div><span>30 万元</span><span>每年节省的打印费用</span></div>
<h3>周岚</h3><p>云舟物流副总裁</p><p>“飞书让仓库看着同一张表。会也少了。”</p>
<h2>公司介绍</h2><p>云舟物流成立于 2009 年，有 2,000 名员工。</p>
<h3>挑战一</h3><p>盘点慢，要三天。</p>
<h3>解决方案一</h3><p>用多维表格扫码盘点。</p>
<div><a href="/product/base">飞书多维表格</a><a href="/product/rooms">飞书会议室</a></div>
<h1></h1>
<p>从纸面到线上</p>
<p>过去靠纸质单据盘点，要三天才能汇总；现在员工用多维表格扫码，两小时就能看到结果。</p>
<ul><li>数据实时：每扫一件，总表就更新一次。</li></ul>
<div><a href="/contact">联系我们</a></div>
"""


def drawn(root: str = "article", content: str = CASE) -> bytes:
    """A page that draws the case."""
    return f"<title>云舟物流：用飞书把仓库搬到线上</title><{root}>{content}</{root}><footer>版权</footer>".encode()


def sentences(report: CaseReport) -> Iterator[Sentence]:
    """Every sentence of a report's prose."""
    yield from report.summary
    yield from (card.sentence for card in report.cards)
    for quote in (*([report.quote] if report.quote else []), *report.further_quotes):
        yield from quote.words
    yield from (sentence for paragraph in report.introduction for sentence in paragraph.sentences)
    for pair in report.pairs:
        yield from (*pair.challenge, *pair.solution)
    for section in report.sections:
        yield from [section.heading] if section.heading else []
        yield from (sentence for paragraph in section.paragraphs for sentence in paragraph.sentences)


def lines(report: CaseReport) -> Iterator[Words]:
    """Every single line of a report: title, tags, names."""
    yield from (words for words in (report.title, report.size_tag) if words)
    yield from (*report.industries, *report.other_tags)
    yield from (sourced.words for sourced in (report.company, report.founded_year, report.partner) if sourced)
    for quote in (*([report.quote] if report.quote else []), *report.further_quotes):
        yield from (words for words in (quote.speaker, quote.role) if words)
    for module in (*report.modules_listed, *report.modules_used):
        yield from (module.label, *module.mentions)
    yield from (label for pair in report.pairs for label in pair.modules)


def assert_exact(reading: Reading) -> None:
    """Every interval of a report holds its words, and no two sentences share a character."""
    text = reading.page.text
    taken: list[tuple[int, int]] = []
    for words in (*lines(reading.report), *(sentence.words for sentence in sentences(reading.report))):
        assert text[words.start : words.end] == words.text
        assert words.text
    for sentence in sentences(reading.report):
        taken.append((sentence.words.start, sentence.words.end))
        for figure in sentence.figures:
            quantity = figure.quantity
            assert text[quantity.start : quantity.end] == quantity.raw
            assert sentence.words.start <= quantity.start < quantity.end <= sentence.words.end
    taken.sort()
    assert all(one[1] <= two[0] for one, two in pairwise(taken))


def test_a_case_in_full() -> None:
    """Every part of a case is in its field, with exact words, once."""
    reading = read_case(URL, drawn(), origin=FEISHU.origin)
    report = reading.report

    assert_exact(reading)
    assert report.extractor_version == EXTRACTOR_VERSION
    assert report.company is not None
    assert report.company.value == "云舟物流"
    assert report.founded_year is not None
    assert report.founded_year.value == "2009"
    assert [words.text for words in report.industries] == ["物流"]
    assert report.size_tag is not None
    assert [(card.value.text, card.label.text if card.label else None) for card in report.cards] == [
        ("60%", "盘点时间缩短 60%"),
        ("30 万元", "每年节省的打印费用"),
    ]
    assert [words.text for words in report.pairs[0].modules] == ["飞书多维表格", "飞书会议室"]
    assert [module.label.text for module in report.modules_used] == ["飞书多维表格"]
    assert [sentence.words.text for sentence in sentences(report)] == [
        "云舟物流借助飞书连接三十个仓库。",
        "盘点时间缩短 60%，一线员工更轻松。",
        "60%盘点时间缩短 60%",
        "30 万元每年节省的打印费用",
        "“飞书让仓库看着同一张表。",
        "会也少了。”",
        "云舟物流成立于 2009 年，有 2,000 名员工。",
        "盘点慢，要三天。",
        "用多维表格扫码盘点。",
        "从纸面到线上",
        "过去靠纸质单据盘点，要三天才能汇总；",
        "现在员工用多维表格扫码，两小时就能看到结果。",
        "数据实时：每扫一件，总表就更新一次。",
    ]
    assert report.sections[0].paragraphs[1].is_item


WRAPPED = CASE.replace("<p>", "<div><div><p><span>").replace("</p>", "\u200b</span></p></div></div>")
LOOKS = {
    "main": drawn("main"),
    "neither": drawn("div"),
    "wrapped": drawn(content=WRAPPED),
    "indented": drawn(content=CASE.replace("<p>", "<p>\n    ").replace("</p>", "\n  </p>")),
    "full width": drawn(content=CASE.replace("60%", "60％").replace("2,000", "2，000")),
    "closer": drawn(content=CASE.replace(" 名", "名").replace(" 万", "万").replace(" 60", "60").replace(" 2", "2")),
    "tracked": drawn(content=CASE.replace('">飞书', '?from=case_7">飞书')),
    "other levels": drawn(content=CASE.replace("<h3>", "<h4>").replace("</h3>", "</h4>").replace("h2>", "h5>")),
}


@pytest.mark.parametrize("look", LOOKS)
def test_the_look_of_a_page_changes_nothing(look: str) -> None:
    """The same words drawn otherwise give the same report, place by place."""
    plain, other = read_case(URL, drawn()), read_case(URL, LOOKS[look])

    assert_exact(other)
    assert [comparison_key(sentence.words.text) for sentence in sentences(other.report)] == [
        comparison_key(sentence.words.text) for sentence in sentences(plain.report)
    ]
    assert [comparison_key(words.text) for words in lines(other.report)] == [
        comparison_key(words.text) for words in lines(plain.report)
    ]


def test_the_charset_of_the_header_is_a_hint() -> None:
    """Bytes that are in another charset than the header says give the same report."""
    assert read_case(URL, drawn(), "gbk").report == read_case(URL, drawn()).report


@pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", "正文".encode(), b"<html><body></body></html>", b"<h1></h1>"])
def test_nothing_case_like(body: bytes) -> None:
    """A page without a title gives an empty report."""
    report = read_case(URL, body).report

    assert report.title is None
    assert report.company is None
    assert list(sentences(report)) == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("header", [None, "gbk", "utf-8"])
def test_encodings(encoding: str, header: str | None) -> None:
    """The report is the same in every encoding, whatever the header says."""
    assert read_case(URL, drawn().decode().encode(encoding), header).report == read_case(URL, drawn()).report


def test_a_case_inside_twenty_thousand_elements() -> None:
    """Depth around or inside the case changes nothing."""
    around = b"<div>" * 20_000 + drawn() + b"</div>" * 20_000
    inside = drawn(content=CASE.replace("<h2>", "<p>" + "<span>" * 20_000 + "</span>" * 20_000 + "</p><h2>"))

    assert read_case(URL, around).report == read_case(URL, drawn()).report == read_case(URL, inside).report


def test_rare_characters() -> None:
    """Emoji and rare Han leave every interval exact."""
    reading = read_case(URL, drawn(content=CASE.replace("云舟", "𠮷舟😀").replace("物流</div>", "𪚥流</div>")))

    assert_exact(reading)
    assert [words.text for words in reading.report.industries] == ["𪚥流"]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *[
                    "<h3>",
                    "</h3>",
                    "<h1></h1>",
                    "<p>",
                    "</p>",
                    "<div>",
                    "</div>",
                    "<span>",
                    "</span>",
                    "<b>",
                    "</b>",
                    "<br>",
                ],
                *[
                    "<blockquote>",
                    "</blockquote>",
                    "<figcaption>",
                    "<ul><li>",
                    "</ul>",
                    "<dl><dt>",
                    "<dd>",
                    "</dl>",
                    "<img>",
                ],
                *[
                    "<a href='/product/x'>",
                    "<a href='/customers/b'>",
                    "<a href='/contact'>",
                    "</a>",
                    "<aside>",
                    "</aside>",
                ],
                *[
                    "公司介绍",
                    "挑战一",
                    "解决方案一",
                    "更多客户案例",
                    "使用的产品：",
                    "联系我们",
                    "飞书多维表格",
                    "成立于 2009 年",
                ],
                *[
                    "60%",
                    "盘点时间缩短",
                    "“很好用。”",
                    "云舟物流副总裁",
                    "501-2000人",
                    "250px|700px|reset",
                    "从 3 天缩短至 1 小时",
                ],
                "本案例由伙伴提供服务：",
            ]
        ),
        st.text(alphabet="云舟用飞书。，：“”%3 \u200b😀𠮷；？A", max_size=12),
    ),
    max_size=80,
).map("".join)


@settings(max_examples=150)
@given(PIECES, st.booleans())
def test_any_page_is_read_exactly(markup: str, titled: bool) -> None:
    """Whatever stands in a page, reading does not fail and every interval holds."""
    title = "<h3>云舟物流：用飞书提效</h3>" if titled else ""
    assert_exact(read_case(URL, f"<article>{title}{markup}</article>".encode()))


@pytest.mark.parametrize("href", ["http://[bad#x", "http://a\u2100b.com/x", "//]#part", "https://[::1#a"])
def test_an_address_that_cannot_be_parted_is_a_link_to_nowhere(href: str) -> None:
    """Reading never fails by what a page writes into a link."""
    said = "<p>盘点用时减少一半。月底不再加班。</p>"
    body = f"<article><h1>云舟物流：盘点提速</h1><p><a href='{href}'>目录</a></p>{said}</article>"

    reading = read_case("https://example.com/customers/yunzhou", body.encode())

    assert reading.report.title is not None
    assert "盘点用时减少一半。" in reading.page.text
