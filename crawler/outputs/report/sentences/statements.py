"""Every sentence of a case in one list, with where it stands and what it tells: what a report is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crawler.items import report as case
from crawler.items.place import Place
from crawler.items.report import CaseReport, Figure, Paragraph, Sentence, Words
from crawler.items.telling import Telling, Tells, Who

_BY_PLACE = {
    Place.CHALLENGE: Tells.PAIN,
    Place.SOLUTION: Tells.SOLUTION,
    Place.CARD: Tells.RESULT,
    Place.INTRODUCTION: Tells.FACT,
}
"""What is told where nobody read it: pages read before release 3, or in a language that is not known."""


_ENDS = tuple(".!?;:\u3002\uff01\uff1f\uff1b\uff1a\u2026")
_CLOSING = " \"')\u201d\u2019\u300d\uff09"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence with its place."""

    place: Place
    number: int
    """Of the card, the pair or the body's section, from 1; 0 elsewhere and before the first heading."""
    words: Words
    figures: tuple[Figure, ...]
    telling: Telling | None = None
    is_heading: bool = False
    """Whether it stands over prose as a heading does: alone in its paragraph, and without an end."""
    lead: str = ""
    """The line that leads up to the list in which it stands; "" where it stands in none, or none leads up to it."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text

    @property
    def tells(self) -> Tells | None:
        """What it tells; where that was not read, what stands in such a place."""
        return self.telling.tells if self.telling else _BY_PLACE.get(self.place)

    @property
    def is_of_customer(self) -> bool:
        """Whether it tells a state or an act of the customer."""
        return self.telling is None or self.telling.who is Who.CUSTOMER

    @property
    def opens_list(self) -> bool:
        """Whether it only leads up to what follows it."""
        return self.text.rstrip().endswith((":", "："))

    @property
    def is_ended(self) -> bool:
        """Whether a mark ends it, as it does prose."""
        return self.text.rstrip(_CLOSING).endswith(_ENDS)

    @property
    def is_better(self) -> bool:
        """Whether it tells a change for the better."""
        return self.telling is not None and self.telling.change == "better"

    @property
    def results(self) -> tuple[Figure, ...]:
        """Its quantified results."""
        return tuple(figure for figure in self.figures if figure.role is case.Role.RESULT)


def statements(report: CaseReport) -> tuple[Statement, ...]:
    """The sentences of the case, in the order of the page's parts."""
    return tuple(_statements(report))


def _statements(report: CaseReport) -> Iterator[Statement]:
    yield from _of(Place.SUMMARY, 0, report.summary)
    for number, card in enumerate(report.cards, start=1):
        yield from _of(Place.CARD, number, [card.sentence])
    for quote in (*((report.quote,) if report.quote else ()), *report.further_quotes):
        yield from _of(Place.QUOTE, 0, quote.words)
    for paragraph in report.introduction:
        yield from _of(Place.INTRODUCTION, 0, paragraph.sentences)
    for number, pair in enumerate(report.pairs, start=1):
        yield from _of(Place.CHALLENGE, number, pair.challenge)
        yield from _of(Place.SOLUTION, number, pair.solution)
    for number, section in enumerate(report.sections, start=1):
        if section.heading:
            yield from _of(Place.HEADING, number, [section.heading])
        prose = [index for index, one in enumerate(section.paragraphs) if _ends(one)]
        lead = ""
        for index, paragraph in enumerate(section.paragraphs):
            is_heading = _is_heading(paragraph) and index + 1 in prose
            lead = lead if paragraph.is_item else ""
            for statement in _of(Place.BODY, number, paragraph.sentences):
                yield replace(statement, is_heading=is_heading, lead=lead)
                if not paragraph.is_item:
                    lead = statement.text if statement.opens_list else ""


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be a heading: one sentence that no mark ends."""
    return len(paragraph.sentences) == 1 and not paragraph.is_item and not _ends(paragraph)


def _ends(paragraph: Paragraph) -> bool:
    """Whether a mark ends it, as it does prose."""
    return paragraph.sentences[-1].words.text.rstrip(_CLOSING).endswith(_ENDS)


def _of(place: Place, number: int, sentences: Iterable[Sentence]) -> Iterator[Statement]:
    return (
        Statement(place, number, sentence.words, sentence.figures, sentence.telling)
        for sentence in sentences
        if not sentence.is_signature
    )
