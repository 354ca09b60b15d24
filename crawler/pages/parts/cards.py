"""Figure cards by their shape: a value and its label, in one line or in two that stand together in the tree."""

from __future__ import annotations

from crawler.extractors.regions import CardParts, Span
from crawler.items.block import Block, BlockKind, Row
from crawler.languages.protocol import Language
from crawler.pages.elements.markup import Mark
from crawler.pages.run import Run, is_linked
from crawler.pages.shapes import (
    LONGEST_CARD,
    LONGEST_VALUE,
    is_bare_value,
    is_measure,
    is_number,
    is_products_line,
    is_prose,
    is_spoken,
    is_value,
    length,
)

_HALVES = 2
_LEAST_LABEL = 3
"""Characters behind an amount that are a label, and no unit or mark."""


def card_at(run: Run, position: int, end: int | None = None) -> tuple[CardParts, int] | None:
    """The figure card that begins at a position and how many blocks it takes; None where none does.

    A card takes no block at or behind the position `end`.
    """
    block, words = run.block(position), run.words(position)
    is_title = run.is_heading(position) and not is_value(words, run.language)
    if is_title or is_linked(block) or is_spoken(words) or is_products_line(words, run.language):
        return None
    if block.row is not None:
        return _of_row(run, block.row)
    has_next = position + 1 < (len(run) if end is None else end)
    is_value_alone = has_next and _is_value_alone(run, position)
    if len(block.parts) >= 2 and not is_value_alone and (not is_prose(words) or _is_short_card(run, block)):
        rest = _second_line(run, position, end)
        return _in_order(run, block.parts[0], (block.parts[1][0], rest or block.end)), 2 if rest else 1
    if position + 1 < (len(run) if end is None else end) and _takes_next(run, position):
        other = run.block(position + 1)
        return _in_order(run, (block.start, block.end), (other.start, other.end)), 2
    if is_prose(words) or run.is_heading(position):
        return None
    return CardParts((block.start, block.end), None), 1


def _of_row(run: Run, row: Row) -> tuple[CardParts, int] | None:
    """The card that a row of a table is: a value and its label, in a table that says nothing over them."""
    if row.is_header or any(row.headers) or len(row.cells) != _HALVES:
        return None
    return _in_order(run, row.cells[0], row.cells[1]), 1


def _second_line(run: Run, position: int, end: int | None) -> int | None:
    """Where the label of the card ends that goes on in the next line of its element; None where it does not."""
    last = len(run) if end is None else end
    if position + 1 >= last or run.container(position) != run.container(position + 1):
        return None
    if position and run.container(position - 1) == run.container(position):
        return None
    if position + 2 < len(run) and run.container(position + 2) == run.container(position):
        return None
    other, words = run.block(position + 1), run.words(position + 1)
    is_plain = len(other.parts) < 2 and not other.links and not is_value(words, run.language) and not is_spoken(words)
    return other.end if is_plain and length(run.words(position)) + length(words) < LONGEST_CARD else None


def _is_short_card(run: Run, block: Block) -> bool:
    """Whether a line that ends like a sentence is a card all the same: a value in a piece of its own, and few words."""
    start, end = block.parts[0]
    return (
        block.end - block.start < LONGEST_CARD
        and len(block.parts) == 2
        and is_value(run.layout.page.text[start:end], run.language)
    )


def _in_order(run: Run, first: Span, second: Span) -> CardParts:
    """Value and label, whichever way round the page draws them."""
    one, two = (run.layout.page.text[start:end] for start, end in (first, second))
    first_is, second_is = (is_bare_value(half, run.language) or is_measure(half, run.language) for half in (one, two))
    if first_is and second_is:  # a label may begin with an amount: `a year saved`
        first_is, second_is = is_measure(one, run.language), is_measure(two, run.language)
    swapped = second_is and not first_is and (length(two) < length(one) or not is_value(one, run.language))
    return CardParts(second, first) if swapped else CardParts(first, second)


def _is_value_alone(run: Run, position: int) -> bool:
    return is_measure(run.words(position), run.layout.language) or _is_value_in_pieces(run, position)


def _takes_next(run: Run, position: int) -> bool:
    """Whether a block and the one after it are the two halves of a card."""
    first, second = run.block(position), run.block(position + 1)
    one, two = run.words(position), run.words(position + 1)
    if run.is_heading(position + 1) and not is_value(two, run.language):
        return False
    if (
        BlockKind.ROW in {first.kind, second.kind}
        or is_linked(second)
        or (len(second.parts) >= 2 and not is_measure(two, run.language))
        or (len(first.parts) >= 2 and not _is_value_alone(run, position))
    ):
        return False
    if length(two) >= LONGEST_CARD or is_products_line(two, run.language) or is_prose(one):
        return False
    if run.marks(position) & Mark.TERM:
        return True
    together = _are_together(run, position)
    differ = any(is_kind(one, run.language) != is_kind(two, run.language) for is_kind in (is_value, is_measure))
    if differ and not (is_prose(two) and together is None):
        is_whole = is_value(one, run.language) and _says_what_of(one, run.language)
        return bool(together) if is_whole else together is not False
    return bool(together) and length(one) <= LONGEST_VALUE


def _says_what_of(words: str, language: Language) -> bool:
    """Whether a line that begins with its amount goes on to say what it is of: a card by itself (`60% less travel`)."""
    found = language.quantities.find(words)
    return bool(found) and found[0].start == 0 and len(words) - found[0].end >= _LEAST_LABEL


def _is_value_in_pieces(run: Run, position: int) -> bool:
    """Whether a block is a number with more of the value in another piece, and stands with the label below it alone."""
    block, words = run.block(position), run.words(position)
    if len(block.parts) < 2 or length(words) > LONGEST_VALUE or is_value(run.words(position + 1), run.language):
        return False
    return is_number(run.layout.page.text[slice(*block.parts[0])]) and _are_together(run, position) is True


def _are_together(run: Run, position: int) -> bool | None:
    """Whether a block and the next are nearer to each other than to their other neighbours; None: as near."""
    here = run.nearness(position, position + 1)
    others = []
    if position + 2 < len(run):
        others.append(run.nearness(position + 1, position + 2))
    if position > 0:
        others.append(run.nearness(position - 1, position))
    if all(here == there for there in others):
        return None
    return here > max(others)
