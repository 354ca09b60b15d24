"""What one report is made from and written with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from crawler.items.place import Place
from crawler.items.report import CaseReport
from crawler.languages import language_of
from crawler.languages.protocol import Language
from crawler.outputs.report.grounds import Notes
from crawler.outputs.report.sentences.extracts import Cutter
from crawler.outputs.report.sentences.lookup import search_forms, stands_in
from crawler.outputs.report.sentences.repeats import Told
from crawler.outputs.report.sentences.statements import Statement, statements
from crawler.outputs.report.story import Story
from crawler.outputs.report.voice import Voice
from storage.queries.casefiles import CaseFile

_BODY = (Place.BODY, Place.HEADING)


@dataclass(frozen=True)
class Material:
    """One case, read, with all that writes its report."""

    case: CaseFile
    voice: Voice
    """How the report speaks, and whose cases it is about."""
    language: Language
    """That of the page."""
    sentences: tuple[Statement, ...]
    cutter: Cutter
    notes: Notes
    """The footnotes so far."""
    told: Told
    """What the report has said so far."""

    @classmethod
    def of(cls, case: CaseFile, voice: Voice) -> Material:
        """That of a case."""
        language = language_of(case.report.language)
        cutter = Cutter(language.clauses, voice.products)
        notes = Notes(case.url, case.text, case.claims)
        return cls(case, voice, language, statements(case.report), cutter, notes, Told(language.writing.pieces))

    @cached_property
    def named_from(self) -> int:
        """Where the page's body first names the vendor or a product, in the page's text; 0 where it does not.

        What stands before that tells of nothing that came of the product.
        """
        body = (s for s in self.sentences if s.place is Place.BODY and self.cutter.names_vendor_or_product(s.text))
        return min((s.words.start for s in body), default=0)

    @cached_property
    def asides(self) -> frozenset[int]:
        """Numbers of the body's sections that tell no story of the customer: see `is_aside`."""
        headed = ((number, one.heading) for number, one in enumerate(self.report.sections, start=1) if one.heading)
        return frozenset(number for number, heading in headed if self.cutter.is_aside(heading.words.text))

    @cached_property
    def story(self) -> Story:
        """How the page tells its case, and where that turns."""
        return Story.of(self.report, [s for s in self.sentences if s.place is Place.BODY and self.is_told(s)])

    def names_customer(self, text: str) -> bool:
        """Whether words name the customer, or those who work there tell them of themselves."""
        is_named = bool(self.case.company) and stands_in(self.company, search_forms(text))
        return is_named or self.language.clauses.says_we(text)

    def is_told(self, statement: Statement) -> bool:
        """Whether a sentence belongs to the story."""
        return statement.place not in _BODY or statement.number not in self.asides

    @property
    def report(self) -> CaseReport:
        """The case as it was read."""
        return self.case.report

    @property
    def company(self) -> str:
        """What the report calls the customer: the company, else the case's title, else the end of its address."""
        title = self.report.title
        return self.case.company or (title.text if title else self.case.url.rpartition("/")[2])
