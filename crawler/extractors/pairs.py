"""The numbered challenges with their solutions and products."""

from __future__ import annotations

from crawler.extractors.narration import sentences_of
from crawler.extractors.regions import Regions
from crawler.items.place import Place
from crawler.items.report import Pair, Words


def extract_pairs(regions: Regions, company: str | None) -> tuple[Pair, ...]:
    """The pairs in the page's order; of a label that a pair lists twice the first."""
    return tuple(
        Pair(
            number=parts.number,
            challenge=sentences_of(regions, parts.challenge, Place.CHALLENGE, company),
            solution=sentences_of(regions, parts.solution, Place.SOLUTION, company),
            modules=_distinct(
                [Words(link.start, link.end, link.label) for block in parts.products for link in block.links]
            ),
        )
        for parts in regions.pairs
    )


def _distinct(labels: list[Words]) -> tuple[Words, ...]:
    first: dict[str, Words] = {}
    for label in labels:
        first.setdefault(label.text, label)
    return tuple(first.values())
