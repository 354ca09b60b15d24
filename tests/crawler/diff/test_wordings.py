"""What is never a change, and what looks like it and is one, from the page's bytes to what is told."""

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.claims.identity import first_ids
from crawler.diff.compare import compare_claims
from crawler.items.claim import Claim
from crawler.pages.case_page import read_case
from tests.crawler.diff.wordings import OTHER, SAME
from tests.crawler.pages.blocks.test_tables import table

URL = "http://127.0.0.1/customers/hechuan"
HEAD = """<h3>禾川制造：把产线搬上飞书</h3>
<p>禾川制造用飞书把产线、仓库与门店连在一起，资料不再散落，新人上手更快，管理者随时能看到现场。</p>
<h2>公司介绍</h2><p>禾川制造是一家设备企业，总部在苏州。</p><h1></h1>
<p>班组长过去每天都要抄写纸质表格，夜里再录进电脑，数据第二天才能汇总，管理者看不到当天的现场。</p>"""
TAIL = "<p>如今巡检的结果会自动汇总到仪表盘，异常会推送给负责的人，问题当天就能关闭。</p>"


def claims(content: str) -> tuple[Claim, ...]:
    """The claims of a case whose body holds this."""
    body = f"<article>{HEAD}{content}{TAIL}</article>"
    page = f"<html><head><title>禾川制造：把产线搬上飞书</title></head><body>{body}</body></html>"
    return flatten(read_case(URL, page.encode()).report)


def told(before: str, after: str) -> list[str]:
    """What a reader is told where the one takes the place of the other."""
    result = compare_claims(first_ids(URL, claims(before)), claims(after), page_url=URL)
    return [change.change.value for change in result.changes if change.told_by is None]


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in SAME], ids=[pair[0] for pair in SAME])
def test_form_is_never_a_change(one: str, other: str) -> None:
    """Letter case, forms of marks and characters, spaces and list marks tell nothing, whichever way round."""
    assert told(f"<p>{one}</p>", f"<p>{other}</p>") == []
    assert told(f"<p>{other}</p>", f"<p>{one}</p>") == []


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in OTHER], ids=[pair[0] for pair in OTHER])
def test_what_looks_like_form_and_is_a_fact_is_changed(one: str, other: str) -> None:
    """Numbers that look like list marks, exponents, minus signs, units and names are told once, as changed."""
    assert told(f"<p>{one}</p>", f"<p>{other}</p>") == ["changed"]
    assert told(f"<p>{other}</p>", f"<p>{one}</p>") == ["changed"]


@pytest.mark.parametrize(
    "drawn",
    [
        "<p>1. 每年节省费用 43.2 万元</p><p>2. 整改率达到 95%</p>",
        "<p>• 每年节省费用 43.2 万元</p><p>• 整改率达到 95%</p>",
        "<div>（1）每年节省费用 43.2 万元</div><div>（2）整改率达到 95%</div>",
        "<div>a) 每年节省费用 43.2 万元</div><div>b) 整改率达到 95%</div>",
        "<p>①每年节省费用 43.2 万元</p><p>②整改率达到 95%</p>",
        "<p>- 每年节省费用 43.2 万元</p><p>- 整改率达到 95%</p>",
        "<p>一、每年节省费用 43.2 万元</p><p>二、整改率达到 95%</p>",
    ],
)
def test_a_list_drawn_as_lines_is_the_same_list(drawn: str) -> None:
    """Items, and lines with the marks that a browser draws, tell nothing; an edit among them is told once."""
    items = "<ol><li>每年节省费用 43.2 万元</li><li>整改率达到 95%</li></ol>"

    assert told(items, drawn) == []
    assert told(drawn, items) == []
    assert told(items, drawn.replace("95%", "97%")) == ["changed"]


@pytest.mark.parametrize("mark", ["{}. ", "{}、", "（{}）", "{}) "])
def test_the_number_of_a_list_before_a_number_is_none_of_its_item(mark: str) -> None:
    """`2. 95%` is the second item where the first stands above it; the figures are those of the items."""
    texts = ["3 天内关闭全部工单", "95% 的整改当天完成", "12 个仓库共用一张表"]
    items = "".join(f"<li>{text}</li>" for text in texts)
    lines = "".join(f"<p>{mark.format(number)}{text}</p>" for number, text in enumerate(texts, start=1))

    assert told(f"<ol>{items}</ol>", lines) == []
    assert told(lines, f"<ol>{items}</ol>") == []
    assert told(f"<ol>{items}</ol>", lines.replace("95%", "97%")) == ["changed"]
    assert {c.quantity.raw for c in claims(lines) if c.quantity} == {
        c.quantity.raw for c in claims(items) if c.quantity
    }


def test_a_claim_is_never_made_of_marks_alone() -> None:
    """A line of nothing but marks, and marks behind a sentence, make no claim of their own."""
    found = claims('<p>店长说："再也不用抄表了。"</p><p>”</p><p>•</p><p>——</p><p>巡检更快了。”。</p>')

    assert all(any(character.isalnum() for character in claim.text) for claim in found)
    assert '店长说："再也不用抄表了。"' in {claim.text for claim in found}
    assert "巡检更快了。”。" in {claim.text for claim in found}


def test_the_header_of_a_table_that_comes_is_told_with_its_rows() -> None:
    """It says nothing without them; a table of words alone is told line by line."""
    machines = table("类型|配置|节点数", "调度|12 核 32 G|2", "存储|16 核 64 G|5", first="th")
    words = table("产线|做法", "冲压|每班交接", first="th")

    assert told("", machines) == ["added", "added"]
    assert told("", words) == ["added", "added"]
