"""A case without the lines that are the site's: what many other cases say too, and wordings that are never told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from msgspec import structs
from sqlite_utils import Database

from crawler.diff.site_lines import LEAST_STANDING, count_cases, is_shared, letters, shape
from crawler.items.report import CaseReport, Paragraph, Section, Sentence
from storage.queries.casefiles import CaseFile
from storage.rows.site_lines import never_told, standing_lines

SiteTest = Callable[[str, str | None], bool]
"""Whether a line of the case of this company is the site's."""


def site_test(db: Database) -> SiteTest:
    """A test by the current claims of all cases; one pass over them."""
    exact: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    cases: set[tuple[str | None, str | None]] = set()
    for text, company, title in standing_lines(db):
        cases.add((company, title))
        exact[letters(text, company) or ""].add((company, title))
    shared = {
        key
        for key, those in exact.items()
        if len(those) > LEAST_STANDING and is_shared(count_cases(those) - 1, len(cases))
    }
    never = never_told(db)
    return lambda text, company: letters(text, company) in shared or shape(text) in never


def without_site_lines(case: CaseFile, is_site: SiteTest) -> CaseFile:
    """The case without these lines in its prose and its claims; tags, cards, praise and products stay."""
    report = case.report

    is_own = cache(lambda text: not is_site(text, case.company))

    def own(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in sentences if is_own(sentence.words.text))

    claims = tuple(known for known in case.claims if is_own(known.claim.sentence))
    return replace(case, claims=claims, report=_filtered(report, own))


def _filtered(report: CaseReport, own: Callable[[Iterable[Sentence]], tuple[Sentence, ...]]) -> CaseReport:
    def paragraphs(many: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        kept = (structs.replace(paragraph, sentences=own(paragraph.sentences)) for paragraph in many)
        return tuple(paragraph for paragraph in kept if paragraph.sentences)

    sections = []
    for section in report.sections:
        heading = section.heading if section.heading and own((section.heading,)) else None
        prose = paragraphs(section.paragraphs)
        if heading or prose:
            sections.append(Section(heading, prose))
    return replace(
        report, summary=own(report.summary), introduction=paragraphs(report.introduction), sections=tuple(sections)
    )
