"""Values of the facts that a page lists: what can be one, and how far one goes."""

from __future__ import annotations

from crawler.extractors.regions import Span
from crawler.languages.protocol import Labels
from crawler.pages.elements.markup import Mark
from crawler.pages.run import Run
from crawler.pages.shapes import SENTENCE_END, length

_LONGEST = 60
"""Characters of a value."""
CUT = " \t:：|｜/·•,，;；"
"""Marks and spaces between a label and its value, and between two facts in a line."""


def may_be_value(run: Run, span: Span) -> bool:
    """Whether an interval of the page may be a value: short, and no sentence."""
    words = run.layout.page.text[slice(*span)]
    return 0 < length(words) <= _LONGEST and not words.endswith(SENTENCE_END)


def trimmed(text: str, start: int, end: int) -> Span:
    """An interval without the marks and spaces that part a label from its value."""
    while start < end and text[start] in CUT:
        start += 1
    while end > start and text[end - 1] in CUT:
        end -= 1
    return start, end


def last_of_value(run: Run, labels: Labels, label: int) -> int:
    """The position of the last line of the list that a label stands over, at least the one below the label.

    Lines of one element, meanings of one term, or lines that are nearer to the first than the label is.
    """
    first = last = label + 1
    while last + 1 < len(run) and run.block(last + 1).end - run.block(first).start <= _LONGEST:
        if run.is_heading(last + 1) or run.block(last + 1).row or labels.subject_of(run.words(last + 1)):
            break
        is_meaning = bool(run.marks(last - 1) & Mark.TERM)
        is_nearer = run.nearness(first, last + 1) > run.nearness(label, first)
        if not (is_meaning or is_nearer or run.container(last + 1) == run.container(first)):
            break
        last += 1
    return last
