"""客户基本信息: who the customer is, each line with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.items.place import Place
from crawler.items.report import CaseReport, Words
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.model import ABSENT, BASICS, Line, Mark, Part
from crawler.outputs.report.phrasing import as_line, tagged
from crawler.outputs.report.statements import Statement

_COVERAGE = re.compile(
    r"全球|海外|全国|世界|多国|各地|国家和?地区|个国家|个?城市|个省|遍布|覆盖|分支机构|分公司|办事处|布局|进入.{0,8}市场|设有|设立"
)
_BUSINESS = re.compile(
    r"主营|主要提供|主要从事|专注于?|致力于|业务(?:涵盖|覆盖|包括|范围)|是[^，。]{0,14}一[家个]|是[^，。]{2,30}(?:企业|公司|品牌|厂商|服务商|运营商|提供商|平台|集团)|"
    r"旗下|产品(?:包括|涵盖|线)|提供[^，。]{2,40}服务|增值服务|核心业务"
)
_MOST = 6
"""Lines of one label; a page that says more says it in its introduction, which is always whole."""


def basics(report: CaseReport, sentences: tuple[Statement, ...], notes: Notes) -> Part:
    """The section's parts: overview, coverage, who speaks."""
    return Part(BASICS, parts=(_overview(report, sentences, notes), _coverage(sentences, notes), _voice(report, notes)))


def _overview(report: CaseReport, sentences: tuple[Statement, ...], notes: Notes) -> Part:
    company, year = report.company, report.founded_year
    lines = [
        _line("公司名称", company.value if company else None, notes, company.words if company else None),
        _line("所属行业", "、".join(tag.text for tag in report.industries), notes, *report.industries),
        *_size(report, sentences, notes),
        _line("成立时间", f"{year.value} 年" if year else None, notes, year.words if year else None),
        *_labelled("主营业务", _business(sentences), notes),
        _line(
            "服务伙伴",
            report.partner.value if report.partner else None,
            notes,
            report.partner.words if report.partner else None,
        ),
    ]
    if report.other_tags:
        lines.append(_line("其他标签", "、".join(tag.text for tag in report.other_tags), notes, *report.other_tags))
    return Part("公司概况", tuple(lines))


def _line(label: str, text: str | None, notes: Notes, *words: Words | None) -> Line:
    numbers = notes.of(*words) if text else ()
    if not text or not numbers:
        return Line(ABSENT.text, Mark.ABSENT, label)
    return Line(text, Mark.PAGE, label, numbers)


def _labelled(label: str, found: Iterable[Statement], notes: Notes) -> list[Line]:
    """The first line with the label, the others under it without one."""
    lines = [Line(as_line(s.text), Mark.PAGE, label, notes.of(s.words)) for s in found]
    return lines or [Line(ABSENT.text, Mark.ABSENT, label)]


def _size(report: CaseReport, sentences: tuple[Statement, ...], notes: Notes) -> list[Line]:
    lines = []
    if report.size_tag:
        lines.append(Line(report.size_tag.text, Mark.PAGE, "公司规模", notes.of(report.size_tag)))
    seen: set[object] = set()
    for sentence in sentences:
        fresh = [figure for figure in sentence.facts if figure.quantity.key not in seen]
        if fresh and sentence.place is not Place.QUOTE:
            seen.update(figure.quantity.key for figure in sentence.facts)
            lines.append(Line(as_line(sentence.text), Mark.PAGE, "公司规模", notes.of(sentence.words)))
    return lines or [Line(ABSENT.text, Mark.ABSENT, "公司规模")]


def _business(sentences: tuple[Statement, ...]) -> list[Statement]:
    introduction = [s for s in sentences if s.place is Place.INTRODUCTION and (not s.facts or _BUSINESS.search(s.text))]
    elsewhere = [s for s in sentences if s.place in {Place.BODY, Place.SUMMARY} and _BUSINESS.search(s.text)]
    about = [s for s in elsewhere if "飞书" not in s.text]
    return introduction + about[: max(0, _MOST - len(introduction)) or 2]


def _coverage(sentences: tuple[Statement, ...], notes: Notes) -> Part:
    found = [
        s
        for s in sentences
        if s.place in {Place.INTRODUCTION, Place.BODY, Place.CARD, Place.SUMMARY} and _is_coverage(s)
    ]
    lines = [Line(as_line(s.text), Mark.PAGE, notes=notes.of(s.words)) for s in found[:_MOST]]
    return Part("业务覆盖范围", tuple(lines) or (ABSENT,))


def _is_coverage(sentence: Statement) -> bool:
    if not _COVERAGE.search(sentence.text):
        return False
    places = sum(tag == "ns" for _, tag in tagged(sentence.text))
    return bool(sentence.facts) or places >= 2 or sentence.place is Place.INTRODUCTION


def _voice(report: CaseReport, notes: Notes) -> Part:
    quote = report.quote
    if quote is None:
        return Part("客户代表", (ABSENT,))
    lines = [
        _line("受访人", quote.speaker.text if quote.speaker else None, notes, quote.speaker),
        _line("职务", quote.role.text if quote.role else None, notes, quote.role),
    ]
    return Part("客户代表", tuple(lines))
