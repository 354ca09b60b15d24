"""The praise of a named person."""

from __future__ import annotations

from crawler.extractors.narration import sentences_of
from crawler.extractors.regions import QuoteParts, Regions
from crawler.items.place import Place
from crawler.items.report import Quote


def extract_quotes(regions: Regions, company: str | None) -> tuple[Quote, ...]:
    """The praises of the page, in order; words keep their quotation marks."""
    return tuple(_quote(regions, parts, company) for parts in regions.quotes)


def _quote(regions: Regions, parts: QuoteParts, company: str | None) -> Quote:
    return Quote(
        speaker=regions.words(parts.speaker) if parts.speaker else None,
        role=regions.words(parts.role) if parts.role else None,
        words=sentences_of(regions, parts.words, Place.QUOTE, company),
    )
