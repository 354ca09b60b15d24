"""Blocks to sentences: each with its words, its interval and its quantities."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.extractors.figures import figures_of
from crawler.extractors.regions import Span
from crawler.extractors.rows import row_figures
from crawler.items.block import Block, BlockKind, PageText
from crawler.items.place import Place
from crawler.items.report import Paragraph, Sentence, Words
from crawler.text.sentences import split_sentences


def sentences_of(page: PageText, spans: Iterable[Span], place: Place, company: str | None) -> tuple[Sentence, ...]:
    """The sentences of some intervals of a page, in order; every visible character is in exactly one of them.

    A row of a table is one sentence.
    """
    found: list[Sentence] = []
    for start, end in spans:
        row = page.row_at(start, end)
        if row is not None:
            words = Words(start, end, page.text[start:end])
            found.append(Sentence(words, row_figures(page.text, row, place)))
            continue
        before = ""
        for first, last in split_sentences(page.text[start:end]):
            words = Words(start + first, start + last, page.text[start + first : start + last])
            figures = figures_of(words.text, words.start, place=place, company=company, before=before)
            found.append(Sentence(words, figures))
            before = words.text
    return tuple(found)


def paragraphs_of(page: PageText, blocks: Iterable[Block], place: Place, company: str | None) -> tuple[Paragraph, ...]:
    """Blocks as paragraphs."""
    paragraphs = []
    for block in blocks:
        sentences = sentences_of(page, [(block.start, block.end)], place, company)
        if sentences:
            paragraphs.append(Paragraph(sentences, is_item=block.kind is BlockKind.ITEM))
    return tuple(paragraphs)


def line_of(page: PageText, block: Block, place: Place, company: str | None) -> Sentence:
    """A block as one sentence, whatever its punctuation: a heading."""
    words = page.words(block)
    figures = figures_of(words, block.start, place=place, company=company)
    return Sentence(Words(block.start, block.end, words), figures)
