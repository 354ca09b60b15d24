"""Text that is told by attributes: what a style sheet writes from them, figures that scripts count to, wheels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from crawler.languages.protocol import Language
from crawler.pages.elements.styles import Drawn
from crawler.pages.lines.line import Frame
from crawler.pages.lines.open_line import OpenLine
from crawler.pages.lines.wheels import Wheels
from crawler.pages.shapes import is_value

FIGURES = (
    *("data-value", "data-count", "data-target", "data-to", "data-end", "data-number", "data-to-value", "data-num"),
    *("data-end-value", "data-purecounter-end", "data-stop"),
)
"""Where the scripts of the web that draw a figure look for it, in an element that is empty or says 0 till then."""
_DELIMITERS = ("data-delimiter", "data-separator", "data-thousands")
"""Where they look for the mark between groups of its digits."""
_WHOLE = re.compile(r"\d{4,}")
_NOTHING = re.compile(r"0+(?:[.,]0+)?")


class _Held(NamedTuple):
    """What an open element is to say at its end."""

    pieces: int
    """How many pieces of text, and breaks, its line had when it began."""
    start: int
    """How many pieces of text alone, since the last break."""
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
            self._held[frame] = _Held(_size(line), len(line.pieces), _grouped(figure, attributes), after)
        self.is_any = self.is_any or bool(self._held or self._wheels.turned)

    def end(self, frame: Frame, line: OpenLine) -> None:
        """It ends: what it is to say now is added to its line."""
        self._wheels.end(frame, line)
        held = self._held.pop(frame, None)
        if held is None:
            return
        if held.figure and _size(line) == held.pieces:
            line.add(held.figure, frame)
        elif held.figure and held.start < len(line.pieces) and _counts_from_nothing(line, held):
            line.replace(held.start, held.figure, frame)
        if held.after:
            line.add(held.after, frame)


def _counts_from_nothing(line: OpenLine, held: _Held) -> bool:
    """Whether an element says 0, from which a script counts up to another figure."""
    counted = _size(line) - held.pieces == len(line.pieces) - held.start  # no break since it began
    said = "".join(line.pieces[held.start :]).strip()
    return counted and _NOTHING.fullmatch(said) is not None and _NOTHING.fullmatch(held.figure) is None


def _grouped(figure: str, attributes: Mapping[str, str]) -> str:
    """A figure as the script draws it: with the mark between thousands that the element names."""
    mark = next((attributes[name] for name in _DELIMITERS if attributes.get(name)), "")
    return f"{int(figure):,}".replace(",", mark) if mark and _WHOLE.fullmatch(figure) else figure


def _size(line: OpenLine) -> int:
    return len(line.pieces) + len(line.cuts)
