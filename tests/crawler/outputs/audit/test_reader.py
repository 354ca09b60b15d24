"""Reading reports that people file: statements, labels, zones."""

from __future__ import annotations

from crawler.outputs.audit.reader import Zone, read_report

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


def test_statements_are_read_line_by_line() -> None:
    """Each with its line, label and text; marks and footnotes are gone."""
    report = read_report(TEXT)
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
    """The address of the first line, and the title."""
    report = read_report(TEXT)

    assert (report.url, report.title) == ("https://example.com/customers/a", "甲公司飞书客户案例分析报告")


def test_what_stands_under_a_heading_of_conclusions_is_an_inference() -> None:
    """The zone follows the headings."""
    zones = {s.text: s.zone for s in read_report(TEXT).statements}

    assert zones["卖茶"] is Zone.FACT
    assert zones["可能需要审计"] is Zone.INFERENCE


def test_an_empty_report_has_no_statements() -> None:
    """Nothing to audit is no error."""
    report = read_report("")

    assert (report.url, report.title, report.statements) == (None, None, ())
