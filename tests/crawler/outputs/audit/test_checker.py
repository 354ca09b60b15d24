"""Audits of reports about the sample site's cases: true lines, planted errors, lines that have changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.outputs.audit.checker import Finding, Verdict, audit
from crawler.outputs.audit.evidence import page_says
from crawler.outputs.audit.reader import Zone, read_report
from crawler.outputs.report.render import render
from storage.queries.casefiles import case_index, past_versions

REPORTS = Path(__file__).with_name("reports")
PROBLEMS = {Verdict.CONTRADICTED, Verdict.CHANGED}

PLANTED = {
    "vnet": [
        ("# 世纪互联", "# 世纪互动"),
        ("### 公司名称\n世纪互联", "### 公司名称\n世纪互汇"),
        ("1996年", "1999年"),
        ("30多个城市有50多座数据中心\n- 机柜", "80多个城市有50多座数据中心\n- 机柜"),
        ("30多个城市有50多座数据中心\n- 机柜", "30多个城市有70多座数据中心\n- 机柜"),
        ("93,000个", "39,000个"),
        ("股票代码：VNET", "股票代码：VNEX"),
        ("AIDC算力", "AIGC算力"),
        ("1. **飞书多维表格**", "1. **飞书项目**"),
        ("2. **飞书绩效**", "2. **飞书人事**"),
        ("飞书招聘", "飞书合同"),
        ("「可用性管理」", "「稳定性管理」"),
        ("**60%**", "**70%**"),
        ("**100%** - 绩效", "**90%** - 绩效"),
        ("从三个月缩短", "从五个月缩短"),
        ("缩短至几天", "缩短至几周"),
    ],
    "payermax": [
        ("# PayerMax飞书", "# PayerMix飞书"),
        ("公司名称**: PayerMax", "公司名称**: PayPal"),
        ("飞书单点登录", "飞书低代码平台"),
        ("客户 360 驾驶舱", "客户 720 驾驶舱"),
        ("15国", "25国"),
        ("**↑50%**", "**↑80%**"),
        ("**↑98%**", "**↑89%**"),
        ("**↑80%**", "**↑60%**"),
        ("每周省下1小时", "每周省下3小时"),
        ("从3天缩短至1小时", "从5天缩短至1小时"),
        ("从3天缩短至1小时", "从3天缩短至2小时"),
    ],
    "pingcap": [
        ("2015年", "2012年"),
        ("超过2000家企业", "超过3000家企业"),
        ("美国、欧洲、日本", "美国、欧洲、韩国"),
        ("- 飞书文档", "- 飞书邮箱"),
        ("- 飞书会议室", "- 飞书集成平台"),
        ("超过10款", "超过30款"),
        ("取代了10+款旧", "取代了20+款旧"),
        ("首席架构师", "首席财务官"),
        ("2000+客户由", "5000+客户由"),
        ("信息差降到0", "信息差降到5"),
    ],
}


def _findings(cases, name: str, text: str, day: int | None = 1) -> tuple[Finding, ...]:
    case = cases.file(name if name != "vnet" else "世纪互联", day)
    past = past_versions(cases.db, case.page_id) if day is None else ()
    page = page_says(case, past)
    return audit(read_report(text, page.language, page.catalogue), page)


@pytest.mark.parametrize("name", PLANTED)
def test_no_true_line_is_called_contradicted(cases, name: str) -> None:
    """Reports that tell edition 1 as it is, against edition 1: facts supported, inferences not on the page."""
    text = (REPORTS / f"{name}.md").read_text(encoding="utf-8")
    findings = _findings(cases, name, text)

    assert [f.statement.text for f in findings if f.verdict in PROBLEMS] == []
    facts = [f for f in findings if f.statement.zone is Zone.FACT and "未明确提及" not in f.statement.text]
    assert [f.statement.text for f in facts if f.verdict is not Verdict.SUPPORTED] == []
    assert all(f.evidence for f in facts if not f.statement.is_title)


def test_what_a_report_concludes_is_not_on_the_page(cases) -> None:
    """Hedged needs are inferences; a fact that stands among them is supported."""
    text = (REPORTS / "vnet.md").read_text(encoding="utf-8")
    inferred = [f for f in _findings(cases, "vnet", text) if f.statement.zone is Zone.INFERENCE]

    assert [f.verdict for f in inferred] == [
        Verdict.INFERENCE,
        Verdict.SUPPORTED,
        Verdict.INFERENCE,
        Verdict.INFERENCE,
    ]


@pytest.mark.parametrize(("name", "old", "new"), [(name, *pair) for name, pairs in PLANTED.items() for pair in pairs])
def test_every_planted_error_is_found(cases, name: str, old: str, new: str) -> None:
    """One number, name or module altered: its line, and no other, is contradicted."""
    text = (REPORTS / f"{name}.md").read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (line,) = [n for n, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n"), strict=True), 1) if a != b]

    found = [f for f in _findings(cases, name, changed) if f.verdict in PROBLEMS]

    assert {f.statement.line for f in found} == {line}
    assert all(f.verdict is Verdict.CONTRADICTED and f.why for f in found)


def test_a_line_that_stood_on_the_page_has_changed_since(cases) -> None:
    """Edition 1 said 43.2 万元, edition 2 says 50 万元: the report was right until then."""
    text = (REPORTS / "vnet.md").read_text(encoding="utf-8")
    text = text.replace("3. 新员工", "3. 某个基地型项目每年少花43.2万元人工费用\n4. 新员工")
    changed = [f for f in _findings(cases, "vnet", text, day=None) if f.verdict is Verdict.CHANGED]

    assert [f.statement.text for f in changed] == ["某个基地型项目每年少花43.2万元人工费用"]
    assert "50 万" in changed[0].why
    assert "until 2026-01-11" in changed[0].why


def test_our_own_reports_are_supported(cases) -> None:
    """What is read off the page is found there again, in every case of the sample."""
    for page_id in case_index(cases.db).reports:
        url = cases.db.conn.execute("SELECT url FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
        text = render(cases.report(url), "md")
        page = page_says(cases.file(url), ())
        findings = audit(read_report(text, page.language, page.catalogue), page)
        assert [f.statement.text for f in findings if f.verdict in PROBLEMS] == []
