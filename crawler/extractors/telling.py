"""What the sentences of a case tell: its lines in their order, read by its language, each put back in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from crawler.items.place import Place
from crawler.items.report import CaseReport, Figure, FigureCard, Paragraph, Role, Section, Sentence
from crawler.items.telling import Line, Telling, Tells
from crawler.languages.protocol import Language
from crawler.text.products import Catalogue
from crawler.text.together import apart, together

_INSTEAD_OF_RESULTS = {
    Tells.PAIN: Role.OTHER,
    Tells.BACKGROUND: Role.OTHER,
    Tells.FACT: Role.FACT,
    Tells.OUTLOOK: Role.OTHER,
}
"""What the numbers of a sentence are, where it tells no effect, although the words beside them are those of results."""

_CELLS_BREAK = "\n"
"""Stands between the cells of a row, and in no other sentence: cards and rows say by their form what a number is."""


def lines_of(report: CaseReport, catalogue: Catalogue) -> list[Line]:
    """Every sentence of the case that tells something, in its place; titles, tags and headings tell nothing."""
    return _lines(_sentences(report), catalogue)


_Found = tuple[Sentence, Place, str, int, bool]
"""A sentence, where it stands, the heading over it, the number of its paragraph, whether that is an item of a list."""


def _lines(found: Sequence[_Found], catalogue: Catalogue) -> list[Line]:
    if not found:
        return []
    headings = [*{heading for _, _, heading, _, _ in found}]
    masked = apart(catalogue.masked(together([*headings, *(sentence.words.text for sentence, *_ in found)])))
    over = dict(zip(headings, masked, strict=False))
    return [
        Line(
            text,
            place,
            over[heading],
            number if paragraph < 0 else paragraph,
            is_item,
            sentence.words.start,
            tuple([figure.quantity for figure in sentence.figures]) if sentence.figures else (),
        )
        for number, (text, (sentence, place, heading, paragraph, is_item)) in enumerate(
            zip(masked[len(headings) :], found, strict=True)
        )
    ]


def _sentences(report: CaseReport) -> list[_Found]:
    found: list[_Found] = [(sentence, Place.SUMMARY, "", 0, False) for sentence in report.summary]
    found += [(card.sentence, Place.CARD, "", -1, False) for card in report.cards]
    for number, quote in enumerate((*((report.quote,) if report.quote else ()), *report.further_quotes)):
        found += [(sentence, Place.QUOTE, "", number, False) for sentence in quote.words]
    found += _paragraphs(Place.INTRODUCTION, "", report.introduction)
    for pair in report.pairs:
        heading = (pair.solution or pair.challenge)[0].words.text if pair.solution or pair.challenge else ""
        found += [(sentence, Place.CHALLENGE, heading, pair.number, False) for sentence in pair.challenge]
        found += [(sentence, Place.SOLUTION, heading, pair.number, False) for sentence in pair.solution]
    for section in report.sections:
        heading = section.heading.words.text if section.heading else ""
        found += _paragraphs(Place.BODY, heading, section.paragraphs)
    return found


def _paragraphs(place: Place, heading: str, paragraphs: Sequence[Paragraph]) -> list[_Found]:
    return [
        (sentence, place, heading, number, paragraph.is_item)
        for number, paragraph in enumerate(paragraphs)
        for sentence in paragraph.sentences
    ]


def with_tellings(report: CaseReport, catalogue: Catalogue, language: Language) -> CaseReport:
    """The report with what each sentence tells, which products' use it describes, and to which theme it belongs."""
    customer = report.company.value if report.company else None
    found = _sentences(report)
    tellings = language.tells.read(_lines(found, catalogue), customer)
    used = _used(report)
    read = [
        _told(sentence, place, telling, used.get(sentence.words.start, ()), heading)
        if telling and not sentence.is_signature
        else sentence
        for (sentence, place, heading, _, _), telling in zip(found, tellings, strict=True)
    ]
    return _put_back(report, iter(read))


def _told(sentence: Sentence, place: Place, telling: Telling, products: Sequence[str], theme: str) -> Sentence:
    whole = Telling(telling.tells, telling.who, telling.change, tuple(products), theme or None)
    by_form = place is Place.CARD or _CELLS_BREAK in sentence.words.text
    figures = sentence.figures if by_form else _credited(sentence.figures, telling.tells)
    return Sentence(sentence.words, figures, sentence.is_signature, whole)


def _credited(figures: tuple[Figure, ...], tells: Tells) -> tuple[Figure, ...]:
    """The figures of a sentence with their roles by what it tells, whatever words stand beside its numbers.

    What tells no effect has no results, save a change from one number to another; what tells one has vague amounts
    (`several times`) that are results.
    """
    return tuple([Figure(figure.quantity, _role(figure, tells)) for figure in figures]) if figures else figures


def _role(figure: Figure, tells: Tells) -> Role:
    quantity, instead = figure.quantity, _INSTEAD_OF_RESULTS.get(tells)
    is_change = quantity.value_from is not None or quantity.value_to is not None
    if instead and figure.role is Role.RESULT and not is_change:
        return instead
    if tells is Tells.RESULT and figure.role is Role.OTHER and not quantity.amounts:
        return Role.RESULT
    return figure.role


def _used(report: CaseReport) -> Mapping[int, Sequence[str]]:
    """By where a sentence begins the labels of the modules whose use it describes."""
    labels: dict[int, list[str]] = {}
    for module in report.modules_used:
        for words in module.mentions:
            labels.setdefault(words.start, []).append(module.label.text)
    return labels


def _put_back(report: CaseReport, read: Iterator[Sentence]) -> CaseReport:
    """The report with these in place of its sentences, which come in the order of `_sentences`."""

    def some(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(islice(read, len(sentences)))

    def paragraphs(many: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(some(paragraph.sentences), paragraph.is_item) for paragraph in many)

    # Evaluated in the order of `_sentences`.
    return replace(
        report,
        summary=some(report.summary),
        cards=tuple(FigureCard(card.value, card.label, next(read)) for card in report.cards),
        quote=replace(report.quote, words=some(report.quote.words)) if report.quote else None,
        further_quotes=tuple(replace(quote, words=some(quote.words)) for quote in report.further_quotes),
        introduction=paragraphs(report.introduction),
        pairs=tuple(
            replace(pair, challenge=some(pair.challenge), solution=some(pair.solution)) for pair in report.pairs
        ),
        sections=tuple(Section(section.heading, paragraphs(section.paragraphs)) for section in report.sections),
    )
