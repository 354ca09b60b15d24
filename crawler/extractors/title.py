"""The case's title."""

from __future__ import annotations

from crawler.extractors.regions import Regions
from crawler.items.report import Words


def extract_title(regions: Regions) -> Words | None:
    """The words of the title's block; None where the page has none."""
    block = regions.title
    return regions.words((block.start, block.end)) if block else None
