"""Reading reports that people file: statements, labels, zones."""

from __future__ import annotations

import pytest

from crawler.languages import language_of
from crawler.outputs.audit.reader import ExistingReport, Zone, read_report
from crawler.text.products import Catalogue

TEXT = """报告源地址：https://example.com/customers/a

# 甲公司飞书客户案例分析报告

## 客户基本信息

### 公司名称
甲公司

- **成立时间**: 2015年[^1]
- **主营业务**:
  - 卖茶
  - 卖咖啡

**解决的痛点**:
1. **显著的节省**
   - 省了 30%
2. **飞书文档** - 提及使用但未详细说明

## 飞书未能满足的客户需求

- **安全**: 可能需要审计

---

**数据来源**: https://example.com/customers/a

[^1]: “成立于 2015 年” [原文](<https://example.com/#:~:text=x>)
"""


PRODUCTS = Catalogue(("飞书",), (("飞书文档", ()),))


def read(text: str) -> ExistingReport:
    """A Chinese report about a case of this vendor."""
    return read_report(text, language_of("zh"), PRODUCTS)


def test_a_number_that_a_line_begins_with_is_no_part_of_it() -> None:
    """Of a list, with or without a space behind it, or of an outline; an amount is."""
    lines = (
        "1、店长盘点",
        "（二）督导巡店",
        "(3) 总部汇总",
        "④报损",
        "2.1 进货",
        "2.2 **退货**：三天",
        "2.5 亿元投入",
        "3、4 月盘点",
    )
    found = [(s.label, s.text) for s in read("\n\n".join(lines)).statements]

    assert found == [
        (None, "店长盘点"),
        (None, "督导巡店"),
        (None, "总部汇总"),
        (None, "报损"),
        (None, "进货"),
        ("退货", "三天"),
        (None, "2.5 亿元投入"),
        (None, "3、4 月盘点"),
    ]


def test_statements_are_read_line_by_line() -> None:
    """Each with its line, label and text; marks and footnotes are gone."""
    report = read(TEXT)
    told = [(s.line, s.label, s.text) for s in report.statements if not s.is_heading]

    assert told == [
        (3, None, "甲公司飞书客户案例分析报告"),
        (8, None, "甲公司"),
        (10, "成立时间", "2015年"),
        (12, "主营业务", "卖茶"),
        (13, "主营业务", "卖咖啡"),
        (17, "显著的节省", "省了 30%"),
        (18, "飞书文档", "提及使用但未详细说明"),
        (22, "安全", "可能需要审计"),
    ]


def test_the_case_is_named_by_the_address() -> None:
    """Each address that is not in a footnote, once, and the title."""
    report = read(TEXT)

    assert (report.addresses, report.title) == (("https://example.com/customers/a",), "甲公司飞书客户案例分析报告")


def test_what_stands_under_a_heading_of_conclusions_is_an_inference() -> None:
    """The zone follows the headings."""
    zones = {s.text: s.zone for s in read(TEXT).statements}

    assert zones["卖茶"] is Zone.FACT
    assert zones["可能需要审计"] is Zone.INFERENCE


def test_an_empty_report_has_no_statements() -> None:
    """Nothing to audit is no error."""
    report = read("")

    assert (report.addresses, report.title, report.statements) == ((), None, ())


def test_a_cell_that_says_that_nothing_is_said_is_no_part_of_what_the_others_say() -> None:
    """A row of which only one cell says something says that the page does not say it."""
    table = "## 数据支撑\n\n| 点检 | 未披露 | 每人每月省 9 小时 |\n| 报修 | 没有透露 |\n"

    assert [s.text for s in read(table).statements if not s.is_heading] == ["点检，每人每月省 9 小时", "报修，没有透露"]


def test_a_tables_rows_are_statements_and_its_header_is_none() -> None:
    """The cells of a row are read as one statement."""
    table = "## 数据支撑\n\n| 指标 | 数值 |\n|---|:---:|\n| 盘点时间 | 缩短 30% |\n"

    assert [s.text for s in read(table).statements if not s.is_heading] == ["盘点时间，缩短 30%"]


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("三、没有满足的需求", Zone.INFERENCE),
        ("尚未被充分利用的能力", Zone.INFERENCE),
        ("4. 总结与展望", Zone.INFERENCE),
        ("改进建议", Zone.INFERENCE),
        ("借鉴意义", Zone.INFERENCE),
        ("会议总结自动生成", Zone.FACT),
        ("合理化建议", Zone.FACT),
        ("候选人评价流程", Zone.FACT),
    ],
)
def test_a_heading_says_where_the_writer_concludes(heading: str, zone: Zone) -> None:
    """By words that say so anywhere, and others only at its ends."""
    (statement,) = (s for s in read(f"## {heading}\n\n- 店长每周看一次报表\n").statements if not s.is_heading)

    assert statement.zone is zone


def test_a_line_that_only_begins_like_one_about_the_report_is_a_statement() -> None:
    """`统计` and its like are about the report where a colon follows."""
    report = read("# 甲公司\n\n## 痛点\n\n- **统计耗时**：手工统计效率低\n- 统计：共 3 条\n")

    assert [s.text for s in report.statements if not s.is_heading and not s.is_title] == ["手工统计效率低"]


def test_a_line_that_only_says_where_the_case_stands_is_no_statement() -> None:
    """With a label or without; an address within a sentence leaves it one."""
    lines = "- 案例地址：https://example.com/a\n\nhttps://example.com/a\n\n- 官网 https://example.com/a 有 12 个页面\n"
    found = read_report(f"# 甲公司\n\n## 概况\n\n{lines}", language_of("zh"), Catalogue((), ()))

    assert [one.line for one in found.statements if not one.is_heading and not one.is_title] == [9]
    assert found.addresses == ("https://example.com/a",)
