"""Rows that a site puts into a case: ways to share it, topics, one link that promotes something, kinds of pages."""

# ruff: noqa: E501 - markup as generators write it: a line of it broken is another page

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

WORDS = SiteWords(("Weir",), (("Weir Gate", ()), ("水闸", ())))
ENGLISH = (
    "The mill of Hillside reads its orders in an hour, where it used to take two days of its people.",
    "Nine clerks of the mill type no more orders, and answer calls.",
)
CHINESE = (
    "衡泰零售的门店分布在十二个省，每次促销之前都要为数据库扩容，工程师常常通宵值守。",
    "衡泰零售把订单和库存迁移到新的平台，扩容从两天缩短到半小时，促销期间没有停机。",
)


def report_of(language: str, amid: str = "", behind: str = "", over: str = "") -> CaseReport:
    """The report of an article with this over its title, amid its text, and behind it."""
    first, last = ENGLISH if language == "en" else CHINESE
    title = "How Hillside reads orders" if language == "en" else "木云数据库在衡泰零售的应用"
    body = f"<article><p>{first}</p>{amid}<h2>After the flood</h2><p>{last}</p></article>{behind}"
    page = f"<html><head><title>{title}</title></head><body><main>{over}<h1>{title}</h1>{body}</main></body></html>"
    url = "https://weir.example/stories/hillside"
    return read_case(url, page.encode(), origin=Origin(CasePaths.beside(url), language, WORDS)).report


def said(report: CaseReport) -> list[tuple[str, str]]:
    """Kinds and words of its claims."""
    return [(claim.kind.value, claim.text) for claim in flatten(report)]


ROWS = [
    "<div><a href='https://x.example/s'>X</a><a href='https://in.example/s'>LinkedIn</a></div>",
    "<div><a href='https://in.example/s'>Share on LinkedIn</a><a href='mailto:?'>Mail</a><a href='#'>Copy link</a></div>",
    "<ul><li><a href='https://hn.example/s'>Hacker News</a></li><li><a href='https://m.example/s'>Mastodon</a></li></ul>",
    "<p><a href='mailto:?subject=Hillside'>Send it to a friend</a> <a href='https://b.example/s'>Bluesky</a></p>",
    "<div><a href='/tags/mills'>Mills</a><a href='/tags/orders'>Orders</a></div>",
    "<ul><li><a href='/blog/category/flour/'>Flour</a></li><li><a href='/blog/#tag-mills'>Mills</a></li></ul>",
    "<div><p><a href='/events/weircon'>WeirCon 2022: early birds pay half until May →</a></p></div>",
    "<div><strong>Free guide:</strong> How to write orders that people read. <a href='/guide?form=1'>Download</a></div>",
    "<div><a>微博</a><a>微信</a><a>掘金</a></div>",
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_rows_of_the_site_are_no_statements(row: str, language: str) -> None:
    """Behind a case they are neither products nor tags nor sentences, in whatever markup they stand."""
    assert said(report_of(language, behind=row)) == said(report_of(language))


@pytest.mark.parametrize("row", [row for row in ROWS if "guide" not in row and "/blog" not in row])
def test_rows_of_the_site_amid_the_text_are_none_either(row: str) -> None:
    """A builder puts them between paragraphs, too."""
    assert said(report_of("zh", amid=row)) == said(report_of("zh"))


@pytest.mark.parametrize(
    "row",
    [
        "<p><a href='/products/gate'>Weir Gate</a></p>",
        "<p><a href='/products/gate'>Weir Gate: opens before the flood comes, 12 months a year →</a></p>",
        "<p><a href='https://mail.example/'>Mail</a></p>",
    ],
)
def test_a_product_that_is_a_link_stays(row: str) -> None:
    """By its name, also with what it is good for behind that; one link that is named like a channel is no row."""
    assert len(said(report_of("en", behind=row))) > len(said(report_of("en")))


@pytest.mark.parametrize(
    ("tag", "language"),
    [("User story", "en"), ("Interview", "en"), ("客户案例", "zh"), ("专访", "zh"), ("案例研究", "en")],
)
def test_what_kind_of_page_it_is_is_no_tag(tag: str, language: str) -> None:
    """A badge over the title that says no more tells nothing of the customer; a trade beside it does."""
    site = "zh" if tag == "案例研究" else language
    report = report_of(site, over=f"<div><span>{tag}</span></div>")

    assert said(report) == said(report_of(site))
    assert [words.text for words in report_of(language, over="<span>Milling</span>").industries] == ["Milling"]
