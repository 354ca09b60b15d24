"""LIKE patterns: text that readers give, in which nothing is a placeholder."""

from __future__ import annotations

LIKE = r"LIKE ? ESCAPE '\'"
"""What follows the column; its value is a pattern."""


def escaped(text: str) -> str:
    """The text with nothing in it that a pattern reads otherwise."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def containing(text: str, most: int) -> str:
    """A pattern for this text anywhere; of so many characters at most: SQLite bounds what patterns may be."""
    return f"%{escaped(text[:most])}%"
