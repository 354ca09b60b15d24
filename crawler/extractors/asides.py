"""Lines of a case that state nothing are left out of its report; those that name a speaker are known as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from msgspec import structs

from crawler.items.report import CaseReport, Paragraph, Section, Sentence
from crawler.languages.protocol import Language


def without_asides(report: CaseReport, language: Language) -> CaseReport:
    """The report without calls to click, notes on pictures and the like in its prose."""
    asides = language.asides

    def stating(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple([each for each in sentences if not asides.is_aside(each.words.text)])

    def signed(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(
            [
                structs.replace(each, is_signature=True) if asides.names_speaker(each.words.text) else each
                for each in stating(sentences)
            ]
        )

    def heading(old: Sentence | None) -> Sentence | None:
        return None if old and asides.is_aside(old.words.text) else old

    return replace(
        report,
        summary=signed(report.summary),
        introduction=_paragraphs(report.introduction, stating),
        pairs=tuple(
            replace(pair, challenge=stating(pair.challenge), solution=stating(pair.solution)) for pair in report.pairs
        ),
        sections=tuple(
            Section(heading(section.heading), _paragraphs(section.paragraphs, signed)) for section in report.sections
        ),
    )


def _paragraphs(
    many: Iterable[Paragraph], kept: Callable[[Iterable[Sentence]], tuple[Sentence, ...]]
) -> tuple[Paragraph, ...]:
    """Paragraphs with what is kept of their sentences; those of which nothing is are left out."""
    found = [Paragraph(kept(each.sentences), each.is_item) for each in many]
    return tuple([each for each in found if each.sentences])
