"""Preformatted text, mostly code: one line of a page however its own lines are drawn, without the numbers beside them.

Whoever highlights code breaks it by line feeds, by `<br>`, or by an element a line, and counts its lines in a column of
their own or before each of them. A browser draws all of that alike, and a case says the same with it.
"""

from __future__ import annotations

from itertools import pairwise

from crawler.pages.elements.markup import Mark
from crawler.pages.lines.line import Frame
from crawler.pages.lines.open_line import OpenLine

_LINES = frozenset(["div", "li", "ol", "ul", "code", "span"])
"""Elements that hold a line of code, or all of them."""
_DEEPEST = 5
"""Elements from the preformatted text down to its lines: what is nested deeper is a page that never closes it."""
_FEWEST_NUMBERED = 2


class CodeLines:
    """The lines of one element that is open, as its text comes."""

    __slots__ = ("_begins", "_lines", "_numbers", "_pieces", "frame")

    def __init__(self, frame: Frame, line: OpenLine) -> None:
        """`frame` is the element, `line` the page's, which is empty where the element begins."""
        self.frame = frame
        self._begins = True
        self._lines = 0
        self._numbers: list[tuple[int, int]] = []
        """Of each line that begins with a number in an element of its own: the number, and the piece that it is."""
        self._pieces = line.pieces
        if _nearest(frame) == "figure":
            frame.marks &= ~(Mark.QUOTE | Mark.CAPTION)

    def holds(self, frame: Frame) -> bool:
        """Whether an element that begins in it is one of its lines, or a part of one, and no part of a page."""
        return frame.tag in _LINES and frame.depth <= _DEEPEST

    def part(self, frame: Frame, line: OpenLine) -> None:
        """A line ends, or an element that is one begins."""
        self._begins = True
        line.add(" ", frame)

    def write(self, text: str, frame: Frame, line: OpenLine) -> None:
        """Text comes, which is to be added to the page's line."""
        if self._pieces is not line.pieces:  # what is no line of code stood before it: a button that copies it
            self._begins, self._lines, self._numbers, self._pieces = True, 0, [], line.pieces
        if self._begins and not text.isspace():
            self._lines += 1
            if frame is not self.frame and text.strip().isdecimal():
                self._numbers.append((int(text), len(line.pieces)))
        if not text.isspace() or "\n" in text:
            self._begins = text.rstrip(" \t").endswith("\n")
        if "\n" in text.strip():
            self._lines += text.strip().count("\n")

    def end(self, line: OpenLine) -> None:
        """The element ends: numbers of its lines are none of its text, nor is a text of nothing but such numbers."""
        if self._pieces is not line.pieces:
            return
        words = "".join(line.pieces).split()
        if all(map(str.isdecimal, words)) and _count_on(list(map(int, words))):
            line.drop(range(len(line.pieces)))
        elif len(self._numbers) >= max(self._lines, _FEWEST_NUMBERED) and _count_on([n for n, _ in self._numbers]):
            line.drop([piece for _, piece in self._numbers])


def _count_on(numbers: list[int]) -> bool:
    """Whether each number is the next after the one before it."""
    return all(after == before + 1 for before, after in pairwise(numbers))


def _nearest(frame: Frame) -> str:
    """Which of the two elements that mark a quotation stands nearest around this one; "" for none."""
    around = frame.around
    while around is not None and around.tag not in {"figure", "blockquote"}:
        around = around.around
    return around.tag if around else ""
