"""Whose case a report is about: by address, by name, by title."""

from __future__ import annotations

import pytest

from crawler.items.errors import NotFoundError
from crawler.languages import language_of
from crawler.outputs.audit.cases import case_of
from crawler.outputs.audit.reader import read_report
from crawler.text.products import catalogue_of
from tests.sites import FEISHU

ZH = language_of("zh")
PRODUCTS = catalogue_of(FEISHU.words)


def found(cases, text: str, asked: str | None = None) -> str:
    """The path of the case that a report is about."""
    page_id = case_of(cases.db, read_report(text, ZH, PRODUCTS), asked, ZH, PRODUCTS)
    (url,) = cases.db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()
    return str(url).rpartition("/")[2]


@pytest.mark.parametrize(
    "text",
    [
        "报告源地址：https://www.feishu.cn/customers/PingCAP",
        "原文：<https://feishu.cn/customers/pingcap/?from=mail#top>",
        "# PingCAP飞书客户案例分析报告",
        "# \uff30ing\uff23AP - 飞书客户案例深度分析报告",
        "# 飞书客户案例：Ping CAP",
        "# 案例分析\n\n- **公司名称**：pingcap",
        "# 案例分析\n\n## 客户\n\n做数据库的公司，和世纪互联不是一家。\n\nPingCAP",
    ],
)
def test_a_case_is_found_by_address_title_or_the_companys_line(cases, text: str) -> None:
    """Under any host, whatever the width, the spaces and the letter case."""
    assert found(cases, text) == "PingCAP"


def test_what_is_asked_for_goes_before_what_the_report_says(cases) -> None:
    """A report that names one case may be held to another."""
    assert found(cases, "# PingCAP飞书客户案例分析报告", "/customers/vnet") == "vnet"


def test_a_case_that_was_never_seen_is_an_error_that_says_so(cases) -> None:
    """With the names that were looked for."""
    with pytest.raises(NotFoundError, match=r"禾川连锁.* was never seen"):
        found(cases, "# 禾川连锁飞书客户案例分析报告")
