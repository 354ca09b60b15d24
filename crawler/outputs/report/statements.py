"""Every sentence of a case in one list, with where it stands and what it tells: what a report is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.items import report as case
from crawler.items.place import Place
from crawler.items.report import CaseReport, Figure, Sentence, Words
from crawler.items.telling import Telling, Tells, Who

_BY_PLACE = {
    Place.CHALLENGE: Tells.PAIN,
    Place.SOLUTION: Tells.SOLUTION,
    Place.CARD: Tells.RESULT,
    Place.INTRODUCTION: Tells.FACT,
}
"""What is told where nobody read it: pages read before release 3, or in a language that is not known."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence with its place."""

    place: Place
    number: int
    """Of the card, the pair or the body's section, from 1; 0 elsewhere and before the first heading."""
    words: Words
    figures: tuple[Figure, ...]
    telling: Telling | None = None

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
        for paragraph in section.paragraphs:
            yield from _of(Place.BODY, number, paragraph.sentences)


def _of(place: Place, number: int, sentences: Iterable[Sentence]) -> Iterator[Statement]:
    return (
        Statement(place, number, sentence.words, sentence.figures, sentence.telling)
        for sentence in sentences
        if not sentence.is_signature
    )
