"""Figure cards in a row amid the text or behind it: each a figure and its words in an element of their own."""

from __future__ import annotations

from crawler.extractors.regions import CardParts
from crawler.pages.parts.cards import card_at
from crawler.pages.run import Run
from crawler.pages.shapes import is_figure, is_prose, length

_FEWEST = 2
"""Cards side by side that are a strip: one figure over one line may be anything."""
_HALVES = 2
_LONGEST_LABEL = 60


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
    """The card of a block and the next one: one of them a figure, and both nearer to each other than to the rest."""
    if not _are_alone(run, position) or any(run.block(at).row for at in (position, position + 1)):
        return None
    found = card_at(run, position, position + _HALVES)
    if found is None or found[1] != _HALVES or found[0].label is None:
        return None
    card, text = found[0], run.layout.page.text
    value, label = text[slice(*card.value)], text[slice(*found[0].label)]
    is_large = is_figure(value, run.language) and bool(run.language.quantities.find(value))
    is_plain = not is_prose(label) and length(label) <= _LONGEST_LABEL
    return card if is_large and is_plain else None


def _are_alone(run: Run, position: int) -> bool:
    """Whether an element holds a block and the next one and neither of the blocks around them."""
    here = run.nearness(position, position + 1)
    before = run.nearness(position - 1, position) if position else 0
    behind = run.nearness(position + 1, position + _HALVES) if position + _HALVES < len(run) else 0
    return here > max(before, behind)
