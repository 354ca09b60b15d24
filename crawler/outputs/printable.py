"""Page text made harmless for where it is shown: terminals obey control characters, spreadsheets obey formulas."""

from __future__ import annotations

import json
import re

_NO_TEXT = "\ud800-\udfff\ufdd0-\ufdef" + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(17))
"""Lone surrogates and noncharacters: no character at all, and XML or UTF-8 refuses some of them."""
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0 and C1: escape sequences begin with them
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # direction, zero width
    f"\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f{_NO_TEXT}]"  # separators, annotations, tags
)
_UNCARRIED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_NO_TEXT}]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula, full-width forms included."""
_JOINERS = {"\u200d", "\u200c"}
"""They shape emoji and some scripts, and can neither reorder nor hide words by themselves."""


def printable(text: str) -> str:
    """The text with every character that would steer a terminal or reorder the line written as `<U+202E>`."""
    return _HIDDEN.sub(_name, text)


def carried(text: str) -> str:
    """A whole document (HTML, Markdown, a feed's entry) with what XML, UTF-8 or a terminal refuses written likewise.

    The last guard: whatever a page holds, the document can be written. Line breaks, tabs and marks of direction stay.
    """
    return _UNCARRIED.sub(_name, text)


def csv_cell(value: object) -> object:
    """A value for a CSV file: text that a spreadsheet would run as a formula gets an apostrophe before it.

    Numbers stay as they are. NUL and other controls are named as in `printable`, line breaks included.
    """
    if not isinstance(value, str):
        return value
    safe = printable(value)
    return f"'{safe}" if value.lstrip(" ").startswith(_FORMULA) else safe


def json_text(value: object) -> str:
    """A value as JSON on one line: Han stays as it is, what would steer a terminal is escaped as JSON has it."""
    return _HIDDEN.sub(lambda match: json.dumps(match.group())[1:-1], json.dumps(value, ensure_ascii=False))


def _name(match: re.Match[str]) -> str:
    character = match.group()
    return character if character in _JOINERS else f"<U+{ord(character):04X}>"
