"""The figure that is written in a drawing: a ring or a bar around its number."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.protocol import Language
from crawler.pages.line import Frame
from crawler.pages.shapes import is_value
from crawler.pages.visibility import Sight, sight_of
from crawler.text.normalize import visible

_WRITTEN = frozenset(["text", "tspan"])
_ROOTS = frozenset(["article", "main", "section", "body"])
"""Elements in which a drawing is a picture of its own, and nobody's figure."""
_MOST_PIECES = 2
"""Texts of a drawing that is a figure's frame: a chart has one for each of its marks."""


def may_hold_figure(around: Frame, attributes: Mapping[str, str]) -> bool:
    """Whether a drawing with these attributes, in this element, is drawn and may be the frame of a figure."""
    return around.tag not in _ROOTS and (not attributes or sight_of("g", attributes) <= Sight.UNSPOKEN)


class Drawing:
    """A drawing that is open, and what is written in it."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def begin(self, tag: str) -> None:
        """An element of it begins."""
        if tag == "text":
            self._texts.append("")

    def write(self, tag: str, text: str) -> None:
        """Text in an element of it."""
        if self._texts and tag in _WRITTEN:
            self._texts[-1] += text

    def figure(self, language: Language) -> str | None:
        """The one figure that is written in it, in one piece or as number and unit; None where it is none."""
        said = visible("".join(self._texts))
        return said if 0 < len(self._texts) <= _MOST_PIECES and is_value(said, language) else None
