"""Blocks to sentences: each with its words, its interval and its quantities."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from crawler.extractors.figures import figures_of
from crawler.extractors.regions import Regions, Span
from crawler.extractors.rows import row_figures
from crawler.items.block import Block, BlockKind, PageText
from crawler.items.place import Place
from crawler.items.report import Paragraph, Sentence, Words

_NUMBERED = re.compile(r"(\d{1,2})(\.\s|、|．\s?)\s?")
_NEARBY = 3
"""Lines before and after one that may go on with its list."""


def sentences_of(regions: Regions, spans: Iterable[Span], place: Place, company: str | None) -> tuple[Sentence, ...]:
    """The sentences of some intervals of a page, in order; every visible character is in exactly one of them.

    A row of a table is one sentence. The number of a list before a number is left out.
    """
    found: list[Sentence] = []
    page, language = regions.page, regions.language
    for start, end in spans:
        row = page.row_at(start, end)
        if row is not None:
            words = Words(start, end, page.text[start:end])
            found.append(Sentence(words, row_figures(page.text, row, place, language, regions.catalogue)))
            continue
        begin = start + _list_number(page, start, end)
        for first, last in language.sentences.split(page.text[begin:end]):
            words = Words(begin + first, begin + last, page.text[begin + first : begin + last])
            found.append(Sentence(words, figures_of(words, language, company)))
    return tuple(found)


def _list_number(page: PageText, start: int, end: int) -> int:
    """How many characters before a line's first number are a list's (`2. 95% of …`); 0 where they are none.

    Of two numbers the first is the list's where a line nearby has the one before it or after it, in the same form:
    `1. 5 times` alone is a decimal that an editor's space has parted.
    """
    found = _NUMBERED.match(page.text, start, end)
    if found is None or not page.text[found.end() : end][:1].isdigit():
        return 0
    at = bisect_left(page.blocks, start, key=lambda block: block.start)
    for other in page.blocks[max(0, at - _NEARBY) : at + _NEARBY + 1]:
        near = _NUMBERED.match(page.text, other.start, other.end)
        if near and near[2] == found[2] and abs(int(near[1]) - int(found[1])) == 1:
            return found.end() - start
    return 0


def paragraphs_of(
    regions: Regions, blocks: Iterable[Block], place: Place, company: str | None
) -> tuple[Paragraph, ...]:
    """Blocks as paragraphs."""
    paragraphs = []
    for block in blocks:
        sentences = sentences_of(regions, [(block.start, block.end)], place, company)
        if sentences:
            paragraphs.append(Paragraph(sentences, is_item=block.kind is BlockKind.ITEM))
    return tuple(paragraphs)


def line_of(regions: Regions, block: Block, company: str | None) -> Sentence:
    """A block as one sentence, whatever its punctuation: a heading."""
    page = regions.page
    start = block.start + _list_number(page, block.start, block.end)
    words = regions.words((start, block.end))
    return Sentence(words, figures_of(words, regions.language, company))
