"""Headings of the body: by markup, or plain short lines over longer paragraphs."""

from __future__ import annotations

import re

from crawler.items.block import BlockKind
from crawler.pages.elements.markup import Mark
from crawler.pages.run import Run
from crawler.pages.shapes import SENTENCE_END, is_products_line, length
from crawler.text.script import HAN_ORDINALS

_NUMBER = re.compile(rf"(?:[{HAN_ORDINALS}]{{1,3}}|\d{{1,2}})[、.．]")
_WORD = re.compile(r"\w\w")
_LONGEST = 60
_LONGEST_PLAIN = 48
_SHORTEST_PARAGRAPH = 30
_OPEN_END = tuple("；;，,、:：…")


def is_heading(run: Run, position: int) -> bool:
    """Whether a block heads what follows it in the run.

    Only one sentence can be a plain heading: a line's sentences are the same whatever stands below it. A caption heads
    nothing: it says what it stands under.
    """
    words, kind = run.words(position), run.block(position).kind
    if kind is BlockKind.HEADING or is_products_line(words, run.language):
        return True
    is_long = len(words) > _LONGEST and length(words) > _LONGEST
    if (
        is_long
        or run.marks(position) & Mark.CAPTION
        or kind is not BlockKind.PARAGRAPH
        or (words[0] == "“" and words[-1] == "”")
    ):
        return False
    if run.marks(position) & Mark.BOLD:
        may_head = not words.endswith(("。", *_OPEN_END))
    else:
        may_head = position + 1 < len(run) and _is_plain_heading(run, position, words)
    return may_head and len(run.layout.language.sentences.split(words)) == 1


def _is_plain_heading(run: Run, position: int, words: str) -> bool:
    """A short line without an end over something longer, a list, a table, or another such line."""
    numbered = _NUMBER.match(words) is not None or run.layout.language.labels.is_counted(words)
    if (not numbered and length(words) > _LONGEST_PLAIN) or not _WORD.search(words):
        return False
    if "。" in words or words.endswith(_OPEN_END) or (words.endswith((*SENTENCE_END, ".")) and not numbered):
        return False
    following = run.words(position + 1)
    is_long = length(following) >= _SHORTEST_PARAGRAPH or following.endswith(SENTENCE_END)
    if numbered or (is_long and length(following) >= 1.5 * length(words)):
        return True
    over = run.block(position + 1).kind
    return over in {BlockKind.ITEM, BlockKind.ROW} or _is_second_line(run, position + 1, words)


def _is_second_line(run: Run, position: int, above: str) -> bool:
    """A line under a heading that is itself one: two plain short lines over one long paragraph."""
    if position + 1 >= len(run):
        return False
    words, after = run.words(position), run.words(position + 1)
    short = length(words) <= _LONGEST_PLAIN and not words.endswith(SENTENCE_END + _OPEN_END)
    return short and length(after) >= 2 * max(length(words), length(above)) and after.endswith(SENTENCE_END)
