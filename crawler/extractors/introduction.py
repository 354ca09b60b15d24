"""What the page says about the customer under its heading."""

from __future__ import annotations

from crawler.extractors.narration import paragraphs_of
from crawler.extractors.regions import Regions
from crawler.items.place import Place
from crawler.items.report import Paragraph


def extract_introduction(regions: Regions, company: str | None) -> tuple[Paragraph, ...]:
    """Its paragraphs; a subheading is a paragraph of its own."""
    return paragraphs_of(regions, regions.introduction, Place.INTRODUCTION, company)
