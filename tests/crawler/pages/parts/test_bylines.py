"""Who wrote a page and when: the line at its title, and lines that name the author."""

# ruff: noqa: E501 - markup as generators write it: a line of it broken is another page

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

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


def test_a_link_to_the_list_that_holds_the_page_names_its_trade() -> None:
    """A generator files every page in its own folder: behind `filed under` stands the trade; the home page is none."""
    filed = "<a href='/case/'>零售</a> <a href='/'>衡泰</a>"
    report = report_of(f"<div><span>发表于</span> <time>2017-11-27</time> <span>分类于</span> {filed}</div>")

    assert [words.text for words in report.filed_under] == ["零售"]


def test_a_trade_behind_its_label_in_a_byline_is_named_once() -> None:
    """A label makes it a fact: the link to the list behind the label files the page under nothing else."""
    dated = "<span><span>发表于</span> <time>2017-11-27</time></span> <span><span>作者</span> 沈一鸣</span>"
    report = report_of(f"<div>{dated} <span><span>行业</span> <a href='/case/#零售'>零售</a></span></div>")

    assert [words.text for words in (*report.industries, *report.filed_under)] == ["零售"]


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


MILL = "The mill of Hillside reads its orders in an hour, where it used to take two days of its people. " * 3
LEAD = "<p>How the mill of Hillside came to read its orders in an hour, and what it does with the two days.</p>"


def english(head: str, foot: str = "") -> set[str]:
    """What an English article says with this behind its title and at its end."""
    body = f"<div><p>{MILL}</p><h2>Orders</h2><p>Nine clerks of the mill type no more orders, and answer calls.</p>{foot}</div>"
    page = f"<main><article><header><h1>How Hillside reads orders</h1>{head}</header>{body}</article></main>"
    url = "https://www.muyun.example/blog/hillside"
    return texts(read_case(url, page.encode(), origin=Origin(CasePaths.beside(url), "en")).report)


@pytest.mark.parametrize(
    "byline",
    [
        (
            "<div><span>May 4, 2021</span>&nbsp;·&nbsp;5 min read&nbsp;·&nbsp;Ida Okafor de Witt&nbsp;|&nbsp;"
            "<a href='https://code.example/mill/site/edit/main/blog/hillside.md'>Edit this page</a></div>"
        ),
        "<div><span>Ida Okafor</span><span>2021/05/04</span></div>",
        "<p>Reading time: ~5 minutes · 1,240 words · Ida Okafor</p>",
        "<p><span>Published 4 May 2021</span><span>Last modified 6 June 2022</span><span>by Ida Okafor, Miller</span></p>",
        (
            "<div><time>May 4, 2021</time> · 5 min read</div><div><img src=a><div><a>Ida Okafor</a></div>"
            "<small>Miller, Hillside</small></div>"
        ),
        "<div><div>Ida Okafor</div><div>Published May 4, 2021</div></div>",
        "<div><time>May 4, 2021</time></div><div><span>Hillside team</span></div>",
        "<ul><li><time>May 4, 2021</time></li><li>Ida Okafor</li></ul>",
        "<ul><li>Ida Okafor</li><li>May 4, 2021</li></ul>",
    ],
)
@pytest.mark.parametrize("lead", ["", LEAD])
def test_what_is_stamped_on_an_english_page_is_no_statement(byline: str, lead: str) -> None:
    """Names, dates, counts and tools are none, in one line or in several, before the first paragraph or behind it."""
    assert english(lead + byline) == english(lead)


@pytest.mark.parametrize(
    "line",
    [
        "<p>May 4, 2021 was the day on which the last of 300 paper orders came in.</p>",
        "<p>Updated on May 4, 2021 after the flood: 12 wheels turn again, and 3 are for sale.</p>",
        "<ul><li>May 4, 2021</li><li>all orders read by machine</li></ul>",
    ],
)
def test_a_statement_with_a_date_stays(line: str) -> None:
    """A date makes no byline of what says more than who wrote it."""
    assert english(line) > english("")


@pytest.mark.parametrize(
    "foot",
    [
        "<div>Last modified May 4, 2021: <a href='https://code.example/mill/site/commit/5df8a6'>tell of 12 wheels (5df8a6)</a></div>",
        "<p>Updated May 4, 2021 <a href='https://code.example/mill/issues/new'>Report a problem</a></p>",
        "<p><a href='https://code.example/mill/edit/main/orders.rst'>Improve this page on the forge</a></p>",
    ],
)
def test_the_source_of_a_page_is_none_of_its_words(foot: str) -> None:
    """Where it is edited and what was last altered stands beside a case, wherever it stands."""
    assert english("", foot) == english("")


@pytest.mark.parametrize(
    "byline",
    [
        (
            "<div><span>发布于 <time>2017-11-27</time></span> <span>修改于 <time>2018-03-02</time></span> <span>作者 沈一鸣，衡泰零售数据平台总监</span>"
            " <span title='阅读次数'><span>阅读次数：</span><span>1537</span></span></div>"
        ),
        "<div><span>本文字数：0.6k</span><span>阅读时长 ≈2 分钟</span></div>",
        "<p>衡泰零售把订单和库存迁移到新的平台，扩容不再让工程师通宵值守。</p><div><span>木云编辑部</span><span>2017/11/27</span></div>",
    ],
)
def test_what_is_stamped_on_a_page_in_pieces_is_no_statement(byline: str) -> None:
    """Pieces may be drawn without a space between them, and an author may have an office."""
    assert not any(
        any(word in text for word in ("2017", "沈一鸣", "编辑部", "阅读", "0.6k")) for text in texts(report_of(byline))
    )


BY_IDA = "<div>By <b>Ida Okafor</b> | <time>May 4, 2021</time></div>"


@pytest.mark.parametrize(
    ("box", "is_told"),
    [
        ("<div><strong>Ida Okafor</strong><div>Miller, Hillside</div><div>Lund, Sweden</div></div>", False),
        ("<section><div><p>Ida Okafor</p></div><p>Miller at Hillside, who bakes on Sundays.</p></section>", False),
        ("<div><strong>Rut Lindahl</strong><div>Miller, Hillside</div></div>", True),
    ],
)
def test_a_card_of_the_author_needs_no_heading(box: str, *, is_told: bool) -> None:
    """A box at the end that begins with the byline's name says who wrote the page; another's name is read."""
    assert (english(BY_IDA, box) > english("")) is is_told


def test_a_fact_in_a_byline_is_one() -> None:
    """A piece with the label of a fact tells of the customer, in whatever line it stands."""
    byline = "<div><span>发表于 2017-11-27</span> <span>作者 沈一鸣</span> <span>行业 <a href='/case/#retail'>零售</a></span></div>"

    assert [words.text for words in report_of(byline).industries] == ["零售"]
