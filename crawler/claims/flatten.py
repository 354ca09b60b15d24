"""A report as its claims: one pure function, every claim with its interval."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import structs

from crawler.claims.windows import windows
from crawler.items.claim import Claim, ClaimKind
from crawler.items.place import Place, Subject
from crawler.items.quantity import Quantity
from crawler.items.report import CaseReport, Paragraph, Role, Sentence, Words
from crawler.languages import language_of
from crawler.languages.protocol import Language
from crawler.text.neutral import COUNT

_T = TypeVar("_T")
_FACTS = {Subject.NAME: Place.NAME, Subject.LOCATION: Place.LOCATION, Subject.FOUNDED: Place.FOUNDED}
"""Facts that make claims of their own: any other is a tag, the partner or a module."""
_WORD = re.compile(r"[^\W_]")


def flatten(report: CaseReport) -> tuple[Claim, ...]:
    """Every statement of the report as a claim, in the report's order.

    A sentence with no quantity or one makes one claim, its text the sentence. A sentence with several makes one
    for each, its text the clauses around that quantity. A quantified result is of kind `metric` wherever it stands,
    in praise too; everything else has the kind of its place. The title is a claim as a whole, and each result in it is
    one of the same sentence besides. No two claims have the same interval and quantity.
    """
    return tuple(_distinct(_claims(report)))


def _claims(report: CaseReport) -> Iterator[Claim]:
    language = language_of(report.language)
    yield from _plain(language, ClaimKind.TAG, Place.TAGS, report.industries)
    yield from _counted(language, ClaimKind.TAG, Place.TAGS, (*_one(report.size_tag), *report.other_tags))
    if report.partner:
        yield from _plain(language, ClaimKind.PARTNER, Place.PARTNER, (report.partner.words,))
    for fact in report.facts:
        if fact.subject in _FACTS:
            yield from _plain(language, ClaimKind.COMPANY, _FACTS[fact.subject], (fact.value,))
    yield from _title(language, report)
    yield from _sentences(language, ClaimKind.SUMMARY, Place.SUMMARY.at(), report.summary)
    for number, card in enumerate(report.cards, start=1):
        yield from _sentence(language, ClaimKind.METRIC, Place.CARD.at(number), card.sentence)
    for quote in (*_one(report.quote), *report.further_quotes):
        yield from _plain(language, ClaimKind.QUOTE, Place.SPEAKER, _one(quote.speaker))
        yield from _plain(language, ClaimKind.QUOTE, Place.SPEAKER_ROLE, _one(quote.role))
        yield from _sentences(language, ClaimKind.QUOTE, Place.QUOTE.at(), quote.words)
    yield from _paragraphs(language, ClaimKind.COMPANY, Place.INTRODUCTION, report.introduction)
    for pair in report.pairs:
        yield from _sentences(language, ClaimKind.CHALLENGE, Place.CHALLENGE.at(pair.number), pair.challenge)
        yield from _sentences(language, ClaimKind.SOLUTION, Place.SOLUTION.at(pair.number), pair.solution)
    for module in report.modules_listed:
        yield from _plain(language, ClaimKind.MODULE, Place.MODULES, (module.label,))
    for number, section in enumerate(report.sections):
        if section.heading:
            yield from _sentence(language, ClaimKind.NARRATIVE, Place.HEADING.at(number), section.heading)
        yield from _paragraphs(language, ClaimKind.NARRATIVE, Place.BODY, section.paragraphs, number)


def _title(language: Language, report: CaseReport) -> Iterator[Claim]:
    """The claim of the title, and those of its results, which are slots of the same sentence.

    What a title only counts, as it is, is how much of something the customer has (`three hundred stores on one sheet`).
    """
    yield from _plain(language, ClaimKind.TITLE, Place.TITLE, _one(report.title))
    results = tuple(f for f in report.title_figures if f.role is Role.RESULT and not _only_counts(f.quantity))
    if report.title and results:
        for claim in _sentence(language, ClaimKind.TITLE, Place.TITLE.at(), Sentence(report.title, results)):
            yield structs.replace(claim, slot=claim.slot + 1)


def _only_counts(quantity: Quantity) -> bool:
    is_change = quantity.is_change or quantity.direction is not None
    return quantity.neutral is not None and quantity.neutral.measure == COUNT and not is_change


def _one(value: _T | None) -> tuple[_T, ...]:
    return (value,) if value else ()


def _plain(language: Language, kind: ClaimKind, place: Place, many: Iterable[Words]) -> Iterator[Claim]:
    """Claims of words that are no prose: a tag, a name, a label."""
    where = place.at()
    for words in many:
        whole = (words.start, words.end, words.text)
        yield Claim(kind, where, *whole, *whole, language=language.name)


def _counted(language: Language, kind: ClaimKind, place: Place, many: Iterable[Words]) -> Iterator[Claim]:
    """Claims of words that are no prose, each with the quantity that its value is: a tag of size, a fact of a list."""
    for claim in _plain(language, kind, place, many):
        value = claim.text.rpartition("\n")[2]
        found = () if language.stamps.is_period(value.strip()) else language.quantities.find(value)
        yield structs.replace(claim, quantity=found[0].shifted(claim.end - len(value))) if len(found) == 1 else claim


def _paragraphs(
    language: Language, kind: ClaimKind, place: Place, paragraphs: Iterable[Paragraph], *within: int
) -> Iterator[Claim]:
    """Claims of a part's paragraphs; `within` are the place's numbers before theirs."""
    for number, paragraph in enumerate(paragraphs, start=1):
        yield from _sentences(language, kind, place.at(*within, number), paragraph.sentences)


def _sentences(language: Language, kind: ClaimKind, place: str, sentences: Iterable[Sentence]) -> Iterator[Claim]:
    for sentence in sentences:
        yield from _sentence(language, kind, place, sentence)


def _sentence(language: Language, kind: ClaimKind, place: str, sentence: Sentence) -> Iterator[Claim]:
    words = sentence.words
    kind = ClaimKind.QUOTE if sentence.is_signature else kind
    whole = (words.start, words.end, words.text)
    if not sentence.figures:
        yield Claim(kind, place, *whole, *whole, telling=sentence.telling, language=language.name)
        return
    spans = windows(words.text, words.start, [figure.quantity for figure in sentence.figures], language)
    for slot, (figure, (start, end)) in enumerate(zip(sentence.figures, spans, strict=True)):
        is_metric = figure.role is Role.RESULT and not sentence.is_signature
        text = words.text[start - words.start : end - words.start]
        yield Claim(
            ClaimKind.METRIC if is_metric else kind,
            place,
            start,
            end,
            text,
            *whole,
            slot=slot,
            quantity=figure.quantity,
            telling=sentence.telling,
            language=language.name,
        )


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Drop a claim that an earlier one makes with the same words and quantity (a name that is a tag as well).

    Marks without a letter or digit are no statement.
    """
    seen: set[tuple[int, int, int]] = set()
    for claim in claims:
        where = (claim.start, claim.end, claim.slot)
        if where not in seen and (claim.text[:1].isalnum() or _WORD.search(claim.text)):
            seen.add(where)
            yield claim
