"""Reports and audits on the three filed reports, where they are there: floors that may only rise."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.crawl import CrawlStatus
from crawler.items.visit import Fetched
from crawler.languages import language_of
from crawler.outputs.audit.checker import Finding, Verdict, audit
from crawler.outputs.audit.evidence import PageSays, page_says
from crawler.outputs.audit.reader import ExistingReport, ReportStatement, Zone, read_report
from crawler.outputs.report.build import build_report
from crawler.outputs.report.inferred.inference import Surroundings
from crawler.outputs.report.inferred.needs import catalogue
from crawler.outputs.report.model import Mark, Report
from crawler.outputs.report.render import render
from crawler.outputs.report.voice import voice_of
from crawler.pages.case_page import read_case
from crawler.text.products import catalogue_of
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.vendors.ownership import take_database
from crawler.workflows.visits.record import record_fetched
from storage.database import open_database
from storage.queries.casefiles import case_file, case_index, find_cases, peers
from tests.sites import FEISHU

SHARED = Path(os.environ.get("CASEWATCH_SHARED") or Path(__file__).parents[3] / "shared")
SEEDS = sorted(SHARED.glob("seeds/*.md"))
PAGES = SHARED / "corpus" / "pages"

pytestmark = pytest.mark.skipif(not SEEDS, reason="no filed reports in ../shared/seeds (set CASEWATCH_SHARED)")
names = pytest.mark.parametrize("name", [file.stem for file in SEEDS])

LEAST_SHARE = 0.9
"""Of what the filed report says of the page; ours is about as long, and has the page's own words."""
LEAST_KINDS = 2 / 3
"""Ours infers in eight lines at most, and only what the customer's trade has."""
PLANTED = 30
LEAST_FOUND = 0.93
KINDS = {
    "行业工具": ("行业", "专业", "数据库", "IDC"),
    "系统集成": ("集成", "API", "接口", "对接"),
    "数据分析": ("数据分析", "报表", "预测", "数据中台", "预警"),
    "安全合规": ("安全", "合规", "隐私", "审计", "访问控制", "权限"),
    "移动离线": ("移动端", "离线"),
    "客户与工单": ("CRM", "工单", "客户管理", "自助", "客户关系"),
    "本地化": ("本地化", "术语", "地区合规", "翻译"),
    "研发协作": ("代码", "敏捷", "项目管理"),
    "文档": ("文档管理", "版本控制"),
    "智能化": ("AI", "智能", "AGI"),
    "多地与基础设施": ("跨地域", "混合云", "跨云", "云服务", "分布式数据中心", "集群"),
    "资金": ("资金", "外汇"),
}
"""Kinds of need by the words that name them, in filed reports and in ours."""


def _html(markdown: str) -> bytes:
    """The saved page as plain markup: headings, links and paragraphs."""
    blocks = []
    for line in markdown.splitlines():
        text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", line).strip()
        if not text or text.startswith("URL: "):
            continue
        links = re.findall(r"\[([^\]]*)\]\(([^)]*)\)", text)
        heading = re.match(r"(#{1,6})\s+(.*)", text)
        if links:
            blocks += [f'<a href="{href}">{label}</a>' for label, href in links]
        elif heading:
            level = len(heading[1])
            blocks.append(f"<h{level}>{heading[2]}</h{level}>")
        else:
            blocks.append(f"<p>{text}</p>")
    return f"<html><body><article>{''.join(blocks[1:])}</article></body></html>".encode()


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The pages of the corpus, read once."""
    file = tmp_path_factory.mktemp("seeds") / "cases.db"
    store = open_database(file)
    take_database(store, FEISHU, str(file))
    now = datetime(2026, 1, 10, tzinfo=UTC)
    crawl_id = start_crawl(store, now=now, pid=1, extractor_version=1)
    for page in sorted(PAGES.glob("*.md")):
        url = f"https://www.feishu.cn/customers/{page.stem.replace('__', '/')}"
        body = _html(page.read_text(encoding="utf-8"))
        fetched = Fetched(url, 200, body, "utf-8", None, None)
        record_fetched(store, crawl_id, fetched, read_case(url, body, None, FEISHU.origin), now=now)
    settle_crawl(store, crawl_id, now=now)
    finish_crawl(store, crawl_id, CrawlStatus.FINISHED, {"seeds": 1}, now=now)
    yield store
    store.close()


def _page(db: Database, name: str) -> PageSays:
    case = case_file(db, find_cases(db, f"/customers/{name}")[0], case_index(db))
    assert case is not None
    return page_says(case, ())


def _report(db: Database, name: str) -> Report:
    index = case_index(db)
    case = case_file(db, find_cases(db, f"/customers/{name}")[0], index)
    assert case is not None
    return build_report(case, Surroundings(catalogue("zh"), tuple(peers(db, index)), voice_of(db)))


def _drawn(report: Report) -> str:
    """What it says of the page, without footnotes."""
    told = replace(report, parts=report.parts[:2])
    return re.sub(r"^\[\^\d+\]:.*$|\[\^\d+\]", "", render(told, "md"), flags=re.MULTILINE)


def _text(name: str) -> str:
    return (SHARED / "seeds" / f"{name}.md").read_text(encoding="utf-8")


def _read(name: str) -> ExistingReport:
    return _parsed(_text(name))


def _parsed(text: str) -> ExistingReport:
    return read_report(text, language_of("zh"), catalogue_of(FEISHU.words))


def _problems(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.verdict in {Verdict.CONTRADICTED, Verdict.CHANGED}]


def _told(statement: ReportStatement, report: Report) -> bool:
    """Whether one or two lines of our report have most of a statement's words."""
    pieces = language_of("zh").writing.pieces
    wanted = pieces(statement.text)
    shares = sorted(
        (len(wanted & pieces(line)) / max(1, len(wanted)) for line in _drawn(report).splitlines()),
        reverse=True,
    )
    return bool(shares) and shares[0] >= 0.3


