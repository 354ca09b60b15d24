"""Facts within one line: a label and its value in pieces, or labels and values that follow each other in it."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.extractors.regions import FactParts, Span
from crawler.items.place import Subject
from crawler.languages.protocol import Labels
from crawler.pages.parts.fact_values import CUT, may_be_value, trimmed
from crawler.pages.run import Run, is_linked
from crawler.pages.shapes import length
from crawler.text.products import Catalogue

LONGEST_LABEL = 10
"""Characters of a label that is none of the known: it counts only beside facts that have one."""
LEAST_KNOWN = 2
"""Kinds of known labels that make a list of facts anywhere; under the title one does that is set apart."""


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of one place of a run."""

    facts: tuple[FactParts, ...]
    taken: int
    """Blocks that they take."""
    is_marked: bool
    """Whether a colon or the markup sets label and value apart."""

    @property
    def known(self) -> set[Subject]:
        """What those with a known label say."""
        return {fact.subject for fact in self.facts if fact.subject is not Subject.OTHER}


def in_turns(run: Run, labels: Labels, products: Catalogue, position: int) -> Found | None:
    """A line whose pieces are labels and values in turn: where two labels are known, the others are labels as well.

    A value that only lists the vendor's products is known by that, whatever its label is.
    """
    block, text = run.block(position), run.layout.page.text
    if len(block.parts) < 2 * LEAST_KNOWN or len(block.parts) % 2 or is_linked(block):
        return None
    pieces = [trimmed(text, start, end) for start, end in block.parts]
    facts = []
    for label, value in zip(pieces[::2], pieces[1::2], strict=True):
        subject = labels.subject_of(text[slice(*label)]) or by_value(text[slice(*value)], products)
        if length(text[slice(*label)]) > 2 * LONGEST_LABEL or not may_be_value(run, value):
            return None
        facts.append(FactParts(subject, label, value))
    found = Found(tuple(facts), 1, is_marked=True)
    is_list = len(found.known) >= LEAST_KNOWN and facts[0].subject is not Subject.OTHER
    return found if is_list and not any(labels.subject_of(text[slice(*fact.value)]) for fact in facts) else None


def by_value(value: str, products: Catalogue) -> Subject:
    """What a label that nobody knows says, by its value."""
    return Subject.PRODUCTS if products.are_all(value) else Subject.OTHER


def in_line(run: Run, labels: Labels, position: int) -> Found | None:
    """A line that begins with a label and goes on with its value, and perhaps with further ones.

    A word that says of a value what an earlier label of the line says is the value's own: `Size 850 Employees`.
    """
    block, text = run.block(position), run.layout.page.text
    if is_linked(block):
        return None
    edges = {edge for part in block.parts for edge in part}
    named: dict[Subject | None, Span] = {}
    last = block.start
    for start, end in labels.find(text, block.start, block.end):
        if start > block.start and not named:
            return None
        leads = start == block.start or text[start - 1] in CUT or start in edges
        is_cut = text[end : end + 1] in CUT or end in edges
        subject = labels.subject_of(text[start:end])
        if leads and is_cut and (not named or start > last) and subject not in named:
            named[subject], last = (start, end), end
    spans = list(named.values())
    if not spans or spans[0][0] != block.start:
        return None
    facts = []
    for (subject, (start, end)), until in zip(named.items(), [*(at for at, _ in spans[1:]), block.end], strict=True):
        value = trimmed(text, end, until)
        if subject is None or not may_be_value(run, value):
            return None
        facts.append(FactParts(subject, (start, end), value))
    end = spans[0][1]
    is_marked = text[end : end + 1] in ":：" or end in edges or facts[0].value[0] in edges
    return Found(tuple(facts), 1, is_marked=is_marked)


def in_pieces(run: Run, labels: Labels, position: int) -> Found | None:
    """A line whose first piece is a label and the rest of it the value: drawn apart, whatever stands between them."""
    block = run.block(position)
    if len(block.parts) < 2 or is_linked(block):
        return None
    (start, end), after = block.parts[0], block.parts[1:]
    subject = labels.subject_of(run.layout.page.text[start:end])
    value = trimmed(run.layout.page.text, after[0][0], block.end)
    if subject is None or not may_be_value(run, value):
        return None
    label = trimmed(run.layout.page.text, start, end)
    return Found((FactParts(subject, label, value),), 1, is_marked=True)
