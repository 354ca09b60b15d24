"""The first section: who the customer is, each line with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.items.place import Place
from crawler.items.report import CaseReport, Words
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.model import Line, Mark, Part, Section
from crawler.outputs.report.phrasing import as_line
from crawler.outputs.report.statements import Statement
from crawler.outputs.report.voice import Voice
from crawler.text.tagging import tagged

_COVERAGE = re.compile(
    r"全球|海外|全国|世界|多国|各地|国家和?地区|个国家|个?城市|个省|遍布|覆盖|分支机构|分公司|办事处|布局|进入.{0,8}市场|设有|设立"
)
_BUSINESS = re.compile(
    r"主营|主要提供|主要从事|专注于?|致力于|业务(?:涵盖|覆盖|包括|范围)|是[^，。]{0,14}一[家个]|是[^，。]{2,30}(?:企业|公司|品牌|厂商|服务商|运营商|提供商|平台|集团)|"
    r"旗下|产品(?:包括|涵盖|线)|提供[^，。]{2,40}服务|增值服务|核心业务"
)
_MOST = 6
"""Lines of one label; a page that says more says it in its introduction, which is always whole."""


def basics(report: CaseReport, sentences: tuple[Statement, ...], notes: Notes, voice: Voice) -> Part:
    """The section's parts: overview, coverage, who speaks."""
    overview, coverage = _overview(report, sentences, notes, voice), _coverage(sentences, notes, voice)
    return Part(voice(f"report.section.{Section.BASICS}"), parts=(overview, coverage, _speaker(report, notes, voice)))


def _overview(report: CaseReport, sentences: tuple[Statement, ...], notes: Notes, voice: Voice) -> Part:
    company, year, partner = report.company, report.founded_year, report.partner

    def line(key: str, text: str | None, *words: Words | None) -> Line:
        return _line(voice(f"report.basics.{key}"), text, notes, voice, *words)

    lines = [
        line("company", company.value if company else None, company.words if company else None),
        line("industry", voice.joined([tag.text for tag in report.industries]), *report.industries),
        *_size(report, sentences, notes, voice),
        *([line("location", report.location.text, report.location)] if report.location else []),
        line(
            "founded",
            voice("report.basics.year", year=year.value) if year else None,
            year.words if year else None,
        ),
        *_labelled(voice("report.basics.business"), _business(sentences, voice), notes, voice),
        line("partner", partner.value if partner else None, partner.words if partner else None),
    ]
    if report.other_tags:
        lines.append(line("other_tags", voice.joined([tag.text for tag in report.other_tags]), *report.other_tags))
    return Part(voice("report.basics.overview"), tuple(lines))


def _line(label: str, text: str | None, notes: Notes, voice: Voice, *words: Words | None) -> Line:
    numbers = notes.of(*words) if text else ()
    return Line(text, Mark.PAGE, label, numbers) if text and numbers else voice.absent(label)


def _labelled(label: str, found: Iterable[Statement], notes: Notes, voice: Voice) -> list[Line]:
    """The first line with the label, the others under it without one."""
    lines = [Line(as_line(s.text), Mark.PAGE, label, notes.of(s.words)) for s in found]
    return lines or [voice.absent(label)]


def _size(report: CaseReport, sentences: tuple[Statement, ...], notes: Notes, voice: Voice) -> list[Line]:
    lines, label = [], voice("report.basics.size")
    if report.size_tag:
        lines.append(Line(report.size_tag.text, Mark.PAGE, label, notes.of(report.size_tag)))
    seen: set[object] = set()
    for sentence in sentences:
        fresh = [figure for figure in sentence.facts if figure.quantity.key not in seen]
        if fresh and sentence.place is not Place.QUOTE:
            seen.update(figure.quantity.key for figure in sentence.facts)
            lines.append(Line(as_line(sentence.text), Mark.PAGE, label, notes.of(sentence.words)))
    return lines or [voice.absent(label)]


def _business(sentences: tuple[Statement, ...], voice: Voice) -> list[Statement]:
    introduction = [s for s in sentences if s.place is Place.INTRODUCTION and (not s.facts or _BUSINESS.search(s.text))]
    elsewhere = [s for s in sentences if s.place in {Place.BODY, Place.SUMMARY} and _BUSINESS.search(s.text)]
    about = [s for s in elsewhere if not voice.products.names_vendor(s.text)]
    return introduction + about[: max(0, _MOST - len(introduction)) or 2]


def _coverage(sentences: tuple[Statement, ...], notes: Notes, voice: Voice) -> Part:
    found = [
        s
        for s in sentences
        if s.place in {Place.INTRODUCTION, Place.BODY, Place.CARD, Place.SUMMARY} and _is_coverage(s)
    ]
    lines = [Line(as_line(s.text), Mark.PAGE, notes=notes.of(s.words)) for s in found[:_MOST]]
    return Part(voice("report.basics.coverage"), tuple(lines) or (voice.absent(),))


def _is_coverage(sentence: Statement) -> bool:
    if not _COVERAGE.search(sentence.text):
        return False
    places = sum(tag == "ns" for _, tag in tagged(sentence.text))
    return bool(sentence.facts) or places >= 2 or sentence.place is Place.INTRODUCTION


def _speaker(report: CaseReport, notes: Notes, voice: Voice) -> Part:
    quote, heading = report.quote, voice("report.basics.voice")
    if quote is None:
        return Part(heading, (voice.absent(),))
    lines = [
        _line(voice(f"report.basics.{key}"), words.text if words else None, notes, voice, words)
        for key, words in (("speaker", quote.speaker), ("role", quote.role))
    ]
    return Part(heading, tuple(lines))
