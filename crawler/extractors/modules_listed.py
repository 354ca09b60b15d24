"""The products that the page lists as links: listed, not therefore used."""

from __future__ import annotations

from crawler.extractors.regions import Regions
from crawler.items.report import Module, Words
from crawler.text.normalize import comparison_key


def extract_modules_listed(regions: Regions) -> tuple[Module, ...]:
    """Each distinct label once, as the page writes it first; its further listings are its mentions."""
    listings: dict[str, list[Words]] = {}
    blocks = [*regions.products, *(block for pair in regions.pairs for block in pair.products)]
    for block in sorted(blocks, key=lambda block: block.start):
        for link in block.links:
            listings.setdefault(comparison_key(link.label), []).append(Words(link.start, link.end, link.label))
    return tuple(Module(label=words[0], mentions=tuple(words[1:])) for words in listings.values())
