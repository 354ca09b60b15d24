"""The head of a case page: summary, figure cards, links to products and praise, told apart by shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.extractors.regions import CardParts, QuoteParts
from crawler.items.block import Block
from crawler.pages.parts.cards import card_at
from crawler.pages.parts.praise import highlights_at, praise_length, praise_start, quotes_of
from crawler.pages.run import Run, is_linked
from crawler.pages.shapes import LONGEST_VALUE, SENTENCE_END, is_products_line, is_prose, is_value, length
from crawler.text.normalize import comparison_key


@dataclass(slots=True)
class Head:
    """What stands between the title (and its tags) and the rest of the case."""

    summary: list[Block] = field(default_factory=list)
    cards: list[CardParts] = field(default_factory=list)
    products: list[Block] = field(default_factory=list)
    quotes: list[QuoteParts] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)
    """Indexes of blocks that are none of these: the body begins with them."""


def read_head(run: Run, *, bounded: bool) -> Head:
    """The parts of a head. `bounded` says that the run ends where the head does; else the body follows in it."""
    head = Head()
    end = praise_start(run, bounded=bounded)
    position = 0
    highlights: list[int] = []
    while position < end:
        if taken := highlights_at(run, position):
            highlights += run.indexes[position : position + taken]
        position += taken or _take(head, run, position, end, bounded=bounded)
    back = run.part(end)
    taken = len(back) if bounded else praise_length(back)
    praise = [at for at in range(taken) if not is_linked(back.block(at))]
    head.products += [back.block(at) for at in range(taken) if is_linked(back.block(at))]
    head.quotes = quotes_of(Run(run.layout, [back.indexes[at] for at in praise]))
    if not bounded and not head.quotes and not head.cards and len(head.summary) > 1:
        front = {run.block(at).start: run.indexes[at] for at in range(end)}
        head.rest = [front[block.start] for block in head.summary[1:]] + head.rest
        head.summary = head.summary[:1]  # nothing is marked at all: the first paragraph is the summary
    head.rest += back.indexes[taken:]
    head.rest = highlights + head.rest
    return head


def _take(head: Head, run: Run, position: int, end: int, *, bounded: bool) -> int:
    """Put the block at a position into its part; how many blocks that took."""
    block = run.block(position)
    if is_linked(block):
        head.products.append(block)
        return 1
    if _heads_links(run, position):
        return 1
    card = None if head.rest else card_at(run, position, end)
    if card is not None and _is_credible(head, run, card[0], bounded=bounded):
        if not _is_repeated(head, run, card[0]):
            head.cards.append(card[0])
        return card[1]
    plain = (
        not is_products_line(run.words(position), run.language) and not run.is_heading(position) and block.row is None
    )
    if plain and not head.rest and not head.cards:
        head.summary.append(block)
    else:
        head.rest.append(run.indexes[position])
    return 1


def _heads_links(run: Run, position: int) -> bool:
    """Whether a line only says what the links under it are of: it stands in an element with them alone."""
    words = run.words(position)
    if position + 1 >= len(run) or run.is_heading(position) or run.block(position).row is not None:
        return False
    if not is_linked(run.block(position + 1)) or is_prose(words) or words.endswith((*SENTENCE_END, ".")):
        return False
    first, lines, shared = run.indexes[position], run.layout.page.blocks, run.shared(position, position + 1)
    held = [i for i in range(len(lines)) if shared in run.layout.ancestors(i) and lines[i].end > lines[i].start]
    return bool(shared) and held[0] == first and all(is_linked(lines[i]) for i in held[1:])


def _is_credible(head: Head, run: Run, card: CardParts, *, bounded: bool) -> bool:
    """Whether a card-shaped line is a card here: before any summary only one in two parts with a number."""
    value = run.layout.page.text[slice(*card.value)]
    if not head.summary and not head.cards:
        return card.label is not None and length(value) <= LONGEST_VALUE and re.search(r"\d", value) is not None
    return bounded or card.label is not None or is_value(value, run.language)


def _is_repeated(head: Head, run: Run, card: CardParts) -> bool:
    """Whether the head has this card already: a carousel draws its first and last slide twice."""
    return card.label is not None and _card_key(run, card) in {_card_key(run, other) for other in head.cards}


def _card_key(run: Run, card: CardParts) -> tuple[str, ...]:
    spans = (card.value, card.label) if card.label else (card.value,)
    return tuple(comparison_key(run.layout.page.text[start:end]) for start, end in spans)
