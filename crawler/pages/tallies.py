"""Counts that a site hangs on the paragraphs of a case: how many commented on one, or marked it."""

from __future__ import annotations

import re
from collections import Counter

from crawler.items.block import Block
from crawler.pages.layout import Layout
from crawler.pages.shapes import SENTENCE_END, is_measure

_LONGEST = 12
_LEAST = 3
"""Lines at whose end the same words stand with a number, where they are the site's."""
_NUMBER = re.compile(r"\d+")


def without_tallies(layout: Layout) -> Layout:
    """The layout without what is counted behind its paragraphs, in an element of its own: `36 marks`, or a number.

    The same words show that they are the site's: at the end of several lines, whatever the number, and behind the end
    of a sentence among them. Words with which sites count their readers need no others.
    """
    tails = {i: tail for i, block in enumerate(layout.page.blocks) if block.parts and (tail := _tail(layout, block))}
    if not tails:
        return layout
    behind = {tail for i, tail in tails.items() if _stands_behind(layout, layout.page.blocks[i])}
    counted = {
        tail for tail, count in Counter(tails.values()).items() if tail in behind and _are_many(tail, count, layout)
    }
    ends = {i: layout.page.blocks[i].parts[-2][1] for i, tail in tails.items() if tail in counted}
    return layout.ordered(range(len(layout.page.blocks)), ends) if ends else layout


def _tail(layout: Layout, block: Block) -> str:
    """The last piece of a line with its number masked; empty where it holds none, or is a measure of its own."""
    words = layout.page.text[slice(*block.parts[-1])].strip()
    if len(words) > _LONGEST or words.endswith(SENTENCE_END) or not _NUMBER.search(words):
        return ""
    return "" if not words.isdecimal() and is_measure(words, layout.language) else _NUMBER.sub("#", words)


def _are_many(tail: str, count: int, layout: Layout) -> bool:
    """Whether so many lines that end alike show that the site counts something, or its words alone do."""
    return count >= _LEAST or layout.language.stamps.is_tally(tail.replace("#", "3"))


def _stands_behind(layout: Layout, block: Block) -> bool:
    """Whether the last piece of a line stands behind the end of a sentence."""
    return layout.page.text[block.start : block.parts[-2][1]].rstrip(' ”」』"').endswith(SENTENCE_END)
