"""Lines that a site stamps on a page and that form tells: a carousel's place, a player among its buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.languages.protocol import Stamps

_PAGER = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")
_MOST_SLIDES = 20
_CLOCK_ALONE = re.compile(r"(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}")
_LENGTH_ALONE = re.compile(r"0?0[:：]\d{2}")
"""A clock that tells no time of a day: how long something plays."""


def is_pager(words: str) -> bool:
    """Whether a line only says at which of how many slides a carousel stands: `2 / 5`, and not `7 / 24`."""
    found = _PAGER.fullmatch(words)
    return found is not None and 0 < int(found[1]) <= int(found[2]) <= _MOST_SLIDES


def is_player(lines: Sequence[str], stamps: Stamps) -> bool:
    """Whether lines that stand together, each of which may be a player's, are one's: it says so, or a clock does.

    `00:00 / 03:25` is; a clock is, beside a button.
    """
    if any(stamps.plays(words) or _LENGTH_ALONE.fullmatch(words) for words in lines):
        return True
    return len(lines) > 1 and any(_CLOCK_ALONE.fullmatch(words) for words in lines)


def may_be_player(words: str, stamps: Stamps) -> bool:
    """Whether a line may be a video player's: a clock, a speed, the word on a button."""
    return stamps.plays(words) or _CLOCK_ALONE.fullmatch(words) is not None or stamps.is_on_player(words)
