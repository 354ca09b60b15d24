"""A case file to a report: what is read off the page, what is inferred, a summary."""

from __future__ import annotations

from crawler.outputs.report.inferred.inference import Reading, Surroundings, inferences, parts
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Line, Part, Report, Row
from crawler.outputs.report.sections.basics import basics
from crawler.outputs.report.sections.figures import results
from crawler.outputs.report.sections.selection import choose
from crawler.outputs.report.sections.summary import summary
from crawler.outputs.report.sections.themes import themes
from crawler.outputs.report.sections.value import praise_of, value
from storage.queries.casefiles import CaseFile

MOST = 3_480
"""Characters of Chinese that a report has at most, without footnotes: 3,500, less what is escaped in Markdown.

Half of them are spread in another language: names, figures and marks are as long in any (ADR 0061).
"""
_FRAME = 180
"""Characters of a report's head and foot."""
_PLAIN, _LABELLED, _INFERRED = 3, 9, 23
"""Characters of a line beside its own words: one without a label, with one, and an inferred one with its basis."""
_TABLE, _ROW, _NONE = 48, 21, 1
"""Characters of a table's head, of a row beside its own words, and of a cell without any."""
_HEADING = 3
"""Characters of a heading beside its own words and its level."""


def build_report(case: CaseFile, around: Surroundings, as_of: str | None = None) -> Report:
    """The report of one case; `as_of` is only shown (the case file is already that of the day)."""
    material = Material.of(case, around.voice)
    return Report(
        url=case.url,
        company=material.company,
        title=case.report.title.text if case.report.title else None,
        read_at=case.read_at,
        as_of=as_of,
        is_withdrawn=case.is_withdrawn,
        extractor_version=case.report.extractor_version,
        language=around.voice.phrases.language,
        vendor=around.voice.vendor,
        parts=_parts(material, around),
        notes=material.notes.all(),
    )


def _parts(material: Material, around: Surroundings) -> tuple[Part, ...]:
    """The five sections, with the weakest lines of the themes left out where the whole is too long."""
    first, found, praise = basics(material), results(material), praise_of(material)
    choice = choose(material, themes(material), found)
    inferred = inferences(Reading(material, choice.chosen, found), around)
    numbered = material.notes.count
    most = round(MOST * (1 + material.language.writing.spread) / 2)
    while True:
        second = value(material, choice.chosen, praise, found)
        unmet, insights = parts(inferred, material.notes, around.voice)
        made = (first, second, unmet, insights, summary(material, choice.chosen, found))
        excess = sum(map(length_of, made)) + round(_FRAME * material.language.writing.spread) - most
        if excess <= 0 or not choice.shorten(excess):
            return made
        material.notes.back_to(numbered)


def length_of(part: Part, level: int = 2) -> int:
    """How many characters a part has as Markdown, without footnotes, and without what is escaped."""
    below = sum(length_of(each, level + 1) for each in part.parts)
    lines = sum(map(_length_of_line, part.lines)) + bool(part.lines)
    rows = sum(map(_length_of_row, part.rows)) + (_TABLE if part.rows else 0)
    return level + _HEADING + len(part.heading) + lines + rows + below


def _length_of_line(line: Line) -> int:
    if line.basis is not None:
        return len(line.label or "") + len(line.text) + len(line.basis.words) + _INFERRED
    return len(line.text) + (len(line.label) + _LABELLED if line.label else _PLAIN)


def _length_of_row(row: Row) -> int:
    cells = (row.figure, row.of, row.before, row.after, row.where)
    return sum(len(cell) if cell is not None else _NONE for cell in cells) + _ROW
