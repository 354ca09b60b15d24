"""What a recording's player draws: its clocks and buttons, and what comes when in the recording."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.pages.layout import Layout
from crawler.pages.lines.list_marks import without_bullet
from crawler.pages.site.stamps import is_player, may_be_player
from crawler.text.occurrences import places_of

_CHAPTER = re.compile(r"[(\[]?((?:\d{1,2}:)?\d{1,2}:\d\d)(?!\d)[)\]]?\s*[-\u2013]?\s*(?=\D)")
_CLOCK = re.compile(r"[:：](?<=\d.)\d\d")
"""Stands wherever a clock does. It is looked for once in all of a page, most of which hold none, and by its colon."""
_LEAST_CHAPTERS = 3
_LONGEST_LINE = 40


def recording_lines(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """Of these blocks, the lines of players, and those that say what comes when in a recording."""
    text = layout.folded_text
    has_clock = any(_CLOCK.match(text, at) for colon in ":：" for at in places_of(colon, text))
    may_play = has_clock or any(map(text.__contains__, layout.language.stamps.player_hints))
    players = _player_lines(layout, indexes) if may_play else frozenset[int]()
    return players | _chapters(layout, indexes) if has_clock else players


def _player_lines(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """The lines of video players: runs of clocks, speeds and buttons, one of which says it."""
    stamps = layout.language.stamps
    found: set[int] = set()
    current: dict[int, list[str]] = {}
    lines = layout.lines
    for i in (*indexes, -1):
        words = _pieces(layout, i) if i >= 0 and len(lines[i]) <= _LONGEST_LINE else []
        if words and all(may_be_player(piece, stamps) for piece in words):
            current[i] = words
            continue
        if not current or (i >= 0 and not any(map(str.isalnum, lines[i]))):  # a picture written as a character
            continue
        if is_player([piece for pieces in current.values() for piece in pieces], stamps):
            found.update(current)
        current = {}
    return frozenset(found)


def _chapters(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """The lines that say what comes when in a recording: each a clock and a label, from the first second on."""
    found, row, latest = set[int](), list[int](), -1
    for i in (*indexes, -1):
        clock = _clock_of(layout, i) if i >= 0 else None
        if clock is not None and (clock > latest if row else clock == 0):
            row.append(i)
            latest = clock
            continue
        found.update(row if len(row) >= _LEAST_CHAPTERS else ())
        row, latest = [], -1
    return frozenset(found)


def _clock_of(layout: Layout, i: int) -> int | None:
    """The second that stands in front of a line; None where none does."""
    found = _CHAPTER.match(layout.lines[i])
    if not found:
        return None
    seconds = 0
    for part in found[1].split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def _pieces(layout: Layout, i: int) -> list[str]:
    """A block's line, or the pieces that it is drawn in, without strokes between them."""
    block, line = layout.page.blocks[i], layout.lines[i]
    bare = without_bullet(line)
    words = layout.folded(i) if bare == line else layout.language.numerals.fold(bare)
    if not block.parts or may_be_player(words, layout.language.stamps):
        return [words]
    pieces = (layout.folded_text[start:end].strip(" /|") for start, end in block.parts)
    return [piece for piece in pieces if piece]
