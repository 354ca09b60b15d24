"""What is written in a drawing: the figure in a ring or over a bar, and the words of a heading in a font of its own."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.protocol import Language
from crawler.pages.elements.visibility import Sight, sight_of
from crawler.pages.lines.line import Frame
from crawler.pages.shapes import is_value
from crawler.text.normalize import visible

_WRITTEN = frozenset(["text", "tspan"])
_ROOTS = frozenset(["article", "main", "section", "body"])
"""Elements in which a drawing is a picture of its own, and nobody's figure."""
_MOST_PIECES = 2
"""Texts of a drawing that is a figure's frame: a chart has one for each of its marks."""
_SHORTEST_NAMED = 5
"""Characters of words that a drawing writes and is named by: fewer may be a logo."""


def may_hold_words(around: Frame, attributes: Mapping[str, str]) -> bool:
    """Whether a drawing with these attributes, in this element, is drawn and may be the frame of a figure, or words."""
    return around.tag not in _ROOTS and (not attributes or sight_of("g", attributes) <= Sight.UNSPOKEN)


class Drawing:
    """A drawing that is open, and what is written in it."""

    def __init__(self, name: str = "", *, is_heading: bool) -> None:
        """`name` is what screen readers call it, "" for nothing; `is_heading` says that it stands in a heading."""
        self._texts: list[str] = []
        self._name = name
        self._is_heading = is_heading

    def begin(self, tag: str) -> None:
        """An element of it begins."""
        if tag == "text":
            self._texts.append("")

    def write(self, tag: str, text: str) -> None:
        """Text in an element of it."""
        if tag == "title":
            self._name += text
        elif self._texts and tag in _WRITTEN:
            self._texts[-1] += text

    def words(self, language: Language) -> str | None:
        """What it says: one figure, in one piece or as number and unit, or the words of a heading, or of its own name.

        None for a picture.
        """
        said = visible("".join(self._texts))
        has_figure = any(map(str.isdigit, said))  # an arrow alone is an icon
        if has_figure and len(self._texts) <= _MOST_PIECES and is_value(said, language):
            return said
        name = visible(self._name)
        is_named = len(said) >= _SHORTEST_NAMED and said == name
        is_heading = self._is_heading and name in {"", said}  # what is called otherwise is a picture with letters in it
        return said if said and (is_heading or is_named) else None
