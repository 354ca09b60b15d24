"""Tags sorted by what they say."""

from __future__ import annotations

import pytest

from crawler.extractors.tags import Tags, extract_tags
from crawler.languages.zh.layout.tags import is_size
from crawler.pages.blocks.document import read_layout
from crawler.pages.case_page import read_case
from crawler.pages.sections import find_regions


def tags_of(*tags: str) -> Tags:
    """The tags of a page that draws these."""
    drawn = "".join(f"<div>{tag}</div>" for tag in tags)
    return extract_tags(find_regions(read_layout(f"<article>{drawn}<h3>云舟物流：用飞书提效</h3></article>".encode())))


@pytest.mark.parametrize(
    "tag",
    [
        "501-2000人",
        ">10,000人",
        "> 10,000 人",
        "500-999 人",
        "10000人以上",
        "＞10，000人",
        "299-500",
        "1万人以上",
        "100～500 名员工",
        "<50人",
    ],
)
def test_sizes(tag: str) -> None:
    """A size is told by its shape, in half or full width."""
    assert is_size(tag)


@pytest.mark.parametrize("tag", ["物流", "5G", "2025 年度案例", "企业服务", "新能源 4S", "99"])
def test_what_is_no_size(tag: str) -> None:
    """A trade or a bare number is no size."""
    assert not is_size(tag)


def test_each_tag_has_one_place() -> None:
    """Industries, size, partner and the rest."""
    found = tags_of(
        "企业服务",
        "央国企",
        "501-2000人",
        "伙伴服务案例",
        "本案例由（渠道/区域）伙伴提供服务：",
        "宁波海川软件有限公司",
    )

    assert [words.text for words in found.industries] == ["企业服务"]
    assert found.size_tag is not None
    assert found.size_tag.text == "501-2000人"
    assert found.partner is not None
    assert found.partner.value == "宁波海川软件有限公司"
    assert [words.text for words in found.others] == ["央国企", "伙伴服务案例"]


def test_a_partner_in_one_line() -> None:
    """The partner's name may stand behind the colon."""
    found = tags_of("物流", "本案例由伙伴提供服务：海川软件")

    assert found.partner is not None
    assert (found.partner.value, found.partner.words.text) == ("海川软件", "海川软件")
    assert found.others == (), "the label says nothing of the case"


@pytest.mark.parametrize(
    "line",
    ["本案例由海川软件提供服务", "本案例由飞书合作伙伴海川软件提供支持", "服务伙伴：海川软件", "实施方: 海川软件"],
)
def test_a_partner_in_other_words(line: str) -> None:
    """The partner's name may stand within the line, or behind a label."""
    found = tags_of("物流", line)

    assert found.partner is not None
    assert found.partner.value == "海川软件"
    assert [words.text for words in found.industries] == ["物流"]


def test_a_repeated_tag() -> None:
    """A tag that stands twice is an industry once; its second place is not lost."""
    found = tags_of("互联网", "互联网")

    assert [words.text for words in found.industries] == ["互联网"]
    assert [words.text for words in found.others] == ["互联网"]


@pytest.mark.parametrize(
    ("drawn", "tags"),
    [
        ("教<b>育</b>", ["教育"]),
        ("<i>智能</i>制造", ["智能制造"]),
        ("<span>教</span><span>育</span>", ["教育"]),
        ("<span>教育</span><span>金融</span>", ["教育", "金融"]),
        ("<span>教育</span>|<span>金融</span>", ["教育", "金融"]),
        ("<span>教育</span> <b>金融</b>", ["教育", "金融"]),
        ("<span>5<b>G</b></span><span>金融</span>", ["5G", "金融"]),
    ],
)
def test_markup_within_a_tag(drawn: str, tags: list[str]) -> None:
    """A bold part of a word is no tag of its own; tags side by side are."""
    assert [words.text for words in tags_of(drawn).industries] == tags


@pytest.mark.parametrize(
    "size", ["<i>501</i><i>-2000</i><i> 人</i>", "501-<b>2000</b>人", "&gt; <span>10,000</span>人"]
)
def test_a_size_in_pieces(size: str) -> None:
    """Pieces that make a size are one tag."""
    found = tags_of("物流", size)

    assert found.size_tag is not None
    assert [words.text for words in (*found.industries, *found.others)] == ["物流"]


def test_a_size_whose_digits_are_drawn_in_pieces() -> None:
    """Is no row of figures."""
    found = tags_of("冷链", "3<span>00</span>-8<span>00</span> 人", "晨光食品")

    assert found.size_tag is not None
    assert found.size_tag.text == "300-800 人"


@pytest.mark.parametrize("over", ["云舟物流", "云舟"])
def test_the_customers_name_is_no_tag(over: str) -> None:
    """Nor what most of it begins with, once or twice; a trade beside it is one."""
    title = "<h1>云舟物流：用飞书提效</h1><p>云舟物流用飞书连接三十个仓库，盘点快了一倍。</p>"
    page = f"<article><p>{over}</p><p>合同物流</p><p>{over}</p>{title}</article>"
    report = read_case("https://example.com/customers/yunzhou", page.encode()).report

    assert [tag.text for tag in (*report.industries, *report.other_tags)] == (
        ["合同物流"] if over == "云舟物流" else ["云舟", "合同物流", "云舟"]
    )
