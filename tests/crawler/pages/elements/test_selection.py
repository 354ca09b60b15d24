"""What a vendor's file selects of a page, and words of its site's own."""

from __future__ import annotations

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

URL = "https://www.muyun.example/case/hengtai"
PAGE = (
    "<html><head><title>衡泰零售的上云之路</title></head><body>"
    "<div class='promo'><p>木云大会的门票已经开售，欢迎同行前来交流经验。</p></div>"
    "<div id='story'><h1>衡泰零售的上云之路</h1><p>衡泰零售把订单和库存迁移到新的平台，促销期间没有停机。</p>"
    "<p>（待补充）</p><div class='vote'><p>您觉得这个案例写得怎么样？请给我们打分。</p></div>"
    "<h2>成果</h2><p>扩容从两天缩短到半小时，工程师不再通宵值守。</p></div></body></html>"
)


def report_of(words: SiteWords) -> CaseReport:
    """The report of the page where the file says this."""
    return read_case(URL, PAGE.encode(), None, Origin(CasePaths(("/case/*",)), words=words)).report


def said(report: CaseReport) -> str:
    """What its claims say."""
    return " ".join(claim.text for claim in flatten(report))


def test_selectors_say_what_is_the_case() -> None:
    """`content` leaves the rest of the page out, `drop` a part of it."""
    text = said(report_of(SiteWords(content=("#story",), drop=(".vote", ".ad > p"))))

    assert "促销期间没有停机" in text
    assert "半小时" in text
    assert "门票" not in text
    assert "打分" not in text


def test_selectors_that_select_nothing() -> None:
    """A page that is drawn otherwise than the file says is read by form."""
    assert said(report_of(SiteWords(content=("#case-body",)))) == said(report_of(SiteWords()))


def test_a_placeholder_is_no_statement() -> None:
    """What the site puts where a value was not filled in says nothing."""
    assert "待补充" in said(report_of(SiteWords()))
    assert "待补充" not in said(report_of(SiteWords(placeholders=("（待补充）",))))


def test_a_partner_behind_the_label_of_the_site() -> None:
    """The integrator is named behind a label that the file knows, in the same line or in the next."""
    trade = "<span>零售</span>"
    for tags in (f"{trade}<span>交付单位 海川软件</span>", f"{trade}<span>交付单位：</span><span>海川软件</span>"):
        page = f"<article><div>{tags}</div><h1>衡泰零售的上云之路</h1><p>衡泰零售的订单迁到了新的平台。</p></article>"
        origin = Origin(CasePaths(("/case/*",)), words=SiteWords(partner_labels=("交付单位",)))
        report = read_case(URL, page.encode(), None, origin).report

        assert report.partner is not None
        assert report.partner.value == "海川软件"
        assert [words.text for words in report.industries] == ["零售"]
