"""Signed quotations within the text."""

from __future__ import annotations

import pytest

from crawler.items.report import Quote
from crawler.pages.case_page import read_case

URL = "https://www.muyun.example/case/hengtai"
WORDS = "“以前一次部署要等一个星期，现在几分钟就能完成，同事们都很愿意用。”"
REST = "<p>衡泰零售的工程团队在两个月里迁移了全部服务，此后又把测试环境搬到了同一个平台上。</p>"


def quote_of(drawn: str) -> Quote | None:
    """The first praise of a page with this in its text."""
    page = f"<main><h1>衡泰零售的上云之路</h1><h2>挑战</h2>{REST}{drawn}{REST}<h2>成果</h2>{REST}</main>"
    return read_case(URL, page.encode()).report.quote


@pytest.mark.parametrize(
    "drawn",
    [
        f"<blockquote><p>{WORDS}</p><p>— 沈一鸣，衡泰零售架构师</p></blockquote>",
        f"<div>{WORDS}<br><span><br>- 沈一鸣，衡泰零售架构师</span></div>",
        f"<div>{WORDS} <span>——沈一鸣, 衡泰零售架构师</span></div>",
        f"<p>{WORDS}</p><h4>-— 沈一鸣 | 衡泰零售架构师</h4>",
        f"<p>{WORDS}</p><p>——衡泰零售架构师 沈一鸣</p>",
        f"<p>{WORDS}</p><div><span>沈一鸣</span><span>衡泰零售架构师</span></div>",
        f"<div><p>{WORDS}</p><div>沈一鸣</div><div>衡泰零售架构师</div></div>",
    ],
)
def test_a_signed_quotation(drawn: str) -> None:
    """Words in quotation marks and a dash before the name are a praise, in one line or in two."""
    quote = quote_of(drawn)

    assert quote is not None
    assert quote.speaker is not None
    assert quote.role is not None
    assert (quote.speaker.text, quote.role.text) == ("沈一鸣", "衡泰零售架构师")
    assert "".join(sentence.words.text for sentence in quote.words) == WORDS


def test_a_signed_quotation_without_marks() -> None:
    """Words in an element with a name and an office alone are a quotation; amid the text they are none."""
    bare, signature = WORDS.strip("“”"), "<div>沈一鸣<i>|</i>衡泰零售架构师</div>"
    quote = quote_of(f"<section><p>{bare}</p>{signature}</section>")

    assert quote is not None
    assert quote.speaker is not None
    assert quote.speaker.text == "沈一鸣"
    assert quote_of(f"<p>{bare}</p>{signature}") is None


SAID = "<p>以前换一次证书要通宵。</p><p>现在喝杯茶的工夫就换完了</p>"


@pytest.mark.parametrize(
    "drawn",
    [
        f"<blockquote>{SAID}<p>——沈一鸣，衡泰零售架构师</p></blockquote>",
        f"<blockquote><p>没有人签名。</p></blockquote><blockquote>{SAID}<p>— 沈一鸣 衡泰零售 SRE</p></blockquote>",
        "<div><p>以前换一次证书要通宵。</p><p>——沈一鸣，衡泰零售架构师</p></div>",
        "<blockquote>以前换一次证书要通宵。<br>——沈一鸣，衡泰零售架构师</blockquote>",
        "<blockquote>以前换一次证书要通宵。 ——沈一鸣，衡泰零售架构师</blockquote>",
        "<blockquote><p>以前换一次证书要通宵。</p><p>—— 沈一鸣（衡泰零售架构师）</p></blockquote>",
        "<blockquote><p>以前换一次证书要通宵。</p><p>—— 沈一鸣 · 衡泰零售架构师</p></blockquote>",
        "<blockquote><p>以前换一次证书要通宵。</p><p>沈一鸣　衡泰零售架构师</p></blockquote>",
        f"<blockquote>{SAID}</blockquote><p>——沈一鸣，衡泰零售架构师</p>",
        f"<blockquote>{SAID}<footer>——沈一鸣，衡泰零售架构师</footer></blockquote>",
        "<div><p>客户的话</p><p>以前换一次证书要通宵。</p><p>——沈一鸣，衡泰零售架构师</p></div>",
    ],
)
def test_a_quotation_without_marks_is_signed_behind_a_dash(drawn: str) -> None:
    """The last line of an element that holds no more, or the line under a blockquote, says who speaks in it."""
    quote = quote_of(drawn)

    assert quote is not None
    assert quote.speaker is not None
    assert quote.role is not None
    assert quote.speaker.text == "沈一鸣"
    assert quote.role.text in {"衡泰零售架构师", "衡泰零售 SRE"}
    assert quote.words[0].words.text == "以前换一次证书要通宵。"


@pytest.mark.parametrize(
    "signature",
    [
        "<footer><strong>沈一鸣，衡泰零售架构师</strong></footer>",
        "<p>—— 沈一鸣，衡泰零售架构师</p>",
        "<p><cite>沈一鸣 | 衡泰零售架构师</cite></p>",
    ],
)
def test_a_blockquote_that_ends_with_a_name_and_an_office(signature: str) -> None:
    """Its other paragraphs are what is said, without quotation marks too; a last line that holds no office is said."""
    said = WORDS.strip("“”")
    quote = quote_of(f"<blockquote><p>{said}</p><p>没有人想回去。</p>{signature}</blockquote>")

    assert quote is not None
    assert quote.speaker is not None
    assert quote.role is not None
    assert (quote.speaker.text, quote.role.text) == ("沈一鸣", "衡泰零售架构师")
    assert "".join(sentence.words.text for sentence in quote.words) == f"{said}没有人想回去。"
    assert quote_of(f"<blockquote><p>{said}</p>{signature.replace('架构师', '门店')}</blockquote>") is None


def test_people_in_a_blockquote_praise_nothing() -> None:
    """A list of names with offices, under its label, is signed by none of them."""
    people = "<p>周岚，衡泰零售总监</p><p>陈禾，衡泰零售工程师</p><p>沈一鸣，衡泰零售架构师</p>"

    assert quote_of(f"<blockquote><p>分享的同事</p>{people}</blockquote>") is None


@pytest.mark.parametrize(
    "drawn",
    [
        f"<p>{WORDS}</p>",
        f"<blockquote>{SAID}<p>——摘自工程团队的周报</p></blockquote>",
        f"<div>{SAID}<p>——沈一鸣，衡泰零售架构师</p></div>",
        f"<p>{WORDS}</p><p>- 每周发布三次，每次都在白天。</p>",
        f"<p>{WORDS}</p><p>——省下的是时间，</p><p>守住的是客户。</p>",
        "<p>扩容快了很多</p><p>— 沈一鸣，衡泰零售架构师</p>",
    ],
)
def test_what_is_no_signed_quotation(drawn: str) -> None:
    """Without marks of quotation, or without a name behind a dash, it is the text's own."""
    assert quote_of(drawn) is None


def test_words_that_are_said_again_without_their_marks_are_one_praise() -> None:
    """Large under the text, in a box of their own, as they stand in it."""
    signature = "<p>沈一鸣</p><p>衡泰零售架构师</p>"
    drawn = f"<figure><blockquote><p>{WORDS}</p></blockquote><figcaption>{signature}</figcaption></figure>{REST}"
    again = f"<section><blockquote>{WORDS.strip('“”')}</blockquote>{signature}</section>"
    page = f"<main><h1>衡泰零售的上云之路</h1><h2>挑战</h2>{REST}{drawn}<h2>成果</h2>{REST}{again}</main>"
    report = read_case(URL, page.encode()).report
    assert report.quote is not None
    assert report.further_quotes == ()
