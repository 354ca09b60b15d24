"""Lines of a case that state nothing are left out of its report; those that name a speaker are known as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from msgspec import structs

from crawler.items.report import CaseReport, Paragraph, Section, Sentence, Words
from crawler.languages.protocol import Language
from crawler.text.normalize import comparison_key

_MOST_NAMES = 2
"""How often as long as the name a line may be that says nothing else, with its spaces and marks."""


def without_asides(report: CaseReport, language: Language) -> CaseReport:
    """The report without calls to click, notes on pictures and the like in its prose, and the customer's name alone."""
    asides = language.asides
    name = comparison_key(report.company.value) if report.company else ""

    def says_nothing(words: Words) -> bool:
        is_short = len(words.text) <= _MOST_NAMES * len(name)
        return asides.is_aside(words.text) or (is_short and _names_only(words, name, language))

    def stating(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple([each for each in sentences if not says_nothing(each.words)])

    def signed(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(
            [
                structs.replace(each, is_signature=True) if asides.names_speaker(each.words.text) else each
                for each in stating(sentences)
            ]
        )

    def heading(old: Sentence | None) -> Sentence | None:
        return None if old and (says_nothing(old.words) or _names_only(old.words, name, language)) else old

    def tagged(tags: Iterable[Words]) -> tuple[Words, ...]:
        return tuple([tag for tag in tags if not _begins(comparison_key(tag.text), name)])

    return replace(
        report,
        industries=tagged(report.industries),
        other_tags=tagged(report.other_tags),
        summary=signed(report.summary),
        cards=tuple([card for card in report.cards if card.label or not says_nothing(card.value)]),
        introduction=_paragraphs(report.introduction, stating),
        pairs=tuple(
            replace(pair, challenge=stating(pair.challenge), solution=stating(pair.solution)) for pair in report.pairs
        ),
        sections=tuple(
            Section(heading(section.heading), _paragraphs(section.paragraphs, signed)) for section in report.sections
        ),
    )


def _begins(tag: str, name: str) -> bool:
    """Whether a tag is the customer's name (both as comparison keys), or the most of it from its beginning."""
    return name.startswith(tag) and 2 * len(tag) > len(name)


def _names_only(line: Words, name: str, language: Language) -> bool:
    """Whether a line is the customer's name, or that with a word that only says that it is told of: `About Acme`."""
    key = comparison_key(line.text)
    if not name or name not in key:
        return False
    before, _, behind = key.partition(name)
    return key == name or (not (before and behind) and language.labels.is_introduction(before or behind))


def _paragraphs(
    many: Iterable[Paragraph], kept: Callable[[Iterable[Sentence]], tuple[Sentence, ...]]
) -> tuple[Paragraph, ...]:
    """Paragraphs with what is kept of their sentences; those of which nothing is are left out."""
    found = [Paragraph(kept(each.sentences), each.is_item) for each in many]
    return tuple([each for each in found if each.sentences])
