"""What decorates a line and is none of its words: names of icons, running numbers of headings, signs that unfold."""

from __future__ import annotations

import re

from crawler.pages.elements.markup import Mark
from crawler.pages.lines.line import Frame

_ICON = re.compile(r"[a-z][a-z0-9]+(?:_[a-z0-9]+)+")
"""A name that a font of icons draws as a picture."""
_ICON_IN_I = re.compile(r"[a-z][a-z0-9_]{2,}")
"""In an `i` that is not read aloud, which is how icons are put in, one word is enough."""
_CURSORS = frozenset("|_\u258c\u2588\u258d\u258f\uff5c")
"""What blinks behind a text that a script has typed."""
_UNFOLDING = frozenset("+−✕▾▸▼▶▲△▽⌄⌃»↓↑")
"""Beside the heading of a part that a reader unfolds: whether it is."""
_NUMBER = re.compile(r"\d{1,2}[.、]?")


def is_ornament(text: str, frame: Frame, *, leads: bool) -> bool:
    """Whether a text in an inline element that is not read aloud is an ornament of its line.

    `leads` says that the line begins with it: a number there counts the page's headings.
    """
    if text in _CURSORS or _ICON.fullmatch(text) or (frame.tag == "i" and _ICON_IN_I.fullmatch(text)):
        return True
    if frame.marks & Mark.UNFOLDS and text in _UNFOLDING:
        return True
    return leads and frame.level > 0 and _NUMBER.fullmatch(text) is not None
