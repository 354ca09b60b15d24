"""Facts in tables, as Markdown draws them: below a header."""

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.pages.case_page import read_case

URL = "https://www.muyun.example/case/hengtai"
TEXT = "<h2>做法</h2><p>衡泰零售把三百家门店的收银系统搬到一个平台上，两个月就搬完了，夜里不用再有人守着。</p>"
FACTS = (("客户", "衡泰零售"), ("行业", "零售"), ("地区", "湖州"))


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    """A table with its header, as Markdown draws it."""
    head, *lines = (
        "".join(f"<{tag}>{cell}</{tag}>" for cell in cells)
        for tag, cells in (("th", header), *(("td", row) for row in rows))
    )
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"
    )


def read(drawn: str) -> CaseReport:
    """The report of a case with this under its title."""
    page = f"<main><h1>两个月换完三百家店</h1>{drawn}{TEXT}</main>"
    return read_case(URL, page.encode()).report


@pytest.mark.parametrize(
    "drawn",
    [
        table(("", ""), *FACTS),
        table(("项目", "内容"), *FACTS),
        table(FACTS[0], *FACTS[1:]),
        table(("客户", "衡泰零售", "行业", "零售"), ("地区", "湖州", "使用产品", "木云收银")),
        table(("客户", "行业", "地区"), ("衡泰零售", "零售", "湖州")),
    ],
    ids=["blank", "named", "first", "pairs", "columns"],
)
def test_facts_below_a_header(drawn: str) -> None:
    """A header that is blank, a name, the first fact or the labels: the table says the same of the customer."""
    report = read(drawn)

    assert report.company is not None
    assert report.location is not None
    assert (report.company.value, report.location.text) == ("衡泰零售", "湖州")
    assert [words.text for words in report.industries] == ["零售"]
    assert all("\n" not in claim.text for claim in flatten(report))


@pytest.mark.parametrize(
    "drawn",
    [
        table(("行业", "占比"), ("零售", "30%"), ("餐饮", "70%")),
        table(("地区", "行业"), ("湖州", "零售"), ("嘉兴", "餐饮")),
        table(("指标", "改造前", "改造后", "变化"), ("员工", "30 人", "20 人", "少 10 人")),
    ],
)
def test_tables_of_figures_are_no_facts(drawn: str) -> None:
    """Rows of things that are measured, and rows of several of a kind, tell nothing of the customer."""
    report = read(drawn)

    assert report.industries == ()
    assert report.location is None
    assert any("\n" in claim.text for claim in flatten(report))
