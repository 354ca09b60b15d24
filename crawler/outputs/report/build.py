"""A case file to a report: the two sections read off the page, the inferred ones, the summary of counts."""

from __future__ import annotations

from crawler.outputs.report.basics import basics
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.inference import Surroundings, inferences, parts
from crawler.outputs.report.model import Line, Mark, Part, Report, Section
from crawler.outputs.report.statements import statements
from crawler.outputs.report.themes import themes
from crawler.outputs.report.value import value
from crawler.outputs.report.voice import Voice
from storage.casefiles import CaseFile


def build_report(case: CaseFile, around: Surroundings, as_of: str | None = None) -> Report:
    """The report of one case; `as_of` is only shown (the case file is already that of the day)."""
    notes = Notes(case.url, case.text, case.claims)
    sentences = statements(case.report)
    voice = around.voice
    made = themes(case.report, sentences, voice)
    first = basics(case.report, sentences, notes, voice)
    second = value(case.report, made, case.claims, notes, voice)
    found = inferences(case, made, sentences, around)
    unmet, insights = parts(found, notes, voice)
    return Report(
        url=case.url,
        company=_company(case),
        title=case.report.title.text if case.report.title else None,
        read_at=case.read_at,
        as_of=as_of,
        is_withdrawn=case.is_withdrawn,
        extractor_version=case.report.extractor_version,
        language=voice.phrases.language,
        vendor=voice.vendor,
        parts=(first, second, unmet, insights, _summary(case, second, len(found), notes, voice)),
        notes=notes.all(),
    )


def _company(case: CaseFile) -> str:
    """What the report calls the customer: the company, else the case's title, else the end of its address."""
    return case.company or (case.report.title.text if case.report.title else case.url.rpartition("/")[2])


def _summary(case: CaseFile, second: Part, inferred: int, notes: Notes, voice: Voice) -> Part:
    """What the report holds, in numbers: nothing that is not above."""
    report = case.report
    figures = [line for line in second.parts[-1].lines if line.mark is Mark.PAGE]
    modules = {line.label: line for part in second.parts for below in part.parts for line in below.lines if line.label}
    counted = voice(
        "report.sum.counted",
        company=_company(case),
        themes=sum(bool(part.parts) for part in second.parts),
        listed=len(report.modules_listed),
        used=len(report.modules_used),
        figures=len(figures),
        inferred=inferred,
    )
    lines = [Line(counted, Mark.COUNTED, voice("report.sum.counts"))]
    if report.title:
        lines.append(Line(report.title.text, Mark.PAGE, voice("report.sum.title"), notes.of(report.title)))
    listed = [label for label, line in modules.items() if line.mark is Mark.LISTED and label]
    if listed:
        unused = voice.joined(list(dict.fromkeys(listed)))
        lines.append(Line(unused, Mark.COUNTED, voice("report.sum.listed_only")))
    return Part(voice(f"report.section.{Section.SUMMARY}"), tuple(lines))
