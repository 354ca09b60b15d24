"""What the sentences of a case tell: its lines in their order, read by its language, each put back in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from crawler.items.place import Place
from crawler.items.report import CELLS_BREAK, CaseReport, Figure, FigureCard, Paragraph, Role, Section, Sentence
from crawler.items.telling import Line, Telling, Tells
from crawler.languages.protocol import Language
from crawler.text.products import Catalogue
from crawler.text.together import apart, together


def lines_of(report: CaseReport, catalogue: Catalogue) -> list[Line]:
    """Every sentence of the case that tells something, in its place; titles, tags and headings tell nothing."""
    return _lines(_sentences(report), catalogue)


def _headings(report: CaseReport, catalogue: Catalogue) -> list[Line]:
    """The title and the headings that state something in numbers, each as a line of its own: they tell nothing else."""
    headings = [section.heading for section in report.sections if section.heading and section.heading.figures]
    if report.title and report.title_figures:
        headings.insert(0, Sentence(report.title, report.title_figures))
    return _lines([(heading, Place.HEADING, "", number, False) for number, heading in enumerate(headings)], catalogue)


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
    lines = _lines(found, catalogue)
    tellings = language.tells.read(lines, customer)
    tells = [_tells(sentence, telling) for (sentence, *_), telling in zip(found, tellings, strict=True)]
    roles = language.roles.told(lines, tells)
    used = _used(report)
    read = [
        _told(_with_roles(sentence, said), telling, used.get(sentence.words.start, ()), heading)
        for (sentence, _, heading, _, _), telling, said in zip(found, tellings, roles, strict=True)
    ]
    over = _headings(report, catalogue)
    said_of = {line.start: said for line, said in zip(over, language.roles.told(over, [None] * len(over)), strict=True)}
    return _put_back(report, iter(read), said_of)


def _told(sentence: Sentence, telling: Telling | None, products: Sequence[str], theme: str) -> Sentence:
    """The sentence with what it tells; who signs tells nothing."""
    if telling is None or sentence.is_signature:
        return sentence
    whole = Telling(telling.tells, telling.who, telling.change, tuple(products), theme or None)
    return Sentence(sentence.words, sentence.figures, sentence.is_signature, whole)


def _tells(sentence: Sentence, telling: Telling | None) -> Tells | None:
    """What a sentence tells where that says what its numbers are: a row's are what its cells say."""
    return telling.tells if telling and CELLS_BREAK not in sentence.words.text else None


def _with_roles(sentence: Sentence, said: Sequence[Role]) -> Sentence:
    """The sentence with the roles of its figures: as its form says, else these."""
    if not sentence.figures:
        return sentence
    figures = [
        Figure(figure.quantity, role if figure.role is Role.OPEN else figure.role)
        for figure, role in zip(sentence.figures, said, strict=True)
    ]
    return Sentence(sentence.words, tuple(figures), sentence.is_signature, sentence.telling)


def _used(report: CaseReport) -> Mapping[int, Sequence[str]]:
    """By where a sentence begins the labels of the modules whose use it describes."""
    labels: dict[int, list[str]] = {}
    for module in report.modules_used:
        for words in module.mentions:
            labels.setdefault(words.start, []).append(module.label.text)
    return labels


def _put_back(report: CaseReport, read: Iterator[Sentence], headings: Mapping[int, Sequence[Role]]) -> CaseReport:
    """The report with these in place of its sentences, which come in the order of `_sentences`.

    `headings` are the roles of the figures of the title and of each heading that has some, by where it begins.
    """

    def some(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(islice(read, len(sentences)))

    def paragraphs(many: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(some(paragraph.sentences), paragraph.is_item) for paragraph in many)

    def heading(old: Sentence | None) -> Sentence | None:
        said = headings.get(old.words.start) if old else None
        return _with_roles(old, said) if old and said else old

    title = heading(Sentence(report.title, report.title_figures)) if report.title else None
    # Evaluated in the order of `_sentences`.
    return replace(
        report,
        title_figures=title.figures if title else (),
        summary=some(report.summary),
        cards=tuple(FigureCard(card.value, card.label, next(read)) for card in report.cards),
        quote=replace(report.quote, words=some(report.quote.words)) if report.quote else None,
        further_quotes=tuple(replace(quote, words=some(quote.words)) for quote in report.further_quotes),
        introduction=paragraphs(report.introduction),
        pairs=tuple(
            replace(pair, challenge=some(pair.challenge), solution=some(pair.solution)) for pair in report.pairs
        ),
        sections=tuple(
            Section(heading(section.heading), paragraphs(section.paragraphs)) for section in report.sections
        ),
    )
