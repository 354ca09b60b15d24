"""Facts about the customer that a page lists with their labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin

URL = "https://www.muyun.example/case/hengtai"
TITLE = "<h1>案例研究：门店系统的上云之路</h1>"
PROSE = (
    "<h2>挑战</h2><p>衡泰零售的门店分布在十二个省，每次促销之前都要为数据库扩容，工程师常常通宵值守。</p>"
    "<h2>解决方案</h2><p>衡泰零售把订单和库存迁移到新的平台，扩容从两天缩短到半小时，促销期间没有停机。</p>"
)


def report_of(*, under: str = "", beside: str = "", after: str = "") -> CaseReport:
    """The report of a page with something under its title, in a box beside the case, and behind its text."""
    page = f"<main>{TITLE}{under}{PROSE}{after}</main>{beside}"
    return read_case(URL, f"<html><body>{page}</body></html>".encode()).report


def shown(report: CaseReport) -> tuple[str | None, str | None, list[str], str | None]:
    """Name, location, industries and size."""
    return (
        report.company.value if report.company else None,
        report.location.text if report.location else None,
        [words.text for words in report.industries],
        report.size_tag.text if report.size_tag else None,
    )


WANTED = ("衡泰零售", "中国成都", ["连锁零售"], "3000 人")
LINE = "公司 <b>衡泰零售</b> 地点 <b>中国成都</b> 行业 <b>连锁零售</b> 规模 <b>3000 人</b>"
PAIRS = (("客户名称", "衡泰零售"), ("总部", "中国成都"), ("所属行业", "连锁零售"), ("员工人数", "3000 人"))


@pytest.mark.parametrize(
    "under",
    [
        f"<div>{LINE}</div>",
        "<div>公司 衡泰零售　地点 中国成都　行业 连锁零售　规模 3000 人</div>",
        "<ul>" + "".join(f"<li>{label}：{value}</li>" for label, value in PAIRS) + "</ul>",
        "<div>" + "".join(f"<span>{label} <strong>{value}</strong></span> " for label, value in PAIRS) + "</div>",
        "<dl>" + "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in PAIRS) + "</dl>",
        "<table>" + "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in PAIRS) + "</table>",
        "".join(f"<div><p>{label}</p><p>{value}</p></div>" for label, value in PAIRS),
    ],
)
def test_facts_under_the_title(under: str) -> None:
    """Label and value are told by their form, however the page draws them."""
    assert shown(report_of(under=under)) == WANTED


def test_facts_in_a_sidebar() -> None:
    """A box beside the case gives its facts and nothing else."""
    box = "<aside><h4>客户档案</h4><h5>行业</h5><p>连锁零售</p><h5>总部</h5><p>中国成都</p><h5>热门文章</h5></aside>"
    report = report_of(beside=box)

    assert shown(report)[1:3] == ("中国成都", ["连锁零售"])
    assert "热门文章" not in {claim.text for claim in flatten(report)}


def test_facts_behind_the_text() -> None:
    """A list of facts counts wherever it stands; a label that nobody knows is kept with its value as a tag."""
    report = report_of(after="<ul><li>所属行业：连锁零售</li><li>总部：中国成都</li><li>节点数：120 个</li></ul>")

    assert shown(report)[1:3] == ("中国成都", ["连锁零售"])


def test_an_unknown_label_among_facts_is_a_tag() -> None:
    """What the page says of its customer is not lost."""
    report = report_of(under="<ul><li>行业：连锁零售</li><li>会员数：八百万</li><li>总部：中国成都</li></ul>")

    assert [words.text for words in report.other_tags] == ["会员数：八百万"]


def test_a_sentence_is_no_fact() -> None:
    """A label in prose stands before no value: neither a sentence nor a lone line within the text."""
    after = "<p>规模：从两家门店起步，它用了十年时间，把生意做到了十二个省。</p><p>地区 差异</p><p>地点：中国成都</p>"
    report = report_of(after=after)

    assert report.facts == ()


def test_facts_are_claims_with_their_values() -> None:
    """Name and place are statements about the customer; each claim's words are the value alone."""
    claims = {(claim.kind.value, claim.place): claim.text for claim in flatten(report_of(under=f"<div>{LINE}</div>"))}

    assert claims["company", "facts/name"] == "衡泰零售"
    assert claims["company", "facts/location"] == "中国成都"
    assert claims["tag", "tags"] in {"连锁零售", "3000 人"}


