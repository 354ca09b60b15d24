"""Every sentence of a case in one list, with where it stands: what the parts of the report are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.items import report as case
from crawler.items.place import Place
from crawler.items.report import CaseReport, Figure, Sentence, Words


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence with its place."""

    place: Place
    number: int
    """Of the card, the pair or the body's section, from 1; 0 elsewhere and before the first heading."""
    words: Words
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text

    @property
    def results(self) -> tuple[Figure, ...]:
        """Its quantified results."""
        return tuple(figure for figure in self.figures if figure.role is case.Role.RESULT)

    @property
    def facts(self) -> tuple[Figure, ...]:
        """Its quantified statements about the customer."""
        return tuple(figure for figure in self.figures if figure.role is case.Role.FACT)


def statements(report: CaseReport) -> tuple[Statement, ...]:
    """The sentences of the case, in the order of the page's parts."""
    return tuple(_statements(report))


def _statements(report: CaseReport) -> Iterator[Statement]:
    yield from _of(Place.SUMMARY, 0, report.summary)
    for number, card in enumerate(report.cards, start=1):
        yield from _of(Place.CARD, number, [card.sentence])
    if report.quote:
        yield from _of(Place.QUOTE, 0, report.quote.words)
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
    return (Statement(place, number, sentence.words, sentence.figures) for sentence in sentences)
