"""Figure cards in a row amid the text or behind it: each a figure and its words in an element of their own."""

from __future__ import annotations

from crawler.extractors.regions import CardParts
from crawler.pages.parts.cards import card_at
from crawler.pages.run import Run
from crawler.pages.shapes import LONGEST_CARD, is_figure, is_prose, length

_FEWEST = 2
"""Cards side by side that are a strip: one figure over one line may be anything."""
_HALVES = 2


def card_strips(run: Run) -> tuple[list[CardParts], set[int]]:
    """The cards of a run that stand in strips, in order, and the positions that they take."""
    cards: list[CardParts] = []
    taken: set[int] = set()
    position = 0
    while position + 1 < len(run):
        strip = _strip_at(run, position)
        if len(strip) >= _FEWEST:
            cards += strip
            taken.update(range(position, position + _HALVES * len(strip)))
        position += _HALVES * len(strip) or 1
    return cards, taken


def _strip_at(run: Run, position: int) -> list[CardParts]:
    """The cards that follow each other from a position on."""
    found: list[CardParts] = []
    while position + 1 < len(run) and (card := _two_halves(run, position)) is not None:
        found.append(card)
        position += _HALVES
    return found


def _two_halves(run: Run, position: int) -> CardParts | None:
    """The card of a block and the next one, alone in an element: a figure, and what it is of."""
    if length(run.words(position)) >= LONGEST_CARD or is_prose(run.words(position + 1)):  # costs less than the tree
        return None
    if any(run.block(at).row for at in (position, position + 1)) or not run.stands_alone(position, position + _HALVES):
        return None
    card, size = card_at(run, position, position + _HALVES) or (None, 0)
    if card is None or card.label is None or size != _HALVES:
        return None
    value, label = (run.layout.page.text[slice(*half)] for half in (card.value, card.label))
    is_large = is_figure(value, run.language) and bool(run.language.quantities.find(value))
    return card if is_large and not is_prose(label) else None