def test_the_year_of_founding() -> None:
    """A fact's year is the year in which the customer was founded."""
    report = report_of(under="<ul><li>总部：成都</li><li>成立时间：2009 年 3 月</li></ul>")

    assert report.founded_year is not None
    assert report.founded_year.value == "2009"


def test_products_in_a_list_of_facts() -> None:
    """Products that the list names are listed, linked or not."""
    links = "<a href='/p/1'>木云数据库</a>、<a href='/p/2'>木云缓存</a>"
    linked = f"<aside><dl><dt>行业</dt><dd>零售</dd><dt>使用产品</dt><dd>{links}</dd></dl></aside>"
    plain = "<ul><li>行业：零售</li><li>使用产品：木云数据库、木云缓存</li></ul>"

    for report in (report_of(beside=linked), report_of(under=plain)):
        assert [module.label.text for module in report.modules_listed] == ["木云数据库", "木云缓存"]


def test_a_notice_over_the_title() -> None:
    """The one heading of the first level is the title, whatever the site puts over it."""
    notice = "<section><h3>您正在浏览旧版文档</h3><p>本版本已停止维护，请前往最新版本阅读。</p></section>"
    page = f"<html><body>{notice}<div>{TITLE}</div><div>{LINE}</div><section>{PROSE}</section></body></html>"
    report = read_case(URL, page.encode()).report

    assert report.title is not None
    assert report.title.text == "门店系统的上云之路"
    assert shown(report) == WANTED


@pytest.mark.parametrize(
    "head",
    ["<caption>客户档案</caption>", "<tr><th colspan=2>客户档案</th></tr>", "<tr><td colspan=2>客户档案</td></tr>"],
)
@pytest.mark.parametrize(
    "over", ["<p><b>一、客户简介</b></p>", "<p><b>关于衡泰</b></p>", "<h2>关于衡泰</h2>", "<p>客户简介</p>"]
)
def test_what_heads_facts_and_what_follows_them_is_no_tag(head: str, over: str) -> None:
    """Neither the caption of their table nor the line, bold or plain, with which the text begins behind it."""
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in PAIRS)
    report = report_of(under=f"<table>{head}{rows}</table>{over}<p>衡泰零售创立于 1996 年，门店遍布十二个省。</p>")

    assert shown(report) == WANTED
    assert "档案" not in str(report)
    assert not report.other_tags


CARD_PAIRS = (("行业", "连锁零售"), ("何时上云", "2019"), ("总部", "中国成都"), ("用了什么", "木云数据库"))


@pytest.mark.parametrize(
    "under",
    [
        "<ul>" + "".join(f"<li><p><b>{one}</b></p><hr><p>{two}</p></li>" for one, two in CARD_PAIRS) + "</ul>",
        "<section>" + "".join(f"<div><p>{one}</p><p>{two}</p></div>" for one, two in CARD_PAIRS) + "</section>",
        "<section>" + "".join(f"<p><b>{one}</b></p><p>{two}</p>" for one, two in CARD_PAIRS) + "</section>",
    ],
    ids=["items", "boxes", "bold"],
)
def test_cards_with_a_label_that_nobody_knows(under: str) -> None:
    """Drawn as the cards beside it, it stands over its value as theirs do; a value that is all products is known."""
    origin = replace(Origin.beside(URL), words=SiteWords(names=("木云",), products=(("木云数据库", ()),)))
    report = read_case(URL, f"<main>{TITLE}{under}{PROSE}</main>".encode(), None, origin).report

    assert [words.text for words in report.other_tags] == ["何时上云\n2019"]
    assert [module.label.text for module in report.modules_listed] == ["木云数据库"]
    assert not report.cards


@pytest.mark.parametrize("over", ["<p>速览</p>", "<p class=sidebar-title>一眼看懂</p>"])
def test_a_plain_line_alone_with_facts_is_no_tag(over: str) -> None:
    """In their box it heads them: the trade is one of them."""
    pairs = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in PAIRS)
    report = report_of(under=f"<aside>{over}<dl>{pairs}</dl></aside>")

    assert shown(report) == WANTED
    assert not report.other_tags
