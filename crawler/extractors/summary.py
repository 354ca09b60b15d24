"""The summary under the title."""

from __future__ import annotations

from crawler.extractors.narration import sentences_of
from crawler.extractors.regions import Regions
from crawler.items.place import Place
from crawler.items.report import Sentence


def extract_summary(regions: Regions, company: str | None) -> tuple[Sentence, ...]:
    """Its sentences in order."""
    spans = [(block.start, block.end) for block in regions.summary]
    return sentences_of(regions, spans, Place.SUMMARY, company)
