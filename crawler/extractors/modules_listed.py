"""The products that the page lists as links or in a list of facts: listed, not therefore used."""

from __future__ import annotations

from crawler.extractors.listings import listed_in
from crawler.extractors.regions import Regions, Span
from crawler.items.place import Subject
from crawler.items.report import Module, Words
from crawler.text.normalize import comparison_key

_MARKS = "、|｜/／;；,，"
"""What parts one product from the next; no mark stands in a product's name."""
_LONGEST = 120
"""Characters of a link that names a product."""


def extract_modules_listed(regions: Regions) -> tuple[Module, ...]:
    """Each distinct label once, as the page writes it first; its further listings are its mentions."""
    listings: dict[str, list[Words]] = {}
    blocks = [*regions.products, *(block for pair in regions.pairs for block in pair.products)]
    for block in sorted(blocks, key=lambda block: block.start):
        for link in block.links:
            if len(link.label) > _LONGEST:
                continue
            listings.setdefault(comparison_key(link.label), []).append(Words(link.start, link.end, link.label))
    for fact in regions.facts:
        if fact.subject is Subject.PRODUCTS:
            for words in _products(regions, fact.value):
                listings.setdefault(comparison_key(words.text), []).append(words)
    return tuple(Module(label=words[0], mentions=tuple(words[1:])) for words in listings.values())


def _products(regions: Regions, value: Span) -> list[Words]:
    """The products that a fact's value names: its links, else what its marks part."""
    links = [
        Words(link.start, link.end, link.label)
        for block in regions.page.blocks
        for link in block.links
        if value[0] <= link.start and link.end <= value[1]
    ]
    return links or listed_in(regions, value, _MARKS, spaced=True)