@names
def test_modules_pain_points_and_solutions_of_the_filed_report_are_in_ours(db: Database, name: str) -> None:
    """Nine of ten of its statements of fact."""
    report = _report(db, name)
    facts = [s for s in _read(name).statements if s.zone is Zone.FACT and not s.is_heading]
    facts = [s for s in facts if "未明确" not in s.text and not s.is_title and len(s.text) > 3]
    missing = [s.text for s in facts if not _told(s, report)]

    assert len(missing) <= len(facts) * (1 - LEAST_SHARE), missing


@names
def test_every_figure_of_the_filed_report_is_in_ours(db: Database, name: str) -> None:
    """Each number under 数据支撑 stands in a line of ours."""
    ours = _drawn(_report(db, name))
    numbers = set()
    for statement in _read(name).statements:
        if any("数据支撑" in words for words in (statement.label or "", *statement.headings)):
            numbers |= set(re.findall(r"\d+(?:\.\d+)?", f"{statement.label} {statement.text}"))

    assert numbers
    assert [n for n in numbers if not re.search(rf"(?<!\d){re.escape(n)}(?!\d)", ours)] == []


@names
def test_kinds_of_unmet_needs_of_the_filed_report_are_named_with_a_basis(db: Database, name: str) -> None:
    """Two thirds of the kinds that it names."""
    inferred = [s for s in _read(name).statements if s.zone is Zone.INFERENCE]
    theirs = " ".join(f"{s.label} {s.text}" for s in inferred if any("未能满足" in h for h in s.headings))
    lines = [line for line in _report(db, name).lines() if line.mark is Mark.INFERRED and line.basis]
    ours = " ".join(f"{line.label} {line.text}" for line in lines)
    named = [kind for kind, words in KINDS.items() if any(word in theirs for word in words)]
    also = [kind for kind in named if any(word in ours for word in KINDS[kind])]

    assert len(also) >= len(named) * LEAST_KINDS, sorted(set(named) - set(also))
    assert len(lines) <= 8


@names
def test_no_line_of_the_filed_report_is_called_contradicted(db: Database, name: str) -> None:
    """They were made from these pages, and are right."""
    findings = audit(_read(name), _page(db, name))

    assert [finding.statement.text for finding in _problems(findings)] == []
    assert sum(f.verdict is Verdict.SUPPORTED for f in findings) > len(findings) / 3


def test_planted_errors_are_found(db: Database) -> None:
    """Every number, name and module of the parts that tell the page, altered one at a time: nearly all are found.

    The others are called unsupported: the page tells the same thing in too few of the words. None is called supported.
    """
    planted, missed, trusted = 0, [], []
    for name in (file.stem for file in SEEDS):
        text, page = _text(name), _page(db, name)
        for line, altered in _plant(text, page):
            lines = text.split("\n")
            lines[line] = altered
            planted += 1
            report = _parsed("\n".join(lines))  # each statement is judged by itself
            statements = tuple(each for each in report.statements if each.line == line + 1)
            findings = audit(replace(report, statements=statements), page)
            if not _problems(findings):
                missed.append(altered)
                trusted += [altered for finding in findings if finding.verdict is Verdict.SUPPORTED]

    assert planted >= PLANTED
    assert trusted == []
    assert len(missed) <= round(planted * (1 - LEAST_FOUND)), missed


def _plant(text: str, page: PageSays) -> Iterator[tuple[int, str]]:
    """(index of a line, the line with one error) for every number, name and module of the factual parts."""
    facts = {s.line - 1 for s in _parsed(text).statements if s.zone is Zone.FACT and not s.is_heading}
    company = page.company or ""
    names = {company: f"{company[:-1]}{'q' if company.isascii() else '汇'}", "日本": "韩国", "架构师": "财务官"}
    for number, line in enumerate(text.split("\n")):
        if number not in facts:
            continue
        start = len(re.match(r"\s*(?:[-*] |\d+\. )?", line)[0])  # type: ignore[index]  # it matches always
        for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", line[start:]):
            altered = str(float(match[0].replace(",", "")) + 17).removesuffix(".0")
            if not line[start:][: match.start()].endswith(("从", "从0到")):
                yield number, line[:start] + line[start:][: match.start()] + altered + line[start:][match.end() :]
        for old, new in names.items():
            if old in line:
                yield number, line.replace(old, new)
        for match in re.finditer(r"飞书(?:多维表格|文档|绩效|招聘|会议室|单点登录)", line):
            yield number, line[: match.start()] + "飞书集成平台" + line[match.end() :]
