"""Text that is told by attributes: what a style sheet writes from them, figures that scripts count to, wheels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crawler.languages.protocol import Language
from crawler.pages.elements.styles import Drawn
from crawler.pages.lines.line import Frame
from crawler.pages.lines.open_line import OpenLine
from crawler.pages.lines.wheels import Wheels
from crawler.pages.shapes import is_value

FIGURES = ("data-value", "data-count", "data-target", "data-to", "data-end", "data-number", "data-to-value", "data-num")
"""Where the scripts of the web at large that draw a figure look for it, in an element that is empty until then."""


class _Held(NamedTuple):
    """What an open element is to say at its end."""

    pieces: int
    """How many pieces of text, and breaks, its line had when it began."""
    figure: str
    after: str


class AttributeText:
    """The elements that are open and hold such text."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._held: dict[Frame, _Held] = {}
        self._wheels = Wheels()
        self.is_any = False
        """Whether there have been any: most pages hold none."""

    def begin(self, frame: Frame, attributes: Mapping[str, str], drawn: Drawn, line: OpenLine) -> None:
        """An element with attributes begins, which is drawn so."""
        self._wheels.begin(frame, attributes, line)
        before = attributes.get(drawn.before, "") if drawn.before else ""
        if before:
            line.add(before, frame)
        figure = "" if before else next((attributes[name] for name in FIGURES if name in attributes), "")
        after = attributes.get(drawn.after, "") if drawn.after else ""
        if after or (figure and is_value(figure, self._language)):
            self._held[frame] = _Held(_size(line), figure, after)
        self.is_any = self.is_any or bool(self._held or self._wheels.turned)

    def end(self, frame: Frame, line: OpenLine) -> None:
        """It ends: what it is to say now is added to its line."""
        self._wheels.end(frame, line)
        held = self._held.pop(frame, None)
        if held is None:
            return
        if held.figure and _size(line) == held.pieces:
            line.add(held.figure, frame)
        if held.after:
            line.add(held.after, frame)


def _size(line: OpenLine) -> int:
    return len(line.pieces) + len(line.cuts)
