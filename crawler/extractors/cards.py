"""The figure cards of the page's head."""

from __future__ import annotations

from crawler.extractors.figures import card_figures
from crawler.extractors.regions import CardParts, Regions
from crawler.items.report import FigureCard, Sentence, Words
from crawler.text.products import Catalogue


def extract_cards(regions: Regions, catalogue: Catalogue) -> tuple[FigureCard, ...]:
    """Each card with its value, its label and, as one sentence, the whole of it."""
    return tuple(_card(regions, parts, catalogue) for parts in regions.cards)


def _card(regions: Regions, parts: CardParts, catalogue: Catalogue) -> FigureCard:
    value, label = regions.words(parts.value), None
    if parts.label is not None:
        label = regions.words(parts.label)
    else:
        value, label = _cut(regions, value)
    start = min(words.start for words in (value, label) if words)
    end = max(words.end for words in (value, label) if words)
    whole = regions.words((start, end))
    figures = card_figures(value, label, whole.text, regions.language, catalogue)
    return FigureCard(value, label, Sentence(whole, figures))


def _cut(regions: Regions, whole: Words) -> tuple[Words, Words | None]:
    """A card that is drawn in one piece: the quantity that it begins with, and the rest."""
    first = next(iter(regions.language.quantities.find(whole.text)), None)
    if first is None or first.start > 0 or not whole.text[first.end :].strip():
        return whole, None
    label_start = whole.end - len(whole.text[first.end :].lstrip())
    return regions.words((whole.start, whole.start + first.end)), regions.words((label_start, whole.end))
