"""The praise of a named person."""

from __future__ import annotations

from crawler.pages.case_page import read_case

URL = "https://example.com/customers/yunzhou"
HEAD = "<h3>云舟物流：用飞书提效</h3><p>云舟物流借助飞书连接三十个仓库，盘点和派单都在一处完成。</p>"
REST = "<h2>公司介绍</h2><p>云舟物流是企业。</p>"


def test_speaker_role_and_words() -> None:
    """Words keep their quotation marks and are cut into sentences."""
    praise = "<h3>周岚 Lana</h3><p>云舟物流副总裁</p><p>“飞书很好用。同事都愿意用。”</p>"
    quote = read_case(URL, f"<article>{HEAD}{praise}{REST}</article>".encode()).report.quote

    assert quote is not None
    assert quote.speaker is not None
    assert quote.role is not None
    assert (quote.speaker.text, quote.role.text) == ("周岚 Lana", "云舟物流副总裁")
    assert [sentence.words.text for sentence in quote.words] == ["“飞书很好用。", "同事都愿意用。”"]


def test_a_speaker_without_words() -> None:
    """A speaker and an office alone are a quote without words."""
    quote = read_case(URL, f"<article>{HEAD}<h3>周岚</h3><p>云舟物流 CEO</p>{REST}</article>".encode()).report.quote

    assert quote is not None
    assert quote.role is not None
    assert quote.role.text == "云舟物流 CEO"
    assert quote.words == ()


def test_a_speaker_without_an_office() -> None:
    """Where only a name stands over the words, the role is None."""
    quote = read_case(URL, f"<article>{HEAD}<h3>周岚</h3><p>“飞书很好用。”</p>{REST}</article>".encode()).report.quote

    assert quote is not None
    assert quote.role is None
    assert [sentence.words.text for sentence in quote.words] == ["“飞书很好用。”"]


def test_further_quotes() -> None:
    """The praises after the first are kept."""
    praise = "<h3>周岚</h3><p>副总裁</p><p>飞书很好用。</p><h3>沈一鸣</h3><p>信息部经理</p><p>系统稳定。</p>"
    report = read_case(URL, f"<article>{HEAD}{praise}{REST}</article>".encode()).report

    assert [quote.speaker.text for quote in report.further_quotes if quote.speaker] == ["沈一鸣"]


def test_no_quote() -> None:
    """A page without praise has none."""
    assert read_case(URL, f"<article>{HEAD}{REST}</article>".encode()).report.quote is None


def test_no_name_is_no_speaker() -> None:
    """A mark before an office does not part off a name of no characters."""
    quote = read_case(URL, f"<article>{HEAD}<h3>，云舟物流副总裁</h3>{REST}</article>".encode()).report.quote

    assert quote is None or quote.speaker is None or quote.speaker.text


def test_figures_beside_each_other_are_praises_of_their_own() -> None:
    """However short what is said in each of them, in quotation marks or as a sentence without."""
    figures = "".join(
        f"<figure><blockquote><p>{words}</p></blockquote><figcaption><div>{name}</div><div>{role}</div></figcaption>"
        "</figure>"
        for words, name, role in (
            ("“盘点这件事，终于不用熬夜了。”", "宋一川", "云舟物流副总裁"),
            ("司机打开手机就知道去哪。", "许青禾", "云舟物流调度经理"),
        )
    )
    page = (
        f"<main><h1>云舟物流：用飞书把仓库搬到线上</h1><p>云舟物流用飞书管理三十个仓库。</p><div>{figures}</div>"
        "<h2>客户简介</h2><p>云舟物流成立于 2011 年，是一家合同物流企业。</p></main>"
    )
    report = read_case("https://example.com/customers/yunzhou", page.encode()).report

    assert [
        (quote.speaker and quote.speaker.text, len(quote.words))
        for quote in (report.quote, *report.further_quotes)
        if quote
    ] == [("宋一川", 1), ("许青禾", 1)]
