"""Lines of a case that state nothing are left out of its report; those that name a speaker are known as such."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from crawler.items.report import CaseReport, Paragraph, Section, Sentence
from crawler.languages.protocol import Language


def without_asides(report: CaseReport, language: Language) -> CaseReport:
    """The report without calls to click, notes on pictures and the like in its prose."""
    return replace(
        report,
        summary=_stating(report.summary, language),
        introduction=tuple(
            Paragraph(left, each.is_item)
            for each in report.introduction
            if (left := _without(each.sentences, language)) or not each.sentences
        ),
        pairs=tuple(
            replace(pair, challenge=_without(pair.challenge, language), solution=_without(pair.solution, language))
            for pair in report.pairs
        ),
        sections=tuple(
            Section(_heading(section.heading, language), _paragraphs(section, language)) for section in report.sections
        ),
    )


def _heading(heading: Sentence | None, language: Language) -> Sentence | None:
    return None if _is_aside(heading, language) else heading


def _paragraphs(section: Section, language: Language) -> tuple[Paragraph, ...]:
    stating = (Paragraph(_stating(each.sentences, language), each.is_item) for each in section.paragraphs)
    return tuple(each for each in stating if each.sentences)


def _stating(sentences: Iterable[Sentence], language: Language) -> tuple[Sentence, ...]:
    return tuple(
        structs.replace(sentence, is_signature=True) if language.asides.names_speaker(sentence.words.text) else sentence
        for sentence in sentences
        if not _is_aside(sentence, language)
    )


def _without(sentences: tuple[Sentence, ...], language: Language) -> tuple[Sentence, ...]:
    """Without what states nothing, where nobody is named as who speaks."""
    left = tuple(sentence for sentence in sentences if not _is_aside(sentence, language))
    return left if len(left) < len(sentences) else sentences


def _is_aside(sentence: Sentence | None, language: Language) -> bool:
    return sentence is not None and language.asides.is_aside(sentence.words.text)
