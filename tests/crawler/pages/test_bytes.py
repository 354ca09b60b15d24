"""Any bytes: encodings, damage, size and depth."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.pages.blocks.document import read_document
from crawler.text.normalize import visible
from tests.crawler.pages.documents import PROSE, lines, page_of


@pytest.mark.parametrize(
    ("encoding", "declared", "header"),
    [
        ("gb18030", "gb2312", None),
        ("gb18030", None, None),
        ("gb18030", "utf-8", None),
        ("gb18030", None, "iso-8859-1"),
        ("utf-8", "gbk", None),
        ("utf-8", None, "gbk"),
        ("utf-8", "big5", "gbk"),
        ("utf-8-sig", None, None),
        ("utf-16", None, None),
        ("utf-16-le", None, None),
        ("utf-16-be", "utf-16", "utf-16"),
    ],
)
def test_encodings_whatever_the_label(encoding: str, declared: str | None, header: str | None) -> None:
    """The text comes out right in each encoding, labelled rightly, wrongly or not at all."""
    meta = f"<meta charset='{declared}'>" if declared else ""
    body = f"<html><head>{meta}</head><body><p>{PROSE}</p><p>{PROSE}</p></body></html>".encode(encoding)

    assert lines(read_document(body, encoding=header)) == [PROSE, PROSE]


@pytest.mark.parametrize("header", [None, "big5", "gbk", "x-unknown"])
def test_big5(header: str | None) -> None:
    """Traditional text in Big5 is told from GB18030 by its characters."""
    text = "雲舟物流以一張表管理全國三十個倉庫，盤點時間從三天縮短至兩小時，員工滿意度提升。"

    assert text == read_document(f"<p>{text}</p>".encode("big5"), encoding=header).text


def test_a_damaged_byte_costs_one_character() -> None:
    """Bytes that do not decode do not make a page of another encoding."""
    body = ("<p>" + PROSE * 30).encode() + b"\xe4\xb8" + PROSE.encode() + b"</p>"

    page = read_document(body)
    assert 1 <= page.text.count("\ufffd") <= 2
    assert page.text.count("云舟物流") == 31


def test_nul_and_control_characters() -> None:
    """NUL and control characters are dropped, and what follows is read."""
    assert read_document("<p>前\x00\x01后\x1b文</p>".encode()).text == "前后文"


@pytest.mark.parametrize("tag", ["div", "span", "b"])
def test_twenty_thousand_nested_elements(tag: str) -> None:
    """Depth is no limit: the text in and behind a deep nest is read."""
    body = f"<p>前</p>{f'<{tag}>' * 20_000}深{f'</{tag}>' * 20_000}<p>后</p>"

    assert page_of(body).text.replace("\n", "") == "前深后"


def test_deep_inline_elements_with_text_each() -> None:
    """A deep nest with text on each level takes time in proportion to its size."""
    page = page_of("<p>" + "<b>字" * 20_000)

    assert page.text == "字" * 20_000


def test_five_megabytes() -> None:
    """A page of 5 MB is read in full."""
    paragraph = f"<p>{PROSE}</p>"
    count = 5_000_000 // len(paragraph.encode())
    page = page_of(paragraph * count)

    assert count == len(page.blocks)


def test_a_comment_that_never_ends() -> None:
    """What stands behind an unclosed comment is read."""
    assert lines(page_of("<p>前文</p><!-- <p>后文</p>")) == ["前文", "后文"]


def test_an_attribute_that_never_ends() -> None:
    """Where a missing quotation mark swallows the page for HTML 5, the second reader finds it."""
    page = page_of("<h1>案例</h1><div title='未闭合>" + f"<p>{PROSE}</p>" * 20)

    assert page.text.count(PROSE) == 20


def test_two_documents_in_one() -> None:
    """A second html element behind the first is read as well."""
    assert lines(read_document("<html><body><p>一</p></body></html><html><body><p>二</p></body></html>".encode())) == [
        "一",
        "二",
    ]


def test_rare_characters_keep_offsets_exact() -> None:
    """Emoji and CJK extension B count one code point each."""
    page = page_of("<p>😀𠮷野家<a href=x>𪚥龙</a></p><p>后文</p>")

    link = page.blocks[0].links[0]
    assert page.text[link.start : link.end] == "𪚥龙"
    assert page.words(page.blocks[1]) == "后文"


@given(st.binary(max_size=400))
def test_no_bytes_crash_it(body: bytes) -> None:
    """Any bytes give a text whose blocks are its lines."""
    page = read_document(body)
    assert [page.words(block) for block in page.blocks if block.end > block.start] == lines(page)


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            re.findall(
                r"\S+",
                "<p> </p> <div> </div> <span> </span> <b> </b> <br> <h1> </h1> <ul> <li> </ul> <img> <!-- --> "
                "<a~href='/x'> </a> <script> </script> <table> <tr> <td> </table> <title> </title> <article> "
                "& &lt; &#0; &nbsp; < > ' \"",
            )
        ),
        st.text(alphabet="云舟 3%\n\u200b\u00a0😀𠮷。”“", max_size=6),
    ),
    max_size=60,
).map("".join)


@settings(max_examples=200)
@given(MARKUP)
def test_every_interval_holds(markup: str) -> None:
    """Blocks are the lines of the text in order, and links and parts lie in their blocks."""
    page = read_document(markup.replace("~", " ").encode())

    assert [page.words(block) for block in page.blocks if block.end > block.start] == lines(page)
    for block in page.blocks:
        assert page.words(block) == visible(page.words(block))
        for link in block.links:
            assert block.start <= link.start < link.end <= block.end
            assert page.text[link.start : link.end] == link.label
        for start, end in block.parts:
            assert block.start <= start < end <= block.end
