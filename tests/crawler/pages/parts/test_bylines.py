"""Who wrote a page and when: the line at its title, and lines that name the author."""

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.pages.case_page import read_case

URL = "https://www.muyun.example/case/hengtai"
BODY = (
    "<h2>背景</h2><p>衡泰零售的门店分布在十二个省，每次促销之前都要为数据库扩容，工程师常常通宵值守。</p>"
    "<h2>应用</h2><p>衡泰零售把订单和库存迁移到新的平台，扩容从两天缩短到半小时，促销期间没有停机。</p>"
)
AUTHOR = "<blockquote><p>作者：沈一鸣，衡泰零售 / 数据平台 / 部门总监</p></blockquote>"


def report_of(byline: str, body: str = BODY) -> CaseReport:
    """The report of an article with this at its title."""
    page = (
        f"<main><article><header><h1>木云数据库在衡泰零售的应用</h1>{byline}</header><div>{body}</div></article></main>"
    )
    return read_case(URL, page.encode()).report


def texts(report: CaseReport) -> set[str]:
    """What its claims say."""
    return {claim.text for claim in flatten(report)}


@pytest.mark.parametrize(
    "byline",
    [
        "<div><span>沈一鸣</span> <time>2017-11-27</time> <a href='/case/?tag=零售'>零售</a></div>",
        "<div><span> </span> <time>2017-11-27</time> <a href='/case/?tag=零售'>零售</a></div>",
        "<p>沈一鸣 · 2017年11月27日 · <a href='/tags/retail'>零售</a> · 阅读需 6 分钟</p>",
        "<ul><li>沈一鸣</li><li>2017/11/27 10:20</li></ul>",
        "<p>Posted on Nov 27, 2017 by 沈一鸣</p>",
    ],
)
def test_a_byline_is_no_statement(byline: str) -> None:
    """Neither the date nor what stands beside it in its line is a summary, a figure or a praise."""
    report = report_of(byline)

    assert report.summary == ()
    assert report.quote is None
    assert not any("2017" in text for text in texts(report))


def test_tags_of_a_byline_are_fields_and_no_claims() -> None:
    """How the site files a page names a trade; that it files it anew is no edit of the case."""
    tags = "<a href='/case/?tag=案例'>案例</a> <a href='/case/?tag=零售'>零售</a>"
    report = report_of(f"<div>沈一鸣 <time>2017-11-27</time> {tags}</div>")

    assert [words.text for words in report.filed_under] == ["零售"]
    assert "零售" not in texts(report)


def test_a_sentence_with_a_date_is_none() -> None:
    """A summary may say when something was."""
    report = report_of("<p>2017 年 11 月 27 日，衡泰零售把最后一家门店接到了新的平台上，从此不再停机扩容。</p>")

    assert len(report.summary) == 1


def test_an_author_praises_nobody() -> None:
    """The line that names the author is the same statement at the top and at the end."""
    above, below = report_of("", AUTHOR + BODY), report_of("", BODY + AUTHOR)

    assert above.quote is None
    assert below.quote is None
    assert texts(above) == texts(below)


SIGNED = "<p>文 / 沈一鸣　编辑 / 周岚　<time>2017 年 11 月 27 日</time> 发布，<time>12 月 3 日</time>更新</p>"


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>沈一鸣</h4><p>数据库工程师，写过 80 篇案例，走访过 30 家门店。</p><a href='/a'>主页</a></div>",
        "<aside><h3>周岚</h3><ul><li>12 篇文章</li><li>3 万读者</li></ul></aside>",
        "<section><img src=a><h5>沈一鸣</h5><div>从业 9 年，关注零售数字化。</div></section>",
    ],
)
def test_a_box_about_the_author_is_no_part_of_the_case(box: str) -> None:
    """It stands at the end and is headed by a name of the byline, which may hold two dates."""
    assert texts(report_of(SIGNED, BODY + box)) == texts(report_of(""))


def test_a_box_about_anybody_else_is_read() -> None:
    """Whom the byline does not name, and a part that is not the last, belong to the case."""
    box = "<div><h4>{}</h4><p>门店经理，带着 30 家门店第一批迁移到新的平台。</p></div>"

    assert texts(report_of(SIGNED, BODY + box.format("陈禾"))) > texts(report_of(""))
    assert texts(report_of(SIGNED, box.format("沈一鸣") + BODY)) > texts(report_of(""))


@pytest.mark.parametrize(
    ("foot", "is_told"),
    [
        ("<div>Written by Ida Okafor, May 4, 2021.</div>", False),
        ("<div>Written by Ida Okafor, 4 May 2021. Text under CC BY 4.0.</div>", False),
        (
            "<p>Written by a machine until May 4, 2021, the mill's orders have been read by people ever since.</p>",
            True,
        ),
    ],
)
def test_who_wrote_the_page_may_stand_at_its_end(foot: str, *, is_told: bool) -> None:
    """A line that names the author with the date is no statement there either; a sentence with a date is one."""
    prose = "The mill of Hillside reads its orders in an hour, where it used to take two days of its people. " * 6
    body = f"<h2>Orders</h2><p>{prose}</p>"
    page = f"<main><header><h1>How Hillside reads orders</h1></header><section>{body}</section>{foot}</main>"

    told = texts(read_case(URL, page.encode()).report)

    assert any("2021" in text for text in told) is is_told
