"""The year in which the customer was founded."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extractors.regions import Regions, Span
from crawler.items.place import Subject
from crawler.items.report import Sourced
from crawler.text.products import NOTHING_SOLD, Catalogue


def extract_founded_year(
    regions: Regions, company: str | None = None, vendor: Catalogue = NOTHING_SOLD
) -> Sourced | None:
    """The year as four digits on the clause that says it; the introduction before the rest of the page.

    A clause about something else than the customer (a subsidiary, a laboratory, a predecessor) says nothing; by
    `company`, the customer's name, a laboratory that is the customer is told from one that it has.
    """
    founding = regions.language.founding
    spans = _places(regions) if founding.may_tell(regions.page.text) else ()
    for span in spans:
        text = regions.text(span)
        if not founding.may_tell(text):
            continue
        text = vendor.masked(text)
        for first, last in regions.language.sentences.split(text):
            found = founding.year_of(text[first:last], company or "")
            if found is not None:
                start, end, year = found
                at = span[0] + first
                return Sourced(year, regions.words((at + start, at + end)))
    return None


def _places(regions: Regions) -> Iterator[Span]:
    for fact in regions.facts:
        if fact.subject is Subject.FOUNDED:
            yield fact.label[0], fact.value[1]
    for block in regions.introduction:
        yield block.start, block.end
    for block in regions.summary:
        yield block.start, block.end
    for part in regions.body:
        for block in part.blocks:
            yield block.start, block.end
    for pair in regions.pairs:
        yield from (*pair.challenge, *pair.solution)
