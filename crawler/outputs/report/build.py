"""A case file to a report: what is read off the page, what is inferred, a summary."""

from __future__ import annotations

from crawler.outputs.report.basics import basics
from crawler.outputs.report.figures import results
from crawler.outputs.report.inference import Reading, Surroundings, inferences, parts
from crawler.outputs.report.material import Material
from crawler.outputs.report.model import Part, Report
from crawler.outputs.report.selection import choose
from crawler.outputs.report.summary import summary
from crawler.outputs.report.themes import themes
from crawler.outputs.report.value import praise_of, value
from storage.queries.casefiles import CaseFile

MOST = 3_660
"""Characters of Chinese that a report has at most, without footnotes, as `length_of` counts them: a few too many."""
_FRAME = 250
"""Characters of a report's head and foot."""
_ROW = 26
"""Characters of a table's row beside its own words."""
_LINE = 8
"""Characters of a line or a heading beside its own words."""


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
    most = round(MOST * material.language.writing.spread)
    while True:
        second = value(material, choice.chosen, praise, found)
        unmet, insights = parts(inferred, material.notes, around.voice)
        made = (first, second, unmet, insights, summary(material, choice.chosen, found))
        excess = sum(map(length_of, made)) + _FRAME - most
        if excess <= 0 or not choice.shorten(excess):
            return made
        material.notes.back_to(numbered)


def length_of(part: Part) -> int:
    """About how many characters a part has as Markdown, without footnotes."""
    lines = sum(
        len(line.label or "") + len(line.text) + _LINE + (len(line.basis.words) + _LINE if line.basis else 0)
        for line in part.lines
    )
    cells = sum(
        len(row.figure) + len(row.of) + len(row.before or "") + len(row.after or "") + len(row.where) + _ROW
        for row in part.rows
    )
    return len(part.heading) + _LINE + lines + cells + sum(map(length_of, part.parts))
