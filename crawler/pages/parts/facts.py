"""Facts about the customer that a page lists: a label and its value, in a sidebar, under the title or in a table."""

from __future__ import annotations

import re

from crawler.extractors.regions import FactParts
from crawler.items.block import BlockKind
from crawler.items.place import Subject
from crawler.languages.protocol import Labels
from crawler.pages.elements.markup import Mark
from crawler.pages.parts.fact_lines import LEAST_KNOWN, LONGEST_LABEL, Found, by_value, in_line, in_pieces, in_turns
from crawler.pages.parts.fact_tables import in_table
from crawler.pages.parts.fact_values import CUT, last_of_value, may_be_value
from crawler.pages.run import Run, is_linked
from crawler.pages.shapes import SENTENCE_END
from crawler.text.products import Catalogue

_OVER = tuple(mark for mark in SENTENCE_END if mark not in CUT)
"""A line that ends like this ends in no value."""
_ANY_LABEL = re.compile(rf"\s*(?P<label>[^\s:：，,。；;“”]{{2,{LONGEST_LABEL}}})\s*[:：]\s*(?P<value>\S.*)")


def find_facts(run: Run, labels: Labels, products: Catalogue, head: int = 0) -> tuple[list[FactParts], set[int]]:
    """The facts of a run, in its order, and the positions that they take.

    `labels` are those of the site's language, `products` what its vendor sells. `head` is how many blocks of the run
    stand directly under the title (and over it), where a single fact counts too.
    """
    facts: list[FactParts] = []
    taken: set[int] = set()
    position, size = 0, len(run)
    while position < size:
        group, end = _group(run, labels, products, position) if _may_begin(run, position) else ([], position)
        if not group:
            position += 1
            continue
        known = len({subject for found in group for subject in found.known})
        is_single = position < head and known and all(found.is_marked for found in group)
        if known >= LEAST_KNOWN or is_single:
            facts += [fact for found in group for fact in found.facts]
            taken.update(range(position, end))
        position = end
    return facts, taken


def _may_begin(run: Run, position: int) -> bool:
    """Whether facts may begin at a block: a sentence is neither a label nor one with its value."""
    return not run.words(position).endswith(_OVER) or run.block(position).row is not None


def _group(run: Run, labels: Labels, products: Catalogue, position: int) -> tuple[list[Found], int]:
    """Facts that follow each other from a position on, and where they end; labels that nobody knows only among them."""
    group: list[Found] = []
    while position < len(run):
        found = _facts_at(run, labels, products, position) or (_unknown_at(run, products, position) if group else None)
        if found is None:
            break
        group.append(found)
        position += found.taken
    while group and not group[-1].known:
        position -= group.pop().taken
    return group, position


def _facts_at(run: Run, labels: Labels, products: Catalogue, position: int) -> Found | None:
    """The facts that a block says by itself, or as a label over the block that follows."""
    block = run.block(position)
    if block.row is not None:
        return in_table(run, labels, position)
    if not _may_begin(run, position):
        return None
    if subject := labels.subject_of(run.words(position)):
        return _over_value(run, labels, position, subject)
    if run.is_heading(position):
        return None
    return (
        in_turns(run, labels, products, position) or in_line(run, labels, position) or in_pieces(run, labels, position)
    )


def _over_value(run: Run, labels: Labels, position: int, subject: Subject) -> Found | None:
    """A label that is a block of its own, with the next block as its value."""
    if position + 1 >= len(run):
        return None
    label, value = run.block(position), run.block(position + 1)
    last = last_of_value(run, labels, position) if subject is Subject.PRODUCTS else position + 1
    span = (value.start, run.block(last).end)
    if (
        value.kind is BlockKind.HEADING
        or value.row
        or not may_be_value(run, span)
        or labels.subject_of(run.words(position + 1))
    ):
        return None
    marks = run.marks(position)
    if subject is Subject.PRODUCTS and is_linked(value) and not marks & Mark.ASIDE:
        return None  # links to products are read as such wherever they stand in the case
    ends = run.words(position).rstrip().endswith((":", "："))
    is_marked = ends or bool(marks & (Mark.TERM | Mark.CELL))
    if (
        not is_marked
        and run.is_heading(position)
        and not marks & Mark.ASIDE
        and not _is_one_of_many(run, labels, position)
    ):
        return None
    taken = last - position + 1
    return Found((FactParts(subject, (label.start, label.end), span),), taken, is_marked=is_marked)


def _is_one_of_many(run: Run, labels: Labels, position: int) -> bool:
    """Whether a heading that is a label stands beside another one: each over one short line."""
    return any(
        0 <= at < len(run) and run.is_heading(at) and labels.subject_of(run.words(at)) is not None
        for at in (position - 2, position + 2)
    )


def _unknown_at(run: Run, products: Catalogue, position: int) -> Found | None:
    """A fact with a label that nobody knows, by its form: `Sells: tea`, a row of two cells, a term with its meaning.

    Where its value lists the vendor's products, it is known by that.
    """
    block = run.block(position)
    label, value = (0, 0), (0, 0)
    taken = 1
    if block.row is not None and len(block.row.cells) == 2 and not block.row.is_header:
        label, value = block.row.cells
    elif _is_term(run, position) or _is_stacked_alike(run, position):
        after = run.block(position + 1)
        label, value, taken = (block.start, block.end), (after.start, after.end), 2
    elif _is_drawn_alike(run, position):
        label, value = block.parts
    elif not run.is_heading(position) and (line := _ANY_LABEL.fullmatch(run.words(position))):
        label, value = ((block.start + line.start(name), block.start + line.end(name)) for name in ("label", "value"))
    if label == value or label[1] - label[0] > 2 * LONGEST_LABEL or not may_be_value(run, value):
        return None
    return Found(
        (FactParts(by_value(run.layout.page.text[slice(*value)], products), label, value),), taken, is_marked=True
    )


def _is_term(run: Run, position: int) -> bool:
    """Whether a block is a term over its meaning."""
    return bool(run.marks(position) & Mark.TERM) and position + 1 < len(run) and not run.marks(position + 1) & Mark.TERM


def _is_stacked_alike(run: Run, position: int) -> bool:
    """Whether a line stands over the next one as the label before it does over its value: in cards, or set apart.

    In cards each pair is in an element of its own, beside the other; set apart, each label is drawn otherwise than its
    value, as the other label is.
    """
    two, before = range(position, position + 2), range(position - 2, position)
    if not before.start >= 0 or two.stop > len(run) or any(run.block(at).row for at in (*before, *two)):
        return False
    pair, other = run.shared(position, position + 1), run.shared(position - 2, position - 1)
    if run.is_heading(position + 1) or run.is_heading(position) is not run.is_heading(position - 2):
        return False
    if pair != other:
        return run.layout.parents[pair] == run.layout.parents[other]
    marks = [run.marks(at) for at in (position, position + 1)]
    return marks[0] != marks[1] and marks == [run.marks(at) for at in (position - 2, position - 1)]


def _is_drawn_alike(run: Run, position: int) -> bool:
    """Whether a line is a word and something else in two pieces, beside another line of two in the tree."""
    other = run.block(position)
    if not position or len(run.block(position - 1).parts) != 2 or len(other.parts) != 2 or is_linked(other):
        return False
    parents = [run.layout.parents[run.container(at)] for at in (position - 1, position)]
    return parents[0] == parents[1] and not any(map(str.isdigit, run.layout.page.text[slice(*other.parts[0])]))
