"""A report whose sentences a model wrote from the claims: each is held against those that it cites, as an audit does.

The program's own are the frame, the table of figures and the footnotes: they are read off the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from crawler.items.claim import KnownClaim
from crawler.items.report import Words
from crawler.outputs.audit.cited import fault_of
from crawler.outputs.audit.evidence import PageSays, page_says
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.model import Basis, BasisKind, Line, Mark, Note, Part, Report, Section
from crawler.outputs.report.voice import Voice
from storage.queries.casefiles import CaseFile


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of the model, with the claims that it cites."""

    text: str
    claims: tuple[str, ...] = ()


class Written(msgspec.Struct, frozen=True):
    """A report as a model answers with it."""

    basics: tuple[Sentence, ...] = ()
    pains: tuple[Sentence, ...] = ()
    solutions: tuple[Sentence, ...] = ()
    results: tuple[Sentence, ...] = ()
    unmet: tuple[Sentence, ...] = ()
    insights: tuple[Sentence, ...] = ()
    summary: tuple[Sentence, ...] = ()

    @property
    def count(self) -> int:
        """How many sentences it has."""
        return sum(len(getattr(self, name)) for name in self.__struct_fields__)


_THEME = ("pains", "solutions", "results")
"""What the model writes of the second section, by the names of its headings."""
_CONCLUSIONS = (Section.UNMET, Section.INSIGHTS)
"""Sections of judgements, which their claims need not say."""


def modelled(report: Report, case: CaseFile, written: Written, model: str, voice: Voice) -> Report:
    """The report in the model's words; sentences that do not hold are left out and counted."""
    page = page_says(case, ())
    made = _Making(case, page, Notes(case.url, case.text, case.claims), voice)
    parts = (
        Part(voice(f"report.section.{Section.BASICS}"), made.lines(written.basics)),
        Part(
            voice(f"report.section.{Section.VALUE}"),
            parts=(
                *(Part(voice(f"report.value.{name}"), made.lines(getattr(written, name))) for name in _THEME),
                *_tables(report.parts, report.notes, made.notes),
            ),
        ),
        *(
            Part(voice(f"report.section.{section}"), made.inferred(section, getattr(written, section.value)))
            for section in _CONCLUSIONS
        ),
        Part(voice(f"report.section.{Section.SUMMARY}"), made.lines(written.summary)),
    )
    return replace(report, parts=parts, notes=made.notes.all(), dropped=made.dropped, model=model)


@dataclass(slots=True)
class _Making:
    """The lines of one report while they are made."""

    case: CaseFile
    page: PageSays
    notes: Notes
    voice: Voice
    dropped: int = 0
    _rank: int = 0
    _claims: dict[str, KnownClaim] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._claims = {known.claim_id: known for known in self.case.claims}

    def lines(self, sentences: Sequence[Sentence]) -> tuple[Line, ...]:
        """The sentences that their claims say."""
        kept = self._kept(sentences, concludes=False)
        found = tuple(Line(one.text.strip(), Mark.WRITTEN, None, self._notes_of(one)) for one in kept)
        return found or (self.voice.absent(),)

    def inferred(self, section: Section, sentences: Sequence[Sentence]) -> tuple[Line, ...]:
        """The judgements that their claims do not speak against."""
        found = []
        for one in self._kept(sentences, concludes=True):
            self._rank += 1
            cited = len(dict.fromkeys(one.claims))
            words = self.voice.counted("report.gap.model_basis", cited)
            basis = Basis(BasisKind.MODEL, words, {"claims": cited})
            found.append(Line(one.text.strip(), Mark.INFERRED, None, self._notes_of(one), basis, self._rank))
        return tuple(found) or (Line(self.voice(f"report.none.{section}"), Mark.ABSENT),)

    def _kept(self, sentences: Sequence[Sentence], *, concludes: bool) -> list[Sentence]:
        kept = [one for one in sentences if not fault_of(one.text, one.claims, self.page, concludes=concludes)]
        self.dropped += len(sentences) - len(kept)
        return kept

    def _notes_of(self, sentence: Sentence) -> tuple[int, ...]:
        cited = (self._claims[claim].claim for claim in dict.fromkeys(sentence.claims))
        return self.notes.of(*(Words(c.sentence_start, c.sentence_end, c.sentence) for c in cited))


def _tables(parts: Iterable[Part], old: Sequence[Note], notes: Notes) -> list[Part]:
    """The parts with a table, their notes numbered anew."""
    words = {note.number: Words(note.start, note.end, note.words) for note in old}
    found = []
    for part in parts:
        if part.rows:
            rows = tuple(replace(row, notes=notes.of(*(words[number] for number in row.notes))) for row in part.rows)
            found.append(Part(part.heading, (), rows))
        found += _tables(part.parts, old, notes)
    return found
