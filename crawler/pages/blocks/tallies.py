"""What a site hangs on the lines of a case: how many commented on a paragraph, or a word that folds up a part."""

from __future__ import annotations

import re
from collections import Counter

from crawler.items.block import Block, BlockKind
from crawler.pages.layout import Layout
from crawler.pages.shapes import SENTENCE_END, is_measure

_LONGEST = 12
_LEAST = 3
"""Lines at whose end the same words stand with a number, where they are the site's."""
_NUMBER = re.compile(r"\d+")


def without_tallies(layout: Layout) -> Layout:
    """The layout without what is counted behind its paragraphs, in an element of its own: `36 marks`, or a number.

    The same words show that they are the site's: at the end of several lines, whatever the number, and behind the end
    of a sentence among them. Words with which sites count their readers need no others. Words without a number are
    where they stand behind a third of the headings, or behind sentences.
    """
    tails = {i: tail for i, block in enumerate(layout.page.blocks) if block.parts and (tail := _tail(layout, block))}
    if not tails:
        return layout
    blocks = layout.page.blocks
    behind = {i for i in tails if _stands_behind(layout, blocks[i])}
    sizes = Counter(tails.values())
    counted = {tail for tail in {tails[i] for i in behind} if _are_many(tail, sizes[tail], layout)}
    left = {i for i, tail in tails.items() if tail in counted and ("#" in tail or i in behind)}
    left |= _behind_headings(layout, tails)
    ends = {i: blocks[i].parts[-2][1] for i in left}
    return layout.ordered(range(len(layout.page.blocks)), ends) if ends else layout


def _tail(layout: Layout, block: Block) -> str:
    """The last piece of a line with its number masked; empty where it has no word, or is a measure of its own."""
    words = layout.page.text[slice(*block.parts[-1])].strip()
    if len(words) > _LONGEST or words.endswith(SENTENCE_END) or not any(map(str.isalnum, words)):
        return ""
    return "" if not words.isdecimal() and is_measure(words, layout.language) else _NUMBER.sub("#", words)


def _behind_headings(layout: Layout, tails: dict[int, str]) -> set[int]:
    """The headings of which a third end with one piece, each behind words of its own: what folds parts up.

    Not with a piece that goes on in the middle of a word, nor with one behind words that begin alike (`phase 1 done`).
    """
    blocks, ending = layout.page.blocks, dict[str, list[int]]()
    headings = [i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    for i in headings:
        if i in tails and blocks[i].parts[-1][0] not in blocks[i].seams:
            ending.setdefault(tails[i], []).append(i)
    rows = [row for row in ending.values() if len(row) * 3 >= len(headings)]
    return {i for row in rows if len({layout.lines[i][0] for i in row}) >= _LEAST for i in row}


def _are_many(tail: str, count: int, layout: Layout) -> bool:
    """Whether so many lines that end alike show that the site counts something, or its words alone do."""
    return count >= _LEAST or ("#" in tail and layout.language.stamps.is_tally(tail.replace("#", "3")))


def _stands_behind(layout: Layout, block: Block) -> bool:
    """Whether the last piece of a line stands behind the end of a sentence."""
    return layout.page.text[block.start : block.parts[-2][1]].rstrip(' ”」』"').endswith(SENTENCE_END)
