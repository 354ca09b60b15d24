"""The grammar of text fragments (`#:~:text=`), by which a browser marks words on a page."""

from __future__ import annotations

from urllib.parse import quote


def in_fragment(words: str) -> str:
    """Words as a text fragment has them: percent-encoded with comma, ampersand and dash, which mean something there."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
