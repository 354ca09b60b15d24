"""The body, section by section."""

from __future__ import annotations

from crawler.extractors.narration import line_of, paragraphs_of
from crawler.extractors.regions import Regions
from crawler.items.place import Place
from crawler.items.report import Section


def extract_sections(regions: Regions, company: str | None) -> tuple[Section, ...]:
    """The parts of the body; the first has no heading where the body begins with none."""
    return tuple(
        Section(
            heading=line_of(regions, part.heading, company) if part.heading else None,
            paragraphs=paragraphs_of(regions, part.blocks, Place.BODY, company),
        )
        for part in regions.body
    )
