"""Facts about the customer in a table: labels with their values in rows, also below a header, or labels over a row."""

from __future__ import annotations

from crawler.extractors.regions import FactParts
from crawler.items.block import Row
from crawler.items.place import Subject
from crawler.languages.protocol import Labels
from crawler.pages.parts.fact_lines import LONGEST_LABEL, Found
from crawler.pages.parts.fact_values import may_be_value
from crawler.pages.run import Run
from crawler.pages.shapes import length

_PAIR = 2


def in_table(run: Run, labels: Labels, position: int) -> Found | None:
    """The facts of a row of labels, each before its value (two cells, or further pairs), or under a header's labels."""
    row = run.block(position).row
    if row is None or row.is_header:
        return _under_headers(run, labels, position)
    facts = _pairs(run, labels, row)
    return Found(facts, 1, is_marked=True) if facts else None


def _pairs(run: Run, labels: Labels, row: Row) -> tuple[FactParts, ...]:
    """The facts of a row of labels, each before its value; none where a cell is neither.

    In a table with headers, as Markdown draws any, each label has to be known, and no value may be one.
    """
    if len(row.cells) % _PAIR:
        return ()
    text, facts = run.layout.page.text, []
    is_headed = row.is_header or any(row.headers)
    for label, value in zip(row.cells[::2], row.cells[1::2], strict=True):
        subject = labels.subject_of(text[slice(*label)])
        is_short = len(row.cells) > _PAIR and length(text[slice(*label)]) <= LONGEST_LABEL and not is_headed
        is_label = is_headed and labels.subject_of(text[slice(*value)]) is not None
        if not (subject or is_short) or is_label or not may_be_value(run, value):
            return ()
        facts.append(FactParts(subject or Subject.OTHER, label, value))
    is_known = any(fact.subject is not Subject.OTHER for fact in facts)
    return tuple(facts) if is_known else ()


def _under_headers(run: Run, labels: Labels, position: int) -> Found | None:
    """The facts of a table of which a row is the header: the rows are pairs, or the one row has a value a column."""
    header = run.block(position).row
    after = run.block(position + 1).row if position + 1 < len(run) else None
    if header is None or after is None or not any(after.headers):
        return None
    facts = _pairs(run, labels, after)
    if facts:
        return Found((*_pairs(run, labels, header), *facts), 2, is_marked=True)
    further = run.block(position + 2).row if position + 2 < len(run) else None
    is_one = further is None or not any(further.headers)
    facts = _columns(run, labels, header, after) if is_one and len(header.cells) == len(after.cells) else ()
    return Found(facts, 2, is_marked=True) if facts else None


def _columns(run: Run, labels: Labels, header: Row, row: Row) -> tuple[FactParts, ...]:
    """The facts of a row of values under headers that are labels, most of them known; none where a value is none."""
    subjects = [labels.subject_of(run.layout.page.text[slice(*cell)]) for cell in header.cells]
    known = sum(subject is not None for subject in subjects)
    if known < _PAIR or 2 * known <= len(subjects) or not all(may_be_value(run, cell) for cell in row.cells):
        return ()
    parts = zip(subjects, header.cells, row.cells, strict=True)
    return tuple(FactParts(subject or Subject.OTHER, label, value) for subject, label, value in parts)
