"""Where a page's tags stand: the run of short lines at its title."""

from __future__ import annotations

import re

from crawler.extractors.regions import Span
from crawler.items.block import BlockKind
from crawler.pages.elements.markup import Mark
from crawler.pages.parts.headings import is_heading
from crawler.pages.run import Run, is_linked
from crawler.pages.shapes import LONGEST_TAG, SENTENCE_END, is_value, length
from crawler.text.paths import link_parts

_WORD = re.compile(r"\w")
_LONGEST_PLAIN_TAG = 20
_MOST_PIECES = 16
"""Pieces of a line that are looked at as one size (`501`, `-`, `2000`, `people`)."""
_FEWEST_IN_STRIP = 3
_COUNT = re.compile(r"\s*[(\uff08]\s*\d+\s*[)\uff09]\s*$")
"""How many cases stand under a tag."""
_CAMPAIGN = re.compile(r"(?:^|&)(?:from|utm|tracking)")
_FILTER = re.compile(r"industr|tag|categor|scene|topic|label", re.IGNORECASE)


def tags_before(before: Run) -> list[Span]:
    """The run of short plain lines that ends at the title; `before` is what stands over it.

    The run ends at the first line that is a link to elsewhere: what stands before that is the site's menu.
    """
    spans: list[Span] = []
    for position in reversed(range(len(before))):
        block = before.block(position)
        if _is_strip(before, position) or (not spans and _is_notice(before, position)):
            continue
        if not _may_be_tag(before, position):
            if spans and block.links and _same_list(before, position):
                spans.pop()  # the last step of a breadcrumb
            break
        spans.extend(reversed(_pieces(before, position)))
    spans.reverse()
    return [(start, end) for start, end in spans if _WORD.search(before.layout.page.text, start, end)]


def _is_strip(run: Run, position: int) -> bool:
    """Whether a line is a row of figures, as of the weather or of prices: tags tell none but a size."""
    parts, text = run.block(position).parts, run.layout.page.text
    if run.language.tags.is_size(run.words(position).strip()):  # one size, drawn in pieces
        return False
    pieces = [text[start:end].strip() for start, end in parts] if len(parts) >= _FEWEST_IN_STRIP else []
    figures = sum(any(map(str.isdigit, piece)) and not run.language.tags.is_size(piece) for piece in pieces)
    return figures >= _FEWEST_IN_STRIP


def _is_notice(run: Run, position: int) -> bool:
    """Whether a line directly over the title is a sentence of the site's: tags may stand over it."""
    block = run.block(position)
    return not block.links and block.kind is BlockKind.PARAGRAPH and run.words(position).endswith(SENTENCE_END)


def tags_after(after: Run) -> tuple[list[Span], int]:
    """Tags that follow the title, and how many of the blocks they take: short lines before the first long one."""
    spans: list[Span] = []
    for position in range(len(after)):
        pieces = _pieces(after, position)
        plain = all(_is_plain_tag(after, after.layout.page.text[start:end]) for start, end in pieces)
        if not plain or not _may_be_tag(after, position) or _heads_part(after, position):
            return spans, position
        spans.extend(pieces)
    return [], 0


def _heads_part(run: Run, position: int) -> bool:
    """Whether a line is in bold and heads what follows."""
    return bool(run.marks(position) & Mark.BOLD) and is_heading(run, position)


def _same_list(run: Run, position: int) -> bool:
    """Whether the next block is an item of the same list."""
    if position + 1 >= len(run):
        return False
    layout = run.layout
    own, other = (layout.surroundings[run.indexes[at]].container for at in (position, position + 1))
    both_items = run.marks(position) & run.marks(position + 1) & Mark.ITEM
    return own == other or bool(both_items and layout.parents[own] == layout.parents[other])


def _may_be_tag(run: Run, position: int) -> bool:
    block, words = run.block(position), run.words(position)
    if block.kind in {BlockKind.HEADING, BlockKind.ROW} or words.endswith(SENTENCE_END):
        return False
    if length(words) > LONGEST_TAG and len(block.parts) < 2:
        return False
    return not block.links or (is_linked(block) and all(lists_cases(link.href) for link in block.links))


def _is_plain_tag(run: Run, text: str) -> bool:
    """Whether a line behind the title is a tag and not yet the summary or a card."""
    tags = run.layout.language.tags
    if tags.is_size(text.strip()) or tags.is_partner_label(text.strip()):
        return True
    return (
        length(text) <= _LONGEST_PLAIN_TAG
        and not is_value(text, run.language)
        and not text.endswith((":", "：", "，", ","))
    )


def lists_cases(href: str) -> bool:
    """Whether a link leads to a list filtered by a tag, or nowhere; a menu's links lead to pages."""
    if not href or href.startswith("#"):
        return True
    parts = link_parts(href)
    return (bool(parts.query) and _CAMPAIGN.search(parts.query) is None) or _FILTER.search(parts.path) is not None


def _pieces(run: Run, position: int) -> list[Span]:
    """A line of tags as its tags: they are inline elements side by side where it has any.

    Markup within a tag makes none of its parts a tag: a bold part of a word, a single character, a size in two pieces.
    """
    block, text, is_size = run.block(position), run.layout.page.text, run.layout.language.tags.is_size
    parts = list(block.parts) or [(block.start, block.end)]
    spans: list[Span] = []
    while parts:
        (start, end), taken = parts[0], 1
        for size in range(2, min(len(parts), _MOST_PIECES) + 1):
            if is_size(text[start : parts[size - 1][1]].strip()) and not is_size(text[slice(*parts[size - 1])].strip()):
                end, taken = parts[size - 1][1], size
        del parts[:taken]
        if spans and _goes_on(text, spans[-1], (start, end), block.seams):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [(start, end) for start, end in _uncounted(text, spans) if start < end]


def _uncounted(text: str, spans: list[Span]) -> list[Span]:
    """Tags without the number of cases behind them."""
    if all(text[end - 1] not in ")\uff09 " for _, end in spans):
        return spans
    counts = [(start, _COUNT.search(text[start:end])) for start, end in spans]
    return [
        (start, start + count.start() if count else end) for (_, end), (start, count) in zip(spans, counts, strict=True)
    ]


def _goes_on(text: str, one: Span, other: Span, seams: tuple[int, ...]) -> bool:
    """Whether two pieces side by side are one tag."""
    if one[1] != other[0]:
        return False
    single = any(end - start == 1 and text[start].isalnum() for start, end in (one, other))
    return one[1] in seams or single
