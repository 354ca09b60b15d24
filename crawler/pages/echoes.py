"""Lines that only say again what the case says elsewhere: beginnings of folded paragraphs, bars with its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.items.block import Block, BlockKind
from crawler.pages.layout import Layout
from crawler.pages.shapes import LONGEST_CARD
from crawler.text.normalize import comparison_key

_CUT = re.compile(r"\s*(?:…+|⋯+|\.{3,})\s*[^\s。！？；.!?;]{0,8}$")
"""Dots, and the button behind them that unfolds the rest."""
_SHORTEST_BEGINNING = 6
"""Characters from which the beginning of a line tells which line it begins."""


def without_echoes(layout: Layout, indexes: Sequence[int], title: int | None) -> list[int]:
    """The blocks without those that say nothing of their own.

    A line that breaks off in dots where another says it to its end; a heading that is the title (the block of index
    `title`) again, and a short line that holds it beside a link: a bar that follows the reader down the page.
    """
    page = layout.page
    words = {i: layout.lines[i] for i in indexes}
    dotted = [i for i in indexes if "…" in words[i] or "⋯" in words[i] or "..." in words[i]]
    cut = {i: found for i in dotted if (found := _CUT.search(words[i]))}
    named = comparison_key(words[title]) if title in words else ""
    may_bar = [i for i in indexes if page.blocks[i].links or page.blocks[i].kind is BlockKind.HEADING] if named else []
    added = {i: more for i in may_bar if i != title and (more := _added(layout, page.blocks[i], named)) is not None}
    said = {"", *map(comparison_key, words.values())} if any(added.values()) else {""}
    barred = {i for i, more in added.items() if more in said}
    if not cut and not barred:
        return list(indexes)
    keys = {i: comparison_key(words[i]) for i in indexes}
    begun = {i for i, found in cut.items() if _begins(words[i][: found.start()], keys[i], keys.values())}
    return [i for i in indexes if i not in begun | barred]


def _begins(beginning: str, own: str, lines: Iterable[str]) -> bool:
    """Whether the words before the dots begin another line (`own` is the line that they stand in)."""
    key = comparison_key(beginning)
    return len(key) >= _SHORTEST_BEGINNING and any(
        line != own and len(line) > len(key) and line.startswith(key) for line in lines
    )


def _added(layout: Layout, block: Block, title: str) -> str | None:
    """What a heading, or a line beside links, says behind the title; "" where nothing else, None where no title is."""
    if block.kind is BlockKind.HEADING:
        return "" if comparison_key(layout.page.words(block)) == title else None
    if block.end - block.start > len(title) + 2 * LONGEST_CARD:
        return None
    text, at, said = layout.page.text, block.start, ""
    for link in block.links:
        said, at = said + text[at : link.start], link.end
    key = comparison_key(said + text[at : block.end])
    return key[len(title) :] if key.startswith(title) else None
