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
from storage.casefiles import CaseFile

LENGTH = 3_300
"""Characters that a report is made for, without footnotes."""
MOST = 3_420
"""Characters that it has at most."""
_LEAST_ROOM = 500
"""Characters that the themes have at least, however much the rest takes."""
_REST = 950
"""Characters that the inferred sections, the summary and the frame take, as a rule."""
_FRAME = 250
"""Characters of a report's head and foot."""
_ROW = 26
"""Characters of a table's row beside its own words."""
_LINE = 8
"""Characters of a line or a heading beside its own words."""
_TRIES = 3


def build_report(case: CaseFile, around: Surroundings, as_of: str | None = None) -> Report:
    """The report of one case; `as_of` is only shown (the case file is already that of the day)."""
    length = LENGTH
    for _ in range(_TRIES):
        report = _made_for(length, case, around, as_of)
        excess = sum(map(length_of, report.parts)) + _FRAME - MOST
        if excess <= 0:
            break
        length -= excess + excess // 2
    return report


def _made_for(length: int, case: CaseFile, around: Surroundings, as_of: str | None) -> Report:
    material = Material.of(case, around.voice)
    first = basics(material)
    found = results(material)
    praise = praise_of(material)
    room = length - _REST - length_of(first) - sum(len(one.of) + len(one.quantity.raw) + _ROW for one in found)
    chosen = choose(material, themes(material), found, max(_LEAST_ROOM, room))
    inferred = inferences(Reading(material, chosen, found), around)
    second = value(material, chosen, praise, found)
    unmet, insights = parts(inferred, material.notes, around.voice)
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
        parts=(first, second, unmet, insights, summary(material, chosen, found)),
        notes=material.notes.all(),
    )


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
