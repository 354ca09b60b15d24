"""Lists of the vendor's products at a case, under a label that may be any word: its catalogue tells what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crawler.extractors.regions import FactParts, Span
from crawler.items.place import Subject
from crawler.pages.elements.markup import Mark
from crawler.pages.layout import Layout
from crawler.pages.parts.fact_values import trimmed
from crawler.pages.run import Run, is_linked
from crawler.text.products import Catalogue

_LONGEST_LABEL = 20
"""Characters of a label."""
_COLONS = (":", "：")


def product_lists(run: Run, products: Catalogue, *, is_case: bool) -> tuple[list[FactParts], set[int]]:
    """The lists of a run, and the indexes of the blocks that they take.

    A line with a label, by a colon or as a piece of its own, and then nothing but links to products; or such links
    under a line that ends in a colon, which are read as products by themselves where the run `is_case`.
    """
    found: list[FactParts] = []
    taken: set[int] = set()
    for position in range(len(run)):
        if run.indexes[position] in taken or run.is_heading(position) or run.block(position).row is not None:
            continue
        listed = _in_line(run, products, position) or (None if is_case else _under(run, products, position))
        if listed is not None:
            label, value, end = listed
            found.append(FactParts(Subject.PRODUCTS, label, value))
            taken.update(run.indexes[position:end])
    return found, taken


def around_case(layout: Layout, own: Iterable[int]) -> list[int]:
    """The blocks (by index) of the page's main part that are neither the case's `own` nor the site's."""
    inner, marks = set(own), layout.surroundings
    return [
        i
        for i, block in enumerate(layout.page.blocks)
        if i not in inner
        and block.end > block.start
        and marks[i].marks & Mark.CONTENT
        and not marks[i].marks & (Mark.AROUND | Mark.ASIDE)
    ]


def _in_line(run: Run, products: Catalogue, position: int) -> tuple[Span, Span, int] | None:
    """Label, products and the position behind, of a line that holds them all."""
    block, text = run.block(position), run.layout.page.text
    if not block.links or is_linked(block):
        return None
    ends = [block.parts[0][1]] if len(block.parts) > 1 else []
    ends += [at for mark in _COLONS if (at := text.find(mark, block.start, block.end)) >= 0]
    for end in ends:
        label, value = trimmed(text, block.start, end), trimmed(text, end, block.end)
        is_list = products.are_all(text[slice(*value)]) and _are_links(run, position, value)
        if is_list and _is_label(text[slice(*label)], products):
            return label, value, position + 1
    return None


def _are_links(run: Run, position: int, value: Span) -> bool:
    """Whether nothing but marks stands beside the links of an interval."""
    at, text, rest = value[0], run.layout.page.text, ""
    for link in run.block(position).links:
        rest, at = rest + text[at : link.start], link.end
    return not any(map(str.isalnum, rest + text[at : value[1]]))


def _under(run: Run, products: Catalogue, position: int) -> tuple[Span, Span, int] | None:
    """Label, products and the position behind, of links under a line."""
    block, text = run.block(position), run.layout.page.text
    label = trimmed(text, block.start, block.end)
    if not run.words(position).endswith(_COLONS) or not _is_label(text[slice(*label)], products):
        return None
    end = position + 1 + sum(1 for _ in _linked(run, products, position + 1))
    return (label, (run.block(position + 1).start, run.block(end - 1).end), end) if end > position + 1 else None


def _linked(run: Run, products: Catalogue, start: int) -> Iterator[int]:
    """The positions from one on that are links to products and nothing else."""
    for at in range(start, len(run)):
        if not is_linked(run.block(at)) or not products.are_all(run.words(at)):
            return
        yield at


def _is_label(words: str, products: Catalogue) -> bool:
    """Whether words may stand over products: short, and none of them."""
    return 0 < len(words) <= _LONGEST_LABEL and next(products.named(words), None) is None
