"""A case file to a report: the two sections read off the page, the inferred ones, the summary of counts."""

from __future__ import annotations

from crawler.outputs.report.basics import basics
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.inference import Surroundings, inferences, parts
from crawler.outputs.report.model import SUMMARY, Line, Mark, Part, Report
from crawler.outputs.report.statements import statements
from crawler.outputs.report.themes import themes
from crawler.outputs.report.value import value
from crawler.text.products import catalogue_of
from crawler.vendors.selection import words_of
from storage.casefiles import CaseFile


def build_report(case: CaseFile, around: Surroundings, as_of: str | None = None) -> Report:
    """The report of one case; `as_of` is only shown (the case file is already that of the day)."""
    notes = Notes(case.url, case.text, case.claims)
    sentences = statements(case.report)
    catalogue = catalogue_of(words_of(case.vendor))
    made = themes(case.report, sentences, catalogue)
    first = basics(case.report, sentences, notes)
    second = value(case, made, notes, catalogue)
    found = inferences(case, made, sentences, around, catalogue)
    unmet, insights = parts(found, notes)
    company = case.company or (case.report.title.text if case.report.title else case.url.rpartition("/")[2])
    return Report(
        url=case.url,
        company=company,
        title=case.report.title.text if case.report.title else None,
        read_at=case.read_at,
        as_of=as_of,
        is_withdrawn=case.is_withdrawn,
        extractor_version=case.report.extractor_version,
        parts=(first, second, unmet, insights, _summary(case, second, len(found), company, notes)),
        notes=notes.all(),
    )


def _summary(case: CaseFile, second: Part, inferred: int, company: str, notes: Notes) -> Part:
    """What the report holds, in numbers: nothing that is not above."""
    report = case.report
    figures = [line for line in second.parts[-1].lines if line.mark is Mark.PAGE]
    modules = {line.label: line for part in second.parts for below in part.parts for line in below.lines if line.label}
    used = len(report.modules_used)
    lines = [
        Line(
            f"{company}的案例分 {sum(bool(p.parts) for p in second.parts)} 个主题，"
            f"列出 {len(report.modules_listed)} 个模块，"
            f"写明用法的 {used} 个，量化成果 {len(figures)} 条；另有推断 {inferred} 条",
            Mark.COUNTED,
            "统计",
        )
    ]
    if report.title:
        lines.append(Line(report.title.text, Mark.PAGE, "案例标题", notes.of(report.title)))
    listed = [label for label, line in modules.items() if line.mark is Mark.LISTED and label]
    if listed:
        lines.append(Line("、".join(dict.fromkeys(listed)), Mark.COUNTED, "只列出、没有写明用法的模块"))
    return Part(SUMMARY, tuple(lines))
